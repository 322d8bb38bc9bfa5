/**
 * The repair guide: the article's 12 steps with the names of this server filled in, in four groups that keep the order
 * open, copy, close. Source: Microsoft's article "Can't upgrade the MARS Agent" (KB 4020490), section Resolution.
 */
import type { Diagnosis } from '../diagnosis/types';
import { mainPackage } from '../words/verdicts';
import { cmdQuote, powershellQuote } from './quoting';

/** The number of the step in the article. */
export type StepId = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** Running text, with the stretches that are names or paths set apart. */
export type RichText = readonly (string | { readonly code: string })[];

/** One command in both shells; null where a shell cannot say it safely. */
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
  readonly command: Command | null;
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

const PATCH_LOG = 'OBPatch.log';
const SETUP_LOG = 'OBInstaller0Curr.errlog';

/**
 * Fills the article's steps in.
 * @param logFolder the folder of the logs on the server, usually `C:\Windows\Temp`.
 */
export function buildGuide(
  diagnosis: Diagnosis & { readonly targetPackage: string },
  logFolder: string,
): Guide {
  const target = diagnosis.targetPackage;
  const fileName = target.slice(target.lastIndexOf('\\') + 1);
  const uniqueId = fileName.slice(0, fileName.lastIndexOf('.'));
  return {
    fileName,
    missing: diagnosis.setupFolder === null ? 'setup-folder' : null,
    groups: [
      { title: 'Close the wizard and read the logs', steps: readSteps(diagnosis, logFolder, uniqueId) },
      { title: 'Open the wizard and leave it open', steps: openSteps(diagnosis, logFolder) },
      { title: 'Copy the package', steps: copySteps(diagnosis, target) },
      { title: 'Close the wizard and run the upgrade again', steps: closeSteps() },
    ],
  };
}

function person(id: StepId, text: RichText, command: Command | null, note: string | null = null): GuideStep {
  return { id, text, doneBy: 'person', note, command };
}

function byApp(id: StepId, text: RichText, command: Command | null): GuideStep {
  return { id, text, doneBy: 'app', note: null, command };
}

function readSteps(diagnosis: Diagnosis, logFolder: string, uniqueId: string): readonly GuideStep[] {
  const log = `${logFolder}\\${PATCH_LOG}`;
  const line = mainPackage(diagnosis)?.evidence[0];
  const where = line === undefined ? [] : [' It is ', { code: `${line.file}:${line.line}` }, '.'];
  return [
    person(
      1,
      ['Close the Microsoft Azure Recovery Services Agent Upgrade Wizard if it is still open.'],
      null,
    ),
    byApp(2, [{ code: PATCH_LOG }, ' is read.'], {
      powershell: `notepad ${powershellQuote(log)}`,
      cmd: prefixed('notepad ', log),
      note: null,
    }),
    byApp(
      3,
      ['It was searched for “Local cached package”.'],
      searchCommand(log, 'Local cached package', 'all'),
    ),
    byApp(4, ['The line that names the missing package was found.', ...where], null),
    byApp(5, ['The missing name is ', { code: uniqueId }, '.'], null),
  ];
}

function openSteps(diagnosis: Diagnosis, logFolder: string): readonly GuideStep[] {
  const log = `${logFolder}\\${SETUP_LOG}`;
  const folder = diagnosis.setupFolder;
  const find = searchCommand(log, 'Directory Path for SetupLaunchScreen', 'last');
  return [
    person(
      6,
      ['Open ', { code: 'MARSAgentInstaller.exe' }, ' and leave the wizard at its first page.'],
      {
        powershell: "Start-Process -FilePath '.\\MARSAgentInstaller.exe' -Verb RunAs",
        cmd: 'start "" ".\\MARSAgentInstaller.exe"',
        note: 'Run it in the folder that has MARSAgentInstaller.exe.',
      },
      'The package is on the server only while the wizard is open. Leave it open until step 11.',
    ),
    person(
      7,
      [
        'Look into the new ',
        { code: SETUP_LOG },
        ': each start of the wizard adds a line with its own folder.',
      ],
      find,
    ),
    folder === null
      ? person(
          8,
          ['Read the setup folder from its last line, or add the log here and it is filled in.'],
          null,
        )
      : person(
          8,
          ['The setup folder is ', { code: folder.path }, '.'],
          null,
          `From ${folder.evidence.file}:${folder.evidence.line}. If the last line in the log names another folder now, add the log again: the steps below follow it.`,
        ),
  ];
}

