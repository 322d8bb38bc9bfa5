/**
 * The repair guide: the article's 12 steps with the names of this server filled in, in four groups that keep the order
 * open, copy, close. Source: Microsoft's article "Can't upgrade the MARS Agent" (KB 4020490), section Resolution.
 */
import type { Diagnosis } from '../diagnosis/types';
import { LOG_NAMES } from '../mars';
import { baseName } from '../windows-paths';
import { mainPackage } from '../words/verdicts';
import { cmdQuote, powershellQuote } from './quoting';

/** The number of the step in the article. */
export type StepId = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** Running text, with the stretches that are names or paths set apart. */
export type RichText = readonly (string | { readonly code: string })[];

/** One command in both shells; `cmd` is null where that shell cannot say it safely. */
export interface Command {
  readonly powershell: string;
  readonly cmd: string | null;
  readonly note: string | null;
}

export interface GuideStep {
  readonly id: StepId;
  readonly text: RichText;
  /** Steps that reading the logs has done already are the app's. */
  readonly doneBy: 'app' | 'person';
  readonly note: string | null;
  /** What to type for it, in order. None only where a name is not known yet. */
  readonly commands: readonly Command[];
}

export interface GuideGroup {
  readonly title: string;
  readonly steps: readonly GuideStep[];
}

/** Steps whose command needs a setup folder that is not known yet. */
export type MissingPiece = 'setup-folder' | null;

export interface Guide {
  /** The missing file's name, for the title. */
  readonly fileName: string;
  readonly groups: readonly GuideGroup[];
  readonly missing: MissingPiece;
}

/** Whether a diagnosis leads to the repair guide: one missing package with a name that passed the strict check. */
export function canRepair(diagnosis: Diagnosis): diagnosis is Diagnosis & { readonly targetPackage: string } {
  return diagnosis.verdict === 'missing-cached-package' && diagnosis.targetPackage !== null;
}

/** What the steps are filled in with. */
export interface GuideSubject {
  /** Path of the missing package on the server. */
  readonly target: string;
  /** The log's line that names it; null where the registry alone does. */
  readonly namedIn: { readonly file: string; readonly line: number } | null;
  /** The newest setup folder that a log names; null until one does. */
  readonly setupFolder: {
    readonly path: string;
    readonly evidence: { readonly file: string; readonly line: number };
  } | null;
  /** The package in it. */
  readonly sourcePackage: string | null;
}

/** The subject as the logs name it. */
export function subjectOf(diagnosis: Diagnosis & { readonly targetPackage: string }): GuideSubject {
  return {
    target: diagnosis.targetPackage,
    namedIn: mainPackage(diagnosis)?.evidence[0] ?? null,
    setupFolder: diagnosis.setupFolder,
    sourcePackage: diagnosis.sourcePackage,
  };
}

/**
 * Fills the article's steps in.
 * @param logFolder the folder of the logs on the server, usually `C:\Windows\Temp`.
 */
export function buildGuide(subject: GuideSubject, logFolder: string): Guide {
  return {
    fileName: baseName(subject.target),
    missing: subject.setupFolder === null ? 'setup-folder' : null,
    groups: [
      { title: 'Close the wizard and read the logs', steps: readSteps(subject, logFolder) },
      { title: 'Open the wizard and leave it open', steps: openSteps(subject, logFolder) },
      { title: 'Copy the package', steps: copySteps(subject) },
      { title: 'Close the wizard and run the upgrade again', steps: closeSteps() },
    ],
  };
}

function person(
  id: StepId,
  text: RichText,
  commands: readonly Command[],
  note: string | null = null,
): GuideStep {
  return { id, text, doneBy: 'person', note, commands };
}

function byApp(id: StepId, text: RichText, command: Command): GuideStep {
  return { id, text, doneBy: 'app', note: null, commands: [command] };
}

const AS_ADMINISTRATOR = 'Run as administrator.';

/** Programs of the upgrade wizard. Source: the article; CBPSetup.exe from KB 2934202. */
const WIZARD_IS_OPEN: Command = {
  powershell: 'Get-Process -Name MARSAgentInstaller, CBPSetup -ErrorAction SilentlyContinue',
  cmd: 'tasklist | findstr /i "MARSAgentInstaller CBPSetup"',
  note: 'Shows nothing when the wizard is closed.',
};

