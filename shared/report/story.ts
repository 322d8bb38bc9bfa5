/** The story in time order: what the logs say, what Windows Installer logged, what was repaired, and how the upgrade went. */
import { AUTO_UPDATE } from '../advisor/appliance';
import { cutAtBlank } from '../cut-text';
import type { Diagnosis, Evidence, Meaning } from '../diagnosis/types';
import type { InstallerEvent } from '../events/installer-event';
import type { AutoUpdatePlan } from '../repair/auto-update-plan';
import { REPAIR_REASONS } from '../repair/reasons';
import { baseName } from '../windows-paths';
import { errorWithMeaning, isSuccessCode } from '../words/installer-codes';
import { actionWords, notDone } from '../words/repair';
import type { StoryEntry, Tone } from './report';
import type {
  AutoUpdateEntry,
  AutoUpdateFacts,
  RepairEntry,
  RepairFacts,
  ReportInput,
  SavedUpgrade,
  UpgradeFacts,
} from './report-input';
import { upgradeAnswer } from './upgrade-facts';

/**
 * Every entry. Lines of logs come first, in the order of the proof: they carry a time of day in the server's zone and no
 * whole date, so they cannot be placed among the others.
 */
export function storyOf(input: ReportInput): readonly StoryEntry[] {
  const dated = [
    ...(input.events.read ? input.events.events.map(fromEvent) : []),
    ...input.repairs.flatMap(fromRepair),
    ...input.autoUpdates.flatMap(fromAutoUpdate),
    ...(input.upgrade === null ? [] : fromUpgrade(input.upgrade)),
    entry(input.created, 'neutral', 'This report was made', '', input.program),
  ];
  return [
    ...(input.diagnosis === null ? [] : fromLogs(input.diagnosis)),
    ...dated.toSorted((one, other) => (one.time ?? '').localeCompare(other.time ?? '', 'en')),
  ];
}

const TONES: Partial<Readonly<Record<Meaning, Tone>>> = {
  'Package not found': 'problem',
  'Package unusable': 'problem',
  'Patch not found': 'problem',
  'Source not found': 'problem',
  'Upgrade stopped': 'problem',
  'First error': 'problem',
  'Step failed': 'problem',
  'Upgrade finished': 'good',
};

function fromLogs({ proof }: Diagnosis): readonly StoryEntry[] {
  return proof.map((evidence) => ({
    time: null,
    clock: clockOf(evidence),
    tone: TONES[evidence.meaning] ?? 'neutral',
    what: evidence.meaning,
    detail: markedPart(evidence),
    source: `${evidence.file}:${evidence.line}`,
  }));
}

