/** What every helper does, whether its verbs run in this process or behind the pipe. */
import { existsSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Helper } from '../../../main/helper/helper';
import { VERBS } from '../../../main/helper/protocol';
import { newPlanIds } from '../../../main/services/repair/plan-ids';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { AssistantError } from '../../../shared/errors';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { NO_CONSENT, planRepair, type RepairPlan } from '../../../shared/repair/plan';
import type { RepairProgress } from '../../../shared/repair/progress';
import { CACHED } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { sha256 } from '../repair/small-server';

const NO_OPTIONS = { signal: new AbortController().signal, onProgress: () => undefined };

/** Where the practice server keeps a Windows path. */
export function onServer(folder: string, windowsPath: string): string {
  return path.join(folder, ...windowsPath.replace(':', '').split('\\'));
}

/** The plan that the window would show. */
export async function planOf(helper: Helper): Promise<RepairPlan> {
  const inspection = await helper.inspect({ witness: NO_WITNESS, named: null });
  const planning = planRepair(inspection, NO_CONSENT, newPlanIds(new Date()));
  if (planning.kind !== 'plan') throw new Error(`no plan: ${JSON.stringify(planning)}`);
  return planning.plan;
}

export async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AssistantError ? error.code : String(error);
}

/** @param make gives the helper over the practice server in a folder. */
export function describeHelper(name: string, make: (folder: string) => Promise<Helper>): void {
  describe(`the helper as ${name}`, () => {
    const temp = useTempFolder();
    let server = '';
    let helper: Helper;

    beforeEach(async () => {
      server = temp.folder('server');
      await createPracticeServer(server, assetsInFolder('assets'));
      helper = await make(server);
    });
    afterEach(() => helper.close());

    it('inspects the server and hears what the log says', async () => {
      const evidence = {
        file: 'OBPatch.log',
        line: 7,
        text: 'a line with ’ and \u0007',
        mark: null,
        meaning: 'Package not found' as const,
      };
      const other = 'C:\\Windows\\Installer\\ffff1.msi';
      const seen = await helper.inspect({
        witness: { setupFolder: null, cachedPackage: other, evidence: [evidence] },
        named: null,
      });
      expect(seen).toMatchObject({
        practice: true,
        verdict: 'missing',
        logAgrees: false,
        registration: { localPackage: CACHED, productCode: MARS_PRODUCT_CODE },
      });
      expect(seen.candidates[0]).toMatchObject({ origin: 'other-setup-folder', fit: 'fits' });
      expect(seen.findings.flatMap((finding) => finding.evidence)).toContainEqual(evidence);
    });

    it('looks at a package that a person names', async () => {
      const seen = await helper.inspect({ witness: NO_WITNESS, named: 'C:\\nowhere\\OBSAGENT.msi' });
      expect(seen.candidates.map(({ origin }) => origin)).toContain('named');
    });

    it('reads the server’s logs and tells how far it is', async () => {
      const told: (readonly [string, number, number])[] = [];
      const logs = await helper.readLogs({
        ...NO_OPTIONS,
        onProgress: (file, bytesRead, bytes) => told.push([path.basename(file), bytesRead, bytes]),
      });
      expect(logs.map(({ path: file }) => path.basename(file))).toEqual([
        'OBPatch.log',
        'OBInstaller0Curr.errlog',
      ]);
      const [patch] = logs;
      expect(patch?.reading).toMatchObject({ ok: true, facts: { kind: 'windows-installer-log' } });
      for (const { path: file } of logs) {
        const { length } = readFileSync(file);
        expect(told).toContainEqual([path.basename(file), length, length]);
      }
    });

    it('reads lines of a log that it has read', async () => {
      const [log] = await helper.readLogs(NO_OPTIONS);
      const lines = await helper.readLines({ path: log!.path, from: 2, to: 4 });
      expect(lines.map(({ line }) => line)).toEqual([2, 3, 4]);
      expect(lines.every(({ text }) => text !== '')).toBe(true);
    });

    it('refuses lines of any other file', async () => {
      await helper.readLogs(NO_OPTIONS);
      for (const file of [
        path.join(server, 'registry.json'),
        '/etc/passwd',
        '\\\\server\\share\\OBPatch.log',
      ])
        expect(await codeOf(helper.readLines({ path: file, from: 1, to: 1 }))).toBe('unknown-log');
    });

    it('follows no link in the folder of the logs, where anybody may put one', async () => {
      const secret = temp.write('secret.log', 'MSI (s) (9C:04) [09:27:14:308]: secret');
      symlinkSync(secret, onServer(server, 'C:\\Windows\\Temp\\OBMsi.log'));
      const logs = await helper.readLogs(NO_OPTIONS);
      const linked = logs.find(({ path: file }) => path.basename(file) === 'OBMsi.log');
      expect(linked?.reading).toEqual({ ok: false, reason: 'not-a-file' });
      expect(await codeOf(helper.readLines({ path: linked!.path, from: 1, to: 1 }))).toBe('unknown-log');
    });

    it('follows no link that took the place of a log it has read', async () => {
      const then = new Date('2026-11-23T09:30:00Z');
      utimesSync(onServer(server, 'C:\\Windows\\Temp\\OBPatch.log'), then, then);
      const [log] = await helper.readLogs(NO_OPTIONS);
      const secret = temp.write('secret.log', 'x'.repeat(statSync(log!.path).size));
      utimesSync(secret, then, then);
      rmSync(log!.path);
      symlinkSync(secret, log!.path);
      expect(await codeOf(helper.readLines({ path: log!.path, from: 1, to: 1 }))).toBe('log-changed');
    });

    it('says when a log was changed after it was read', async () => {
      const [log] = await helper.readLogs(NO_OPTIONS);
      writeFileSync(log!.path, 'something else');
      expect(await codeOf(helper.readLines({ path: log!.path, from: 1, to: 1 }))).toBe('log-changed');
    });

    it('stops reading logs when it is asked to', async () => {
      const reading = new AbortController();
      reading.abort(new Error('enough'));
      await expect(helper.readLogs({ signal: reading.signal, onProgress: () => undefined })).rejects.toThrow(
        'enough',
      );
    });

    it('puts the package back, tells each step, and takes it back', async () => {
      const target = onServer(server, CACHED);
      const plan = await planOf(helper);
      const told: RepairProgress[] = [];
      const outcome = await helper.repair(
        { kind: 'plan', plan, consent: NO_CONSENT },
        { ...NO_OPTIONS, onProgress: (progress) => told.push(progress) },
      );
      expect(outcome).toEqual({
        outcome: 'repaired',
        journalId: plan.id,
        target: CACHED,
        sha256: plan.expected.sha256,
      });
      expect(sha256(readFileSync(target))).toBe(plan.expected.sha256);
      const { bytes } = plan.expected;
      expect(told.filter(({ state }) => state !== 'copying')).toEqual(
        plan.actions.flatMap((_, step) => [
          { step, state: 'starting' },
          { step, state: 'done' },
        ]),
      );
      expect(told).toContainEqual({ step: 0, state: 'copying', bytes, all: bytes });
      expect(await helper.undo({ id: plan.id })).toEqual({
        outcome: 'undone',
        journalId: plan.id,
        target: CACHED,
      });
      expect(existsSync(target)).toBe(false);
    });

    it('has nothing to do a second time', async () => {
      const plan = await planOf(helper);
      const request = { kind: 'plan', plan, consent: NO_CONSENT } as const;
      await helper.repair(request, NO_OPTIONS);
      const again = { ...plan, id: '20261123T093000Z-0a1b2c3d' };
      expect(await helper.repair({ ...request, plan: again }, NO_OPTIONS)).toEqual({
        outcome: 'nothing-to-do',
        target: CACHED,
        sha256: plan.expected.sha256,
      });
    });

    it('does not begin what is cancelled before', async () => {
      const plan = await planOf(helper);
      const signal = AbortSignal.abort();
      const outcome = await helper.repair(
        { kind: 'plan', plan, consent: NO_CONSENT },
        { signal, onProgress: () => undefined },
      );
      expect(outcome).toMatchObject({ outcome: 'not-done', reason: 'cancelled' });
      expect(existsSync(onServer(server, CACHED))).toBe(false);
    });

    it('does one of two repairs at once', async () => {
      const plan = await planOf(helper);
      const other = { ...plan, id: '20261123T093000Z-0a1b2c3d' };
      const outcomes = await Promise.all(
        [plan, other].map((one) =>
          helper.repair({ kind: 'plan', plan: one, consent: NO_CONSENT }, NO_OPTIONS),
        ),
      );
      expect(outcomes[0]).toMatchObject({ outcome: 'repaired' });
      expect(outcomes[1]).toEqual({ outcome: 'not-done', journalId: null, reason: 'repair-running' });
    });

    it('takes nothing back that it does not know, and ends nothing that was not begun', async () => {
      const id = '20261123T093000Z-0a1b2c3d';
      const notKnown = { outcome: 'not-done', journalId: null, reason: 'unknown-repair' };
      expect(await helper.undo({ id })).toEqual(notKnown);
      expect(await helper.repair({ kind: 'finish', id }, NO_OPTIONS)).toEqual(notKnown);
    });

    it('turns the appliance’s automatic updates on, and takes that back', async () => {
      const keys = path.join(server, 'keys.json');
      const before = readFileSync(keys, 'utf8');
      const outcome = await helper.setAutoUpdate({ wanted: 'on' });
      expect(outcome).toMatchObject({ outcome: 'changed', now: 'on' });
      expect(readFileSync(keys, 'utf8')).not.toContain('AutoUpdate');
      expect(await helper.setAutoUpdate({ wanted: 'on' })).toEqual({ outcome: 'already-so', now: 'on' });
      const id = outcome.outcome === 'changed' ? outcome.journalId : '';
      expect(await helper.undo({ id })).toEqual({ outcome: 'changed-back', journalId: id, now: 'off' });
      expect(JSON.parse(readFileSync(keys, 'utf8'))).toEqual(JSON.parse(before));
    });

    it('takes nothing with that wish but the position, so that it can name no other value', async () => {
      const { input } = VERBS.setAutoUpdate;
      expect(input.safeParse({ wanted: 'on' }).success).toBe(true);
      for (const wish of [
        {},
        { wanted: 'maybe' },
        { wanted: 0 },
        { wanted: 'off', key: String.raw`HKLM\SOFTWARE\Microsoft` },
        { wanted: 'off', name: 'Run' },
        { wanted: 'off', number: 1 },
      ])
        expect(input.safeParse(wish).success).toBe(false);
    });

    it('does not change the switch while a repair is under way, and the other way round', async () => {
      const plan = await planOf(helper);
      const [repaired, set] = await Promise.all([
        helper.repair({ kind: 'plan', plan, consent: NO_CONSENT }, NO_OPTIONS),
        helper.setAutoUpdate({ wanted: 'on' }),
      ]);
      expect(repaired).toMatchObject({ outcome: 'repaired' });
      expect(set).toEqual({ outcome: 'not-done', journalId: null, reason: 'repair-running' });
      const [other, undone] = await Promise.all([
        helper.setAutoUpdate({ wanted: 'on' }),
        helper.undo({ id: plan.id }),
      ]);
      expect(other).toMatchObject({ outcome: 'changed' });
      expect(undone).toMatchObject({ reason: 'repair-running' });
    });

    it('changes no switch without rights', async () => {
      await planOf(helper);
      const file = path.join(server, 'server.json');
      const facts = JSON.parse(readFileSync(file, 'utf8')) as object;
      writeFileSync(file, JSON.stringify({ ...facts, fullToken: false }));
      expect(await helper.setAutoUpdate({ wanted: 'on' })).toEqual({
        outcome: 'not-done',
        journalId: null,
        reason: 'not-elevated',
      });
      expect(readFileSync(path.join(server, 'keys.json'), 'utf8')).toContain('AutoUpdate');
    });

    it('says that the server has no rights to give where the server says so', async () => {
      const plan = await planOf(helper);
      const file = path.join(server, 'server.json');
      const facts = JSON.parse(readFileSync(file, 'utf8')) as object;
      writeFileSync(file, JSON.stringify({ ...facts, fullToken: false }));
      const outcome = await helper.repair({ kind: 'plan', plan, consent: NO_CONSENT }, NO_OPTIONS);
      expect(outcome).toMatchObject({ outcome: 'not-done', reason: 'not-elevated' });
    });

    it('answers again after it was closed in between', async () => {
      await planOf(helper);
      await helper.close();
      await helper.close();
      expect((await planOf(helper)).target).toBe(CACHED);
    });

    /** What a plan may be made to say: each of these is a wish for something that the planner did not plan. */
    const CHANGES: readonly (readonly [string, (plan: RepairPlan) => RepairPlan, string])[] = [
      [
        'another target',
        (plan) => ({ ...plan, target: 'C:\\Windows\\Installer\\aaaa.msi' }),
        'registry-changed',
      ],
      [
        'a target elsewhere',
        (plan) => ({ ...plan, target: 'C:\\Windows\\System32\\4d2ad.msi' }),
        'registry-changed',
      ],
      ['another source', (plan) => ({ ...plan, source: 'C:\\Windows\\win.ini' }), 'source-gone'],
      ['a source on a share', (plan) => ({ ...plan, source: '\\\\evil\\share\\OBSAGENT.msi' }), 'no-package'],
      [
        'a copy from somewhere else than its source',
        (plan) => changed(plan, 'copy', { from: 'C:\\Windows\\Installer\\1c39e.msi' }),
        'target-changed',
      ],
      [
        'a staged name elsewhere',
        (plan) => changed(plan, 'copy', { staged: 'C:\\Windows\\System32\\mars-0123456789abcdef.msi' }),
        'target-changed',
      ],
      [
        'a staged name of another form',
        (plan) => changed(plan, 'copy', { staged: 'C:\\Windows\\Installer\\1c39e.msi' }),
        'plan-not-acceptable',
      ],
      [
        'a name given to something else',
        (plan) => changed(plan, 'give-name', { to: 'C:\\Windows\\Installer\\1c39e.msi' }),
        'target-changed',
      ],
      [
        'another file to be kept away',
        (plan) => ({
          ...plan,
          actions: [
            {
              kind: 'keep-existing',
              path: 'C:\\Windows\\Installer\\1c39e.msi',
              keptAs: 'C:\\Windows\\Installer\\1c39e.msi.20261123-093000.bak',
              sha256: 'ab'.repeat(32),
            },
            ...plan.actions,
          ],
        }),
        'target-changed',
      ],
      [
        'no check of the copy',
        (plan) => ({ ...plan, actions: plan.actions.filter(({ kind }) => kind !== 'check-copy') }),
        'target-changed',
      ],
      [
        'another product',
        (plan) => expecting(plan, { productCode: '{11111111-2222-4333-8444-555555555555}' }),
        'source-changed',
      ],
      ['another hash', (plan) => expecting(plan, { sha256: 'ab'.repeat(32) }), 'source-changed'],
      [
        'another package code',
        (plan) => expecting(plan, { packageCode: '{11111111-2222-4333-8444-555555555555}' }),
        'source-changed',
      ],
      ['another version', (plan) => ({ ...plan, agentVersion: '9.9.9.9' }), 'registry-changed'],
      ['a real server', (plan) => ({ ...plan, practice: false }), 'plan-not-acceptable'],
    ];

    it.each(CHANGES)('does not do a plan that was changed to %s', async (_, change, reason) => {
      const plan = change(await planOf(helper));
      const outcome = await helper.repair({ kind: 'plan', plan, consent: NO_CONSENT }, NO_OPTIONS);
      expect(outcome).toEqual({ outcome: 'not-done', journalId: null, reason });
      expect(existsSync(onServer(server, CACHED))).toBe(false);
    });
  });
}

function changed(
  plan: RepairPlan,
  kind: RepairPlan['actions'][number]['kind'],
  change: Readonly<Record<string, string>>,
): RepairPlan {
  return {
    ...plan,
    actions: plan.actions.map((action) => (action.kind === kind ? { ...action, ...change } : action)),
  } as RepairPlan;
}

function expecting(plan: RepairPlan, change: Partial<RepairPlan['expected']>): RepairPlan {
  return { ...plan, expected: { ...plan.expected, ...change } };
}