const OPEN_WIZARD: Command = {
  powershell: "Start-Process -FilePath '.\\MARSAgentInstaller.exe' -Verb RunAs",
  cmd: 'start "" ".\\MARSAgentInstaller.exe"',
  note: 'Run it in the folder that has MARSAgentInstaller.exe.',
};

function readSteps({ target, namedIn }: GuideSubject, logFolder: string): readonly GuideStep[] {
  const log = `${logFolder}\\${LOG_NAMES.patch}`;
  const fileName = baseName(target);
  const uniqueId = fileName.slice(0, fileName.lastIndexOf('.'));
  const where = namedIn === null ? [] : [' It is ', { code: `${namedIn.file}:${namedIn.line}` }, '.'];
  return [
    person(
      1,
      ['Close the Microsoft Azure Recovery Services Agent Upgrade Wizard if it is still open.'],
      [WIZARD_IS_OPEN],
    ),
    byApp(
      2,
      namedIn === null
        ? ['The registry was read; ', { code: LOG_NAMES.patch }, ' is not needed.']
        : [{ code: LOG_NAMES.patch }, ' is read.'],
      openInEditor(log),
    ),
    byApp(
      3,
      namedIn === null
        ? ['The registration of the agent was found.']
        : ['It was searched for “Local cached package”.'],
      search(log, 'Local cached package'),
    ),
    byApp(
      4,
      namedIn === null
        ? ['It names ', { code: target }, ', and no such file can be used.']
        : ['The line that names the missing package was found.', ...where],
      search(log, fileName),
    ),
    byApp(5, ['The missing name is ', { code: uniqueId }, '.'], {
      powershell: `Test-Path -LiteralPath ${powershellQuote(target)}`,
      cmd: prefixed('dir ', target),
      note: `${AS_ADMINISTRATOR} False, or “File Not Found”, means that the file is missing.`,
    }),
  ];
}

function openSteps({ setupFolder: folder }: GuideSubject, logFolder: string): readonly GuideStep[] {
  const log = `${logFolder}\\${LOG_NAMES.setup}`;
  const last = searchLast(log, 'Directory Path for SetupLaunchScreen');
  return [
    person(
      6,
      ['Open ', { code: 'MARSAgentInstaller.exe' }, ' and leave the wizard at its first page.'],
      [OPEN_WIZARD],
      'The package is on the server only while the wizard is open. Leave it open until step 11.',
    ),
    person(
      7,
      ['Open the new ', { code: LOG_NAMES.setup }, ': each start of the wizard adds its own folder.'],
      [openInEditor(log)],
    ),
    folder === null
      ? person(
          8,
          ['Read the setup folder from its last line, or add the log here and it is filled in.'],
          [last],
        )
      : person(
          8,
          ['The setup folder is ', { code: folder.path }, '.'],
          [last],
          `From ${folder.evidence.file}:${folder.evidence.line}. If the last line names another folder now, add the log again: the steps below follow it.`,
        ),
  ];
}

function copySteps({ target, setupFolder, sourcePackage }: GuideSubject): readonly GuideStep[] {
  if (setupFolder === null || sourcePackage === null) {
    const waiting = 'The command is filled in when the setup folder is known.';
    return [
      person(9, ['Open the folder ', { code: 'Installers' }, ' in the setup folder.'], [], waiting),
      person(10, ['Copy ', { code: 'OBSAGENT.msi' }, ' to ', { code: target }, '.'], [], waiting),
    ];
  }
  const installers = `${setupFolder.path}\\Installers`;
  return [
    person(
      9,
      ['Open the folder ', { code: installers }, '.'],
      [
        {
          powershell: `Get-ChildItem -LiteralPath ${powershellQuote(installers)}`,
          cmd: prefixed('dir ', installers),
          note: null,
        },
      ],
    ),
    person(
      10,
      ['Copy ', { code: 'OBSAGENT.msi' }, ' under the missing name.'],
      [copyCommand(sourcePackage, target), compareCommand(sourcePackage, target)],
    ),
  ];
}

