/** What watching and upgrading really say passes the validators of the pipe unchanged, whatever is written into the logs. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../../main/helper/fitting-logs';
import { PIPE_LIMITS, VERBS } from '../../../main/helper/protocol';
import { createSessionLog } from '../../../main/services/upgrade/new-sessions';
import { MAX_EVIDENCE_TEXT } from '../../../shared/diagnosis/types';
import {
  beginWaiting,
  viewOf,
  wizardWatch,
  type WizardEvent,
  type WizardView,
} from '../../../shared/repair/wizard-watch';
import { upgradeChecks, type ServerNow } from '../../../shared/upgrade/checks';
import { INSTALLER_PLACES, type InstallerFile } from '../../../shared/upgrade/installer';
import type { UpgradeRun } from '../../../shared/upgrade/outcome';
import { UPGRADE_REASONS } from '../../../shared/upgrade/reasons';
import type { UpgradeResult } from '../../../shared/upgrade/result';
import { missingPackageSession, SETUP_FOLDER, setupFolderLine } from '../../fixtures/installer-log';
import { facts, known, LOGGED, OLD, open, run } from '../../shared/upgrade/facts';

/** As it comes out at the other end. */
function crossed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Control characters take six bytes each. */
function long(units: number): string {
  return '\u0001'.repeat(units);
}

function tenTimes<T>(one: T): readonly T[] {
  return Array.from({ length: 10 }, () => one);
}

const paths = fc.oneof(
  fc.constantFrom(
    SETUP_FOLDER,
    'C:\\a',
    'D:\\b',
    '\\\\evil\\share',
    'x'.repeat(40_000),
    '\u0001'.repeat(9000),
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
);

const event: fc.Arbitrary<WizardEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('line' as const),
    line: fc.record({
      file: fc.constant('OBInstaller0Curr.errlog'),
      line: fc.integer({ min: 1 }),
      text: paths.map((path) => setupFolderLine(path)),
    }),
    old: fc.boolean(),
    nowMs: fc.nat(200_000),
  }),
  fc.record({
    kind: fc.constant('looked' as const),
    folder: fc.constantFrom(SETUP_FOLDER, 'C:\\a'),
    there: fc.boolean(),
    packageThere: fc.boolean(),
    nowMs: fc.nat(200_000),
  }),
  fc.record({ kind: fc.constant('time' as const), nowMs: fc.nat(500_000) }),
);

describe('a view of the waiting', () => {
  const schema = VERBS.watchWizard.progress;

  it('crosses unchanged, whatever the lines and their order', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const view = viewOf(events.reduce(wizardWatch, beginWaiting(['C:\\'], 0)));
        expect(schema.parse(crossed(view))).toEqual(view);
      }),
      { numRuns: 200 },
    );
  });

  it('fits into a line however long it is', () => {
    const line = { file: long(512), line: Number.MAX_SAFE_INTEGER, text: long(MAX_EVIDENCE_TEXT) };
    const old = { path: long(512), time: long(16), line, stillThere: false };
    const refused = { path: long(2048), why: long(2048), line };
    const view: WizardView = {
      state: { at: 'package-there', folder: long(512), package: long(512), line },
      old: tenTimes(old),
      refused: tenTimes(refused),
    };
    expect(schema.safeParse(view).success).toBe(true);
    expect(jsonBytes(view) + 1024).toBeLessThan(PIPE_LIMITS.replyBytes);
    expect(schema.safeParse({ ...view, refused: [...tenTimes(refused), refused] }).success).toBe(false);
  });
});

function isBelieved(check: object): boolean {
  return VERBS.upgradeChecks.output.safeParse([check]).success;
}

