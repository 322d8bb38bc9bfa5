/** What was checked and what was not, from the inspection and the upgrade. */
import type { Inspection, ServerCheck } from '../repair/inspection';
import { badgeOf, type BadgeTone } from '../words/inspection';
import { sizeWords } from '../words/sizes';
import type { CheckRow, NotChecked, Tone } from './report';
import type { ReportInput } from './report-input';
import { openInUpgrade, upgradeRows } from './upgrade-facts';

const TONES: Readonly<Record<BadgeTone, Tone>> = {
  good: 'good',
  warning: 'warning',
  bad: 'problem',
  neutral: 'neutral',
};

const CACHE: Readonly<Record<Inspection['cache']['state'], readonly [Tone, string]>> = {
  missing: ['problem', 'Missing'],
  'registered-package': ['good', 'In place, the registered package'],
  'other-package': ['warning', 'Another file stands there'],
  unknown: ['neutral', 'Not known'],
};

/** The table Checked, Before, Now, Read from: the upgrade's own rows first. */
export function checkRows({ inspection, upgrade }: ReportInput): readonly CheckRow[] {
  return [
    ...(upgrade === null ? [] : upgradeRows(upgrade)),
    ...(inspection === null ? [] : fromInspection(inspection)),
  ];
}

function fromInspection(inspection: Inspection): readonly CheckRow[] {
  const { registration, cache, checks, logAgrees } = inspection;
  const rows: CheckRow[] = [];
  const add = (tone: Tone, checked: string, now: string, readFrom: string) =>
    void rows.push({ tone, checked, before: null, now, readFrom });
  if (registration !== null) {
    const [tone, words] = CACHE[cache.state];
    const { localPackage, packageCode, version } = registration;
    add(
      tone,
      `Cached package ${localPackage ?? 'without an acceptable name'}`,
      words,
      'Windows Installer cache',
    );
    add('neutral', 'Registered package code', packageCode ?? 'None', 'Registry');
    add('neutral', 'Registered agent version', version ?? 'None', 'Registry');
    if ('facts' in cache && cache.facts !== null)
      add('neutral', 'SHA-256 of the cached file', cache.facts.sha256, 'The file');
  }
  if (logAgrees !== null)
    add(
      logAgrees ? 'good' : 'warning',
      'Log and registry name the same file',
      logAgrees ? 'Yes' : 'No',
      'Logs and registry',
    );
  for (const candidate of inspection.candidates) {
    const { tone, label, sentence } = badgeOf(candidate, inspection);
    add(TONES[tone], `Package ${candidate.path}`, `${label}. ${sentence}`, 'The file');
    if (candidate.facts !== null)
      add('neutral', `SHA-256 of ${candidate.path}`, candidate.facts.sha256, 'The file');
  }
  for (const { path, patchCode, ofAgent } of inspection.missingPatches)
    add(
      ofAgent ? 'problem' : 'warning',
      `Cached patch ${path}`,
      `Missing, patch code ${patchCode}`,
      'Registry and cache',
    );
  add('neutral', 'Administrator rights', checks.fullToken ? 'Held' : 'Not held', 'This program');
  addKnown(checks.installing, (value) =>
    add(value ? 'warning' : 'good', 'Another installation is running', yesOrNo(value), 'Windows Installer'),
  );
  addKnown(checks.restartPending, (value) =>
    add(value ? 'warning' : 'good', 'A restart is pending', yesOrNo(value), 'Registry'),
  );
  addKnown(checks.freeBytes, (value) =>
    add('neutral', 'Free space on the drive of the cache', sizeWords(value), 'Windows'),
  );
  addKnown(checks.cacheOwner, (value) => add('neutral', 'Owner of the cache', value, 'Windows'));
  return rows;
}

function addKnown<T>({ value }: ServerCheck<T>, add: (value: T) => void): void {
  if (value !== null) add(value);
}

function yesOrNo(value: boolean): string {
  return value ? 'Yes' : 'No';
}

const SERVER_CHECKS = {
  installing: 'Whether another installation is running',
  restartPending: 'Whether a restart is pending',
  freeBytes: 'Free space',
  cacheOwner: 'Owner of the cache',
} as const;

/** What was not checked, each with its reason. */
export function notChecked(input: ReportInput): readonly NotChecked[] {
  const { inspection, diagnosis, upgrade, events, repairsNotRead } = input;
  const open: NotChecked[] = [...(upgrade === null ? [] : openInUpgrade(upgrade))];
  if (diagnosis === null) open.push({ what: 'The logs of the upgrade', why: 'None was read.' });
  if (inspection === null)
    open.push({ what: 'The server itself', why: 'From the logs only. This computer was not checked.' });
  else {
    for (const [name, what] of Object.entries(SERVER_CHECKS)) {
      const check = inspection.checks[name as keyof typeof SERVER_CHECKS];
      if (check.value === null) open.push({ what, why: check.why ?? 'Not known.' });
    }
    if (inspection.logAgrees === null)
      open.push({ what: 'Whether the logs agree with the registry', why: 'No log names a cached package.' });
    if (inspection.cache.state === 'unknown')
      open.push({ what: 'The cached package', why: inspection.cache.why });
    for (const { path, signature } of inspection.candidates)
      if (signature.state === 'not-verified')
        open.push({ what: `Signature of ${path}`, why: signature.reason ?? 'It could not be asked for.' });
  }
  if (repairsNotRead !== null)
    open.push({ what: 'The repairs and changes of this server', why: repairsNotRead });
  if (!events.read) open.push({ what: 'Windows Installer’s events', why: events.why });
  else if (events.note !== null) open.push({ what: 'Some of Windows Installer’s events', why: events.note });
  if (upgrade?.toldBy === 'a-file')
    open.push({
      what: 'Whether that upgrade ran on this server, and how it stands now',
      why: 'Its answer was given as a file. It says how the server stood when the upgrade had ended.',
    });
  if (upgrade?.toldBy === 'what-it-left')
    open.push({
      what: 'How the upgrade was started, and how long it took',
      why: 'This program was closed while it ran.',
    });
  if (upgrade === null)
    open.push({ what: 'Whether the upgrade succeeds now', why: 'It was not run from here.' });
  open.push({
    what: 'Whether the next backup succeeds',
    why: 'In Microsoft Azure Backup, choose Back Up Now to be sure.',
  });
  return open;
}