function closeSteps(): readonly GuideStep[] {
  return [
    person(11, ['Close the wizard.'], [WIZARD_IS_OPEN]),
    person(
      12,
      ['Run ', { code: 'MARSAgentInstaller.exe' }, ' again and let it finish.'],
      [OPEN_WIZARD],
      'If it stops again, add the new logs here. If the cause is the same, contact Microsoft Support.',
    ),
  ];
}

/** A copy that fails rather than overwrites, whichever shell runs it. */
function copyCommand(source: string, target: string): Command {
  return {
    powershell: `[IO.File]::Copy(${powershellQuote(source)}, ${powershellQuote(target)}, $false)`,
    cmd: inCmd([source, target], ([from, to]) => `if not exist ${to} copy ${from} ${to}`),
    note: `${AS_ADMINISTRATOR} This command never overwrites a file.`,
  };
}

function compareCommand(source: string, target: string): Command {
  return {
    powershell: `Get-FileHash -LiteralPath ${powershellQuote(source)}, ${powershellQuote(target)}`,
    cmd: inCmd([source, target], ([from, to]) => `fc /b ${from} ${to}`),
    note: 'Both hashes must be equal; in cmd, no differences may be found.',
  };
}

function openInEditor(log: string): Command {
  return {
    powershell: `notepad ${powershellQuote(log)}`,
    cmd: prefixed('notepad ', log),
    note: AS_ADMINISTRATOR,
  };
}

function search(log: string, phrase: string): Command {
  return {
    powershell: `Select-String -LiteralPath ${powershellQuote(log)} -SimpleMatch ${powershellQuote(phrase)}`,
    cmd: inCmd([log], ([file]) => `type ${file} | findstr /i /c:"${phrase}"`),
    note: AS_ADMINISTRATOR,
  };
}

function searchLast(log: string, phrase: string): Command {
  const all = search(log, phrase);
  return {
    powershell: `${all.powershell} | Select-Object -Last 1`,
    cmd: all.cmd,
    note: `${AS_ADMINISTRATOR} In cmd, the last line that is shown counts.`,
  };
}

function prefixed(command: string, path: string): string | null {
  return inCmd([path], ([quoted]) => command + quoted);
}

/** A cmd line over quoted paths, or null where one of them cannot be quoted. */
function inCmd(paths: readonly string[], line: (quoted: readonly string[]) => string): string | null {
  const quoted = paths.map(cmdQuote).filter((path) => path !== null);
  return quoted.length === paths.length ? line(quoted) : null;
}

/** Whether a step counts as done: the app's own steps do, a person's when they ticked it. */
export function isDone(step: GuideStep, ticked: readonly StepId[]): boolean {
  return step.doneBy === 'app' || ticked.includes(step.id);
}

/** The guide as plain text, for "Copy all steps". `heading` stands above it, for example that it is practice. */
export function guideAsText(guide: Guide, heading = ''): string {
  const lines = [...(heading === '' ? [] : [heading, '']), `Put ${guide.fileName} back`];
  for (const [index, group] of guide.groups.entries()) {
    lines.push('', `${index + 1}. ${group.title}`, ...group.steps.flatMap(stepAsText));
  }
  return `${lines.join('\n')}\n`;
}

function stepAsText(step: GuideStep): readonly string[] {
  const done = step.doneBy === 'app' ? ' (done by the app)' : '';
  const commands = step.doneBy === 'app' ? [] : step.commands;
  return [
    `   Step ${step.id}: ${plain(step.text)}${done}`,
    ...(step.note === null ? [] : [`      ${step.note}`]),
    ...commands.flatMap(({ powershell, cmd, note }) => [
      `      PowerShell: ${powershell}`,
      ...(cmd === null ? [] : [`      cmd:        ${cmd}`]),
      ...(note === null ? [] : [`      ${note}`]),
    ]),
  ];
}

/** Rich text without its markup. */
export function plain(text: RichText): string {
  return text.map((part) => (typeof part === 'string' ? part : part.code)).join('');
}
