/** Whatever the logs hold, the diagnosis fits the contract and offers nothing that did not pass the checks. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENTS, type SessionView } from '../../../shared/contract';
import { cardFacts, cardNotes } from '../../../shared/diagnosis/card';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import { MAX_EVIDENCE_TEXT, type Span } from '../../../shared/diagnosis/types';
import type { LogFacts } from '../../../shared/logs/read-log';
import { checkCachedPackagePath, checkSetupFolder, type PathCheck } from '../../../shared/windows-paths';
import { diagnosisAsText } from '../../../shared/words/diagnosis-text';
import { verdictWords } from '../../../shared/words/verdicts';
import {
  crlf,
  engineReturned,
  CLIENT,
  failedSourceSearch,
  SERVICE,
  verboseHeader,
} from '../../fixtures/installer-log';
import { readBytes } from '../../fixtures/read';
import { NO_REPAIR, NO_UPGRADE } from '../../fixtures/repair-view';

function sessionOf(facts: LogFacts): SessionView {
  const { kind, encoding, lines, sessionCount, looksLike } = facts;
  return {
    server: { kind: 'elsewhere' },
    practice: false,
    logFolder: 'C:\\Windows\\Temp',
    logs: [
      {
        id: 'l-0123456789abcdef',
        name: 'OBPatch.log',
        origin: 'file',
        use:
          kind === 'unknown'
            ? { as: 'nothing', reason: 'not-an-upgrade-log', about: looksLike }
            : { as: 'evidence', kind, encoding, lines, runs: sessionCount },
        found: cardFacts(facts),
        notes: cardNotes(facts),
      },
    ],
    diagnosis: diagnose([{ file: 'OBPatch.log', facts }]),
    repair: NO_REPAIR,
    upgrade: NO_UPGRADE,
  };
}

/** What is wrong with everything that is made of a log; empty where it is safe. */
function problemsOf(lines: readonly string[]): readonly string[] {
  const facts = readBytes(Buffer.from(crlf(lines), 'utf8'));
  const session = sessionOf(facts);
  const { diagnosis } = session;
  if (diagnosis === null) return ['no diagnosis'];
  const { verdict, targetPackage, setupFolder, proof, findings } = diagnosis;
  const quoted = [...proof, ...findings.flatMap(({ evidence }) => evidence)];
  const checks: readonly (readonly [what: string, isSafe: boolean])[] = [
    ['contract', EVENTS['session.changed'].safeParse(session).success],
    ['target', targetPackage === null || isSame(checkCachedPackagePath(targetPackage), targetPackage)],
    ['verdict of target', targetPackage === null || verdict === 'missing-cached-package'],
    ['folder', setupFolder === null || isSame(checkSetupFolder(setupFolder.path), setupFolder.path)],
    ['length', quoted.every(({ text }) => text.length <= MAX_EVIDENCE_TEXT)],
    ['mark', quoted.every(({ text, mark }) => mark === null || isInside(mark, text.length))],
    ['words', verdictWords(diagnosis).title !== ''],
    ['text', !/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/.test(diagnosisAsText(diagnosis))],
  ];
  return checks.filter(([, isSafe]) => !isSafe).map(([what]) => what);
}

function isSame(check: PathCheck, path: string): boolean {
  return check.ok && check.path === path;
}

function isInside({ start, end }: Span, length: number): boolean {
  return start >= 0 && start <= end && end <= length;
}

describe('whatever a log holds', () => {
  const path = fc.oneof(
    fc.constantFrom(
      'C:\\Windows\\Installer\\4d2ad.msi',
      'C:/Windows/Installer/4d2ad.msi',
      'C:\\Windows\\Installer\\145258.msp',
      '\\\\server\\share\\4d2ad.msi',
      'C:\\Windows\\Installer\\4d2\u202Eism.msi',
      '\u001B[31mC:\\x',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }).map((name) => name.replace(/[\r\n]/g, '')),
    fc.integer({ min: 1, max: 40_000 }).map((length) => `C:\\${'a'.repeat(length)}`),
  );
  const line = fc.oneof(
    path.map((name) => `${SERVICE}Warning: Local cached package '${name}' is missing.`),
    path.map(
      (name) => `${SERVICE}Warning: Local cached package '${name}' does not contain valid package code.`,
    ),
    path.map((name) => `Couldn't find local patch '${name}'. Looking for it at its source.`),
    path.map((name) => `Directory Path for SetupLaunchScreen: ${name}`),
    path.map((name) => `Property(S): ProductName = ${name}`),
    path.map((name) => `Product: ${name} -- Error 1714. System Error 1612.`),
    path.map((name) => `Windows Installer ${name} status: 1612.`),
    fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }).map((code) => engineReturned(code, CLIENT)),
    fc.integer().map((code) => `Product: P -- Error ${code}. x`),
    fc.constantFrom(verboseHeader(), ...failedSourceSearch(), engineReturned(1612, SERVICE), ''),
  );

  it('the session fits the contract', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        expect(problemsOf(lines)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('the session fits the contract although its names are a million characters long', () => {
    const long = 'a'.repeat(1_000_000);
    for (const name of [`\\\\server\\${long}`, `C:\\${long}`, `C:\\${long}\\Installer\\4d2ad.msi`, long])
      expect(
        problemsOf([
          verboseHeader(),
          `Directory Path for SetupLaunchScreen: ${name}`,
          `Warning: Local cached package '${name}' is missing.`,
          `Couldn't find local patch '${name}'. Looking for it at its source.`,
          `Property(S): ProductName = ${name}`,
          ...failedSourceSearch(),
          engineReturned(1612, CLIENT),
        ]),
      ).toEqual([]);
  });
});
