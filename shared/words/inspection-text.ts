/** The inspection as plain text, as the command line prints it. */
import type { Severity } from '../diagnosis/types';
import type { Inspection, ServerCheck } from '../repair/inspection';
import { badgeOf, inspectionWords, registryProof } from './inspection';
import { sizeWords } from './sizes';
import { visible } from './visible';

const SIGNS: Readonly<Record<Severity, string>> = { problem: 'Problem', warning: 'Warning', info: 'Note' };

/** Verdict, cause, facts, proof, packages, findings, next steps and what was not checked, ending with a line end. */
export function inspectionAsText(inspection: Inspection): string {
  const words = inspectionWords(inspection);
  const proof = registryProof(inspection);
  const parts = [
    [words.title, words.cause].filter((line) => line !== ''),
    section('Facts', facts(inspection)),
    section('Proof', proof === null ? [] : [`Registry  ${proof.key}, ${proof.value}`]),
    section('Packages', packages(inspection)),
    section(
      'Also found',
      inspection.findings.flatMap(({ severity, title, detail, evidence }) => [
        `${SIGNS[severity]}: ${title}. ${detail}`,
        ...evidence.map(({ file, line, meaning }) => `  ${file}:${line}  ${meaning}`),
      ]),
    ),
    section(
      'What to do',
      words.next.map((step, at) => `${at + 1}. ${step}`),
    ),
    section('Not checked', notCheckedIn(inspection)),
    ['Nothing on this server has been changed.'],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => visible(line)).join('\n'))
    .join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function facts(inspection: Inspection): readonly string[] {
  const { registration, cache, logAgrees, checks } = inspection;
  if (registration === null) return [];
  const { localPackage, packageCode, version } = registration;
  const state =
    logAgrees === null
      ? 'from the registry'
      : logAgrees
        ? 'log and registry agree'
        : 'the log names another file';
  const standing = {
    missing: 'missing',
    'registered-package': 'in place',
    'other-package': 'another file stands there',
    unknown: 'not known',
  }[cache.state];
  return [
    `Cached package: ${localPackage ?? 'not known'} (${state})`,
    `State: ${standing}`,
    `Registered package code: ${packageCode ?? 'none'}`,
    `Agent: ${registration.name ?? 'no name registered'}, ${version ?? 'no version registered'}`,
    ...('facts' in cache && cache.facts !== null
      ? [`SHA-256 of the cached file: ${cache.facts.sha256}`]
      : []),
    `Administrator rights: ${checks.fullToken ? 'yes' : 'no'}`,
    ...known('Free space', checks.freeBytes, sizeWords),
    ...known('Another installation is running', checks.installing, yesOrNo),
    ...known('A restart is pending', checks.restartPending, yesOrNo),
    ...known('Owner of the cache', checks.cacheOwner, (sid) => sid),
  ];
}

function known<T>(label: string, { value }: ServerCheck<T>, words: (value: T) => string): readonly string[] {
  return value === null ? [] : [`${label}: ${words(value)}`];
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function packages(inspection: Inspection): readonly string[] {
  return inspection.candidates.flatMap((candidate) => {
    const { label, sentence } = badgeOf(candidate, inspection);
    const { facts: read, why, next, path } = candidate;
    return [
      `${label}: ${path}`,
      `  ${sentence}`,
      ...(why === '' || why === sentence ? [] : [`  ${why}`]),
      ...(read === null
        ? []
        : [`  Package code ${read.identity.packageCode ?? 'none'}, SHA-256 ${read.sha256}`]),
      ...(next === '' ? [] : [`  Where to find the right package: ${next}`]),
    ];
  });
}

const CHECKS = {
  installing: 'Whether another installation is running',
  restartPending: 'Whether a restart is pending',
  freeBytes: 'Free space',
  cacheOwner: 'Owner of the cache',
} as const;

/** What an inspection could not look at, with the reasons. */
export function notCheckedIn({ checks, logAgrees }: Inspection): readonly string[] {
  const open = (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).flatMap((name) =>
    checks[name].value === null ? [`${CHECKS[name]}: ${checks[name].why ?? 'not known'}`] : [],
  );
  return logAgrees === null ? [...open, 'Whether the logs agree: no log names a cached package.'] : open;
}