function copySteps(diagnosis: Diagnosis, target: string): readonly GuideStep[] {
  if (diagnosis.setupFolder === null || diagnosis.sourcePackage === null) {
    const waiting = 'The command is filled in when the setup folder is known.';
    return [
      person(9, ['Open the folder ', { code: 'Installers' }, ' in the setup folder.'], null, waiting),
      person(10, ['Copy ', { code: 'OBSAGENT.msi' }, ' to ', { code: target }, '.'], null, waiting),
    ];
  }
  const installers = `${diagnosis.setupFolder.path}\\Installers`;
  return [
    person(9, ['Open the folder ', { code: installers }, '.'], {
      powershell: `Get-ChildItem -LiteralPath ${powershellQuote(installers)}`,
      cmd: prefixed('dir ', installers),
      note: null,
    }),
    person(
      10,
      ['Copy ', { code: 'OBSAGENT.msi' }, ' under the missing name.'],
      copyCommand(diagnosis.sourcePackage, target),
    ),
  ];
}

function closeSteps(): readonly GuideStep[] {
  return [
    person(11, ['Close the wizard.'], null),
    person(
      12,
      ['Run ', { code: 'MARSAgentInstaller.exe' }, ' again and let it finish.'],
      {
        powershell: "Start-Process -FilePath '.\\MARSAgentInstaller.exe' -Verb RunAs",
        cmd: 'start "" ".\\MARSAgentInstaller.exe"',
        note: 'Run it in the folder that has MARSAgentInstaller.exe.',
      },
      'If it stops again, add the new logs here. If the cause is the same, contact Microsoft Support.',
    ),
  ];
}

/** A copy that fails rather than overwrites, whichever shell runs it. */
function copyCommand(source: string, target: string): Command {
  const from = cmdQuote(source);
  const to = cmdQuote(target);
  return {
    powershell: `[IO.File]::Copy(${powershellQuote(source)}, ${powershellQuote(target)}, $false)`,
    cmd: from === null || to === null ? null : `if not exist ${to} copy ${from} ${to}`,
    note: 'Run as administrator. This command never overwrites a file.',
  };
}

function searchCommand(log: string, phrase: string, which: 'all' | 'last'): Command {
  const select = `Select-String -LiteralPath ${powershellQuote(log)} -SimpleMatch ${powershellQuote(phrase)}`;
  const quoted = cmdQuote(log);
  return {
    powershell: which === 'last' ? `${select} | Select-Object -Last 1` : select,
    cmd: quoted === null ? null : `type ${quoted} | findstr /c:"${phrase}"`,
    note:
      which === 'last'
        ? 'Run as administrator. In cmd, the last line that is shown counts.'
        : 'Run as administrator.',
  };
}

function prefixed(command: string, path: string): string | null {
  const quoted = cmdQuote(path);
  return quoted === null ? null : command + quoted;
}

/** Whether a step counts as done: the app's own steps do, a person's when they ticked it. */
export function isDone(step: GuideStep, ticked: readonly StepId[]): boolean {
  return step.doneBy === 'app' || ticked.includes(step.id);
}

/** The guide as plain text, for "Copy all steps" and the command line. */
export function guideAsText(guide: Guide): string {
  const lines = [`Put ${guide.fileName} back`];
  for (const [index, group] of guide.groups.entries()) {
    lines.push('', `${index + 1}. ${group.title}`);
    for (const step of group.steps) {
      lines.push(
        `   Step ${step.id}: ${plain(step.text)}${step.doneBy === 'app' ? ' (done by the app)' : ''}`,
      );
      if (step.note !== null) lines.push(`      ${step.note}`);
      if (step.command === null || step.doneBy === 'app') continue;
      lines.push(`      PowerShell: ${step.command.powershell}`);
      if (step.command.cmd !== null) lines.push(`      cmd:        ${step.command.cmd}`);
      if (step.command.note !== null) lines.push(`      ${step.command.note}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Rich text without its markup. */
export function plain(text: RichText): string {
  return text.map((part) => (typeof part === 'string' ? part : part.code)).join('');
}