const answer = fc.oneof(fc.boolean().map(known), fc.string().map(open));
const server: fc.Arbitrary<ServerNow> = fc.record({
  fullToken: fc.boolean(),
  wizardRunning: answer,
  installing: answer,
  restartPending: answer,
  backupRunning: answer,
  drive: fc.constantFrom('C:', 'D:'),
  freeBytes: fc.oneof(fc.maxSafeNat().map(known), fc.string().map(open)),
  agent: fc.record({
    displayVersion: fc.oneof(fc.constant(known(OLD)), fc.string().map(known), fc.string().map(open)),
    services: fc.constantFrom(facts(OLD).services, { agent: open(), management: open() }),
  }),
});

describe('the checks before an upgrade', () => {
  it('cross unchanged, whatever the server answers', () => {
    fc.assert(
      fc.property(server, fc.boolean(), (now, despiteRestart) => {
        const checks = upgradeChecks(now, despiteRestart);
        expect(VERBS.upgradeChecks.output.parse(crossed(checks))).toEqual(checks);
      }),
    );
  });

  it('are not believed where an answer is none of its check', () => {
    expect(isBelieved({ check: 'rights', state: 'ok' })).toBe(true);
    expect(isBelieved({ check: 'rights', state: 'warn' })).toBe(false);
    expect(isBelieved({ check: 'rights', state: 'not-checked' })).toBe(false);
    expect(isBelieved({ check: 'free-space', state: 'ok' })).toBe(false);
    expect(isBelieved({ check: 'free-space', state: 'ok', bytes: 1, drive: 'C:', more: 1 })).toBe(false);
    expect(isBelieved({ check: 'free-space', state: 'ok', bytes: 1, drive: 'C:\\x' })).toBe(false);
  });
});

describe('a setup', () => {
  it.each([null, ...Object.keys(UPGRADE_REASONS)])('with the reason %s crosses unchanged', (reason) => {
    const found = INSTALLER_PLACES.map((foundIn) => ({
      path: 'C:\\MARSAgentInstaller.exe',
      foundIn,
      bytes: 0,
      version: open(),
      signature: { state: 'valid', signer: 'CN=Microsoft', byMicrosoft: true, reason: null },
      reason: reason as InstallerFile['reason'],
    }));
    expect(VERBS.findInstaller.output.parse(crossed(found))).toEqual(found);
  });
});

function done(change: Partial<UpgradeRun> = {}): UpgradeResult {
  const log = 'C:\\Windows\\Temp\\OBPatch.log';
  return { done: true, checks: [], version: '2.0.9938.0', run: run(change), elapsedMs: 1234.567, log };
}

describe('what came of an upgrade', () => {
  const schema = VERBS.runUpgrade.output;

  it.each<readonly [string, UpgradeResult]>([
    ['everything', done()],
    [
      'nothing',
      done({ codeBefore: null, exitCode: null, logged: null, after: facts(OLD, { displayVersion: open() }) }),
    ],
    ['an exit code of a crash', done({ exitCode: 3221225477 })],
    ['a negative exit code', done({ exitCode: -1073741819 })],
    ['a log without its end', done({ logged: { ...LOGGED, code: null, line: null } })],
    ['that it was not done', { done: false, reason: 'watching-stopped', checks: [] }],
  ])('crosses unchanged where it proves %s', (_, result) => {
    expect(schema.parse(crossed(result))).toEqual(result);
  });

  it('crosses unchanged whatever path the log names', () => {
    fc.assert(
      fc.property(paths, (path) => {
        const log = createSessionLog('OBPatch.log');
        for (const [at, text] of missingPackageSession(path).entries())
          log.take({ line: at + 1, text }, false);
        const result = done({ logged: log.last()?.end ?? null });
        expect(schema.parse(crossed(result))).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a request for an upgrade', () => {
  it('fits into a line', () => {
    const input = { installer: '\u0001'.repeat(32_768), mode: 'wizard', despiteRestart: true };
    expect(VERBS.runUpgrade.input.safeParse(input).success).toBe(true);
    expect(jsonBytes(input) + 200).toBeLessThan(PIPE_LIMITS.requestBytes);
  });
});