/** `[09:27:14:308]` of Windows Installer, `11/20<TAB>09:26:58.206` of the setup. */
function clockOf({ text }: Evidence): string | null {
  const head = text.slice(0, 200);
  const [, installer] = /^MSI \([cs]\)[^[]{0,20}\[(\d{1,2}:\d{2}:\d{2}):\d{3}\]/.exec(head) ?? [];
  const [, day, time] = /(?:^|\s)(\d{2}\/\d{2})\s(\d{2}:\d{2}:\d{2})\.\d{3}(?=\s)/.exec(head) ?? [];
  return installer ?? (day === undefined ? null : `${day} ${time}`);
}

/** The deciding part, a few hundred characters at most: the whole line stands under Evidence. */
function markedPart({ text, mark }: Evidence): string {
  const part = mark === null ? text : text.slice(mark.start, mark.end);
  return cutAtBlank(part, 300);
}

function fromEvent(event: InstallerEvent): StoryEntry {
  const product =
    event.product === null
      ? ''
      : `${event.product}${event.productVersion === null ? '' : `, version ${event.productVersion}`}`;
  const code = event.code === null ? '' : errorWithMeaning(event.code);
  const failed = event.level === 'error' || (event.code !== null && !isSuccessCode(event.code));
  const tone = failed ? 'problem' : event.level === 'warning' ? 'warning' : 'neutral';
  const said = [product, code].filter((part) => part !== '');
  const detail = said.length > 0 ? `${said.join('. ')}.` : event.message;
  return entry(event.time, tone, event.name, detail, `Windows event ${event.id}, MsiInstaller`);
}

function fromRepair({ id, plan, entries }: RepairFacts): readonly StoryEntry[] {
  const name = baseName(plan.target);
  return entries.flatMap((one) => {
    const words = wordsOf(one, name, plan.actions);
    if (words === null) return [];
    return [entry(one.time, words.tone, words.what, words.detail, `Journal ${id}`)];
  });
}

interface EntryWords {
  readonly tone: Tone;
  readonly what: string;
  readonly detail: string;
}

function wordsOf(one: RepairEntry, name: string, actions: RepairFacts['plan']['actions']): EntryWords | null {
  switch (one.event) {
    case 'planned':
      return { tone: 'neutral', what: `Repair of ${name} begun`, detail: '' };
    case 'starting':
      // Its end says the same; one without an end shows in the state of the repair.
      return null;
    case 'done': {
      const action = actions[one.step];
      if (action === undefined) return null;
      const { title, detail } = actionWords(action);
      return { tone: 'neutral', what: `Done: ${title}`, detail };
    }
    case 'repaired':
      return { tone: 'good', what: `${name} is back`, detail: 'The file was read back and matches.' };
    case 'given-up':
      return {
        tone: 'problem',
        what: `${name} was not put back`,
        detail: notDone(one.reason).message,
      };
    case 'undoing':
      return { tone: 'neutral', what: `Undo of ${name} begun`, detail: '' };
    case 'undo-given-up':
      return {
        tone: 'problem',
        what: `${name} was not removed again`,
        detail: REPAIR_REASONS[one.reason].sentence,
      };
    case 'undone-in-part':
      return {
        tone: 'problem',
        what: `${name} was removed again`,
        detail: REPAIR_REASONS[one.reason].sentence,
      };
    case 'undone':
      return {
        tone: 'neutral',
        what: `${name} was removed again`,
        detail: 'The server is as it was before the repair.',
      };
  }
}

function fromAutoUpdate({ id, plan, entries }: AutoUpdateFacts): readonly StoryEntry[] {
  return entries.flatMap((one) => {
    const words = autoUpdateWords(one, plan);
    return words === null ? [] : [entry(one.time, words.tone, words.what, words.detail, `Journal ${id}`)];
  });
}

function autoUpdateWords(one: AutoUpdateEntry, { before, after }: AutoUpdatePlan): EntryWords | null {
  switch (one.event) {
    case 'planned':
      return {
        tone: 'neutral',
        what: `Change of automatic updates to ${after} begun`,
        detail: `${AUTO_UPDATE.key}, ${AUTO_UPDATE.name}`,
      };
    case 'starting':
      return null;
    case 'repaired':
      return { tone: 'good', what: `Automatic updates are ${after}`, detail: 'The value was read back.' };
    case 'given-up':
      return {
        tone: 'problem',
        what: 'Automatic updates were not changed',
        detail: REPAIR_REASONS[one.reason].sentence,
      };
    case 'undoing':
      return { tone: 'neutral', what: 'Undo of the change of automatic updates begun', detail: '' };
    case 'undo-given-up':
      return {
        tone: 'problem',
        what: 'The change of automatic updates was not taken back',
        detail: REPAIR_REASONS[one.reason].sentence,
      };
    case 'undone':
      return { tone: 'neutral', what: `Automatic updates are ${before} again`, detail: '' };
  }
}

const MODES: Readonly<Record<SavedUpgrade['mode'], string>> = {
  followed: 'By the person, outside of this program',
  wizard: 'In the wizard',
  quiet: 'Quietly, with /q /nu',
  simulated: 'Simulated, on the practice server',
};

function fromUpgrade(upgrade: UpgradeFacts): readonly StoryEntry[] {
  const { ended, run } = upgrade;
  const source = 'MARSAgentInstaller.exe';
  const { icon, title, text } = upgradeAnswer(upgrade);
  const exit = run.exitCode === null ? '' : ` Exit code ${run.exitCode}.`;
  return [
    ...(upgrade.toldBy === 'what-it-left'
      ? []
      : [entry(upgrade.started, 'neutral', 'The upgrade was started', `${MODES[upgrade.mode]}.`, source)]),
    entry(ended, ICON_TONES[icon], title, `${text}${exit}`, source),
  ];
}

const ICON_TONES = { success: 'good', warning: 'warning', error: 'problem', info: 'neutral' } as const;

function entry(time: string, tone: Tone, what: string, detail: string, source: string): StoryEntry {
  return { time: inUtc(time), clock: null, tone, what, detail, source };
}

/** One form, so that times of different sources can be compared; what is no time is left as it is. */
function inUtc(time: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? time : new Date(parsed).toISOString();
}
