/** What every helper does of watching and upgrading, whether its verbs run in this process or behind the pipe. */
import { appendFileSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Helper } from '../../../main/helper/helper';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { SOURCE_PACKAGE } from '../../../shared/mars';
import { NO_CONSENT } from '../../../shared/repair/plan';
import { UPGRADE_CHECKS } from '../../../shared/upgrade/checks';
import { outcomeOf } from '../../../shared/upgrade/outcome';
import type { UpgradeRequest } from '../../../shared/upgrade/request';
import { CACHED, crlf, encodeLog, SETUP_FOLDER, setupFolderLine } from '../../fixtures/installer-log';
import { makeProgram } from '../../fixtures/program';
import { useTempFolder } from '../../fixtures/temp-folder';
import { onServer, planOf } from './helper-suite';
import { followWith, upgradeWith, watchWith } from './watching';

const DOWNLOADS = 'C:\\Users\\practice\\Downloads';
const SETUP = `${DOWNLOADS}\\MARSAgentInstaller.exe`;
const ERRLOG = 'C:\\Windows\\Temp\\OBInstaller0Curr.errlog';
const PATCH_LOG = 'C:\\Windows\\Temp\\OBPatch.log';
const NEW_FOLDER = 'C:\\0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const QUIET: UpgradeRequest = { installer: SETUP, mode: 'quiet', despiteRestart: false };
const NOT_FOLLOWED = { done: false, reason: 'watching-stopped', checks: [] };
const NO_OPTIONS = { signal: new AbortController().signal, onProgress: () => undefined };

/** @param make gives the helper over the practice server in a folder. */
export function describeUpgrade(name: string, make: (folder: string) => Promise<Helper>): void {
  describe(`watching and upgrading with ${name}`, () => {
    const temp = useTempFolder();
    let server = '';
    let helper: Helper;

    beforeEach(async () => {
      server = temp.folder('server');
      await createPracticeServer(server, assetsInFolder('assets'));
      helper = await make(server);
    });
    afterEach(() => helper.close());

    const host = (windowsPath: string) => onServer(server, windowsPath);
    const patchLog = () => readFileSync(host(PATCH_LOG));

    function nameFolder(folder: string): void {
      appendFileSync(host(ERRLOG), encodeLog(crlf([setupFolderLine(folder)]), 'utf-16le-no-mark'));
    }

    async function repair() {
      const plan = await planOf(helper);
      return helper.repair({ kind: 'plan', plan, consent: NO_CONSENT }, NO_OPTIONS);
    }

    it('shows the wizard’s folder and its package as they come, until it has been seen enough', async () => {
      const watch = watchWith(helper);
      const first = await watch.first(() => true);
      expect(first).toMatchObject({
        state: { at: 'waiting', nothingYet: false },
        old: [{ stillThere: false }, { path: SETUP_FOLDER, time: '09:26', stillThere: true }],
      });
      nameFolder('\\\\evil\\share');
      const refused = await watch.first((view) => view.refused.length > 0);
      expect(refused).toMatchObject({ state: { at: 'waiting' }, refused: [{ path: '\\\\evil\\share' }] });
      nameFolder(NEW_FOLDER);
      const named = await watch.first(({ state }) => state.at === 'folder-named');
      expect(named.state).toMatchObject({ folder: NEW_FOLDER });
      const unpacked = host(`${NEW_FOLDER}\\${SOURCE_PACKAGE}`);
      mkdirSync(path.dirname(unpacked), { recursive: true });
      writeFileSync(unpacked, 'package');
      const there = await watch.first(({ state }) => state.at === 'package-there');
      expect(there.state).toMatchObject({ package: `${NEW_FOLDER}\\${SOURCE_PACKAGE}` });
      watch.stop();
      const shown = watch.all.length;
      await watch.ended;
      nameFolder('C:\\ffff');
      await helper.upgradeChecks();
      expect(watch.all).toHaveLength(shown);
    });

    it('shows nothing of a waiting that was ended before', async () => {
      const views: unknown[] = [];
      await helper.watchWizard({ signal: AbortSignal.abort(), onState: (view) => views.push(view) });
      expect(views).toEqual([]);
    });

    it('repairs beside a waiting, and the waiting goes on', async () => {
      const watch = watchWith(helper);
      await watch.first(() => true);
      expect(await repair()).toMatchObject({ outcome: 'repaired' });
      nameFolder(NEW_FOLDER);
      await watch.first(({ state }) => state.at === 'folder-named');
      watch.stop();
      await watch.ended;
    });

    it('ends the waiting when it is closed, and waits anew afterwards', async () => {
      const watch = watchWith(helper);
      await watch.first(() => true);
      await helper.close();
      await watch.ended;
      const again = watchWith(helper);
      expect(await again.first(() => true)).toMatchObject({ state: { at: 'waiting' } });
      again.stop();
      await again.ended;
    });

    it('checks the server', async () => {
      const checks = await helper.upgradeChecks();
      expect(checks.map(({ check }) => check)).toEqual(UPGRADE_CHECKS);
      expect(checks).toContainEqual({ check: 'rights', state: 'ok' });
      change(server, { wizardRunning: true });
      expect(await helper.upgradeChecks()).toContainEqual({ check: 'wizard-closed', state: 'stop' });
    });

    it('finds the setup, or looks at the one that a person names', async () => {
      const [found] = await helper.findInstaller({ named: null });
      expect(found).toMatchObject({
        path: SETUP,
        foundIn: 'downloads',
        version: { value: '2.0.9938.0' },
        reason: null,
      });
      expect(await helper.findInstaller({ named: SETUP })).toEqual([{ ...found, foundIn: 'named' }]);
      expect(await helper.findInstaller({ named: 'C:\\gone.exe' })).toMatchObject([
        { reason: 'installer-gone' },
      ]);
    });

    it('tells the same cause while the package is missing, and the success after the repair', async () => {
      const failed = upgradeWith(helper, QUIET);
      const failure = await failed.ended;
      expect(failure).toMatchObject({ done: true, version: '2.0.9938.0', log: PATCH_LOG });
      expect(failure.done && outcomeOf(failure.run)).toMatchObject({
        outcome: 'same-cause',
        code: 1612,
        path: CACHED,
      });
      const steps = failed.all.map(({ at }) => at).filter((at, index, all) => at !== all[index - 1]);
      expect(steps).toEqual(['checking', 'preparing', 'working', 'checking-result']);
      expect(await helper.agentFacts()).toMatchObject({
        displayVersion: { value: '2.0.9083.0' },
        missingPackages: { value: [CACHED] },
      });

      await repair();
      const success = await upgradeWith(helper, { ...QUIET, mode: 'wizard' }).ended;
      expect(success.done && outcomeOf(success.run)).toMatchObject({
        outcome: 'succeeded',
        version: '2.0.9938.0',
      });
      const after = await helper.agentFacts();
      expect(after).toMatchObject({ engineVersion: { value: '2.0.9938.0' }, missingPackages: { value: [] } });
      expect(success).toMatchObject({ run: { after } });
    });

    it('runs one of two upgrades at once', async () => {
      const [one, other] = [upgradeWith(helper, QUIET), upgradeWith(helper, QUIET)];
      expect(await other.ended).toEqual({ done: false, reason: 'upgrade-running', checks: [] });
      expect(await one.ended).toMatchObject({ done: true });
      expect(await upgradeWith(helper, QUIET).ended).toMatchObject({ done: true });
    });

    it('follows an upgrade that it does not start, until it is stopped, and runs none beside it', async () => {
      const before = patchLog();
      const followed = followWith(helper);
      expect(await followed.first(() => true)).toEqual({ at: 'waiting' });
      expect(await upgradeWith(helper, QUIET).ended).toMatchObject({ reason: 'upgrade-running' });
      expect(await followWith(helper).ended).toMatchObject({ reason: 'upgrade-running' });
      followed.stop();
      expect(await followed.ended).toEqual(NOT_FOLLOWED);
      expect(patchLog().equals(before)).toBe(true);
      expect(await upgradeWith(helper, QUIET).ended).toMatchObject({ done: true });
    });

    it('shows the lines of an upgrade that is followed, and ends the following when it is closed', async () => {
      const followed = followWith(helper);
      await followed.first(() => true);
      appendFileSync(host(PATCH_LOG), encodeLog(crlf(['A new line']), 'utf-16le-no-mark'));
      const shown = await followed.first(({ at }) => at === 'working');
      expect(shown).toMatchObject({ mode: 'followed', version: '', lastLine: { text: 'A new line' } });
      await helper.close();
      expect(await followed.ended).toEqual(NOT_FOLLOWED);
    });

    it('follows nothing that was stopped before', async () => {
      expect(await helper.followUpgrade({ ...NO_OPTIONS, signal: AbortSignal.abort() })).toEqual(
        NOT_FOLLOWED,
      );
    });

    it('starts nothing that was stopped before', async () => {
      const before = patchLog();
      const result = await helper.runUpgrade(QUIET, { ...NO_OPTIONS, signal: AbortSignal.abort() });
      expect(result).toMatchObject({ done: false, reason: 'stopped-before' });
      expect(patchLog().equals(before)).toBe(true);
    });

    it('starts nothing where a check stops it', async () => {
      const before = patchLog();
      change(server, { restartPending: true });
      expect(await upgradeWith(helper, QUIET).ended).toMatchObject({
        done: false,
        reason: 'restart-pending',
        checks: UPGRADE_CHECKS.map((check) => ({ check })),
      });
      expect(patchLog().equals(before)).toBe(true);
      expect(await upgradeWith(helper, { ...QUIET, despiteRestart: true }).ended).toMatchObject({
        done: true,
      });
    });

    it.each<readonly [string, string, string]>([
      ['a program on a share', '\\\\evil\\share\\MARSAgentInstaller.exe', 'installer-refused'],
      ['a program of Windows by its name alone', 'cmd.exe', 'installer-refused'],
      ['a program with arguments behind it', `${SETUP} /uninstall`, 'installer-refused'],
      ['a device path', `\\\\?\\${SETUP}`, 'installer-refused'],
      ['a way out of a folder', `${DOWNLOADS}\\..\\Downloads\\MARSAgentInstaller.exe`, 'installer-refused'],
      ['a path longer than any', `C:\\${'x'.repeat(30_000)}.exe`, 'installer-refused'],
      ['a link', `${DOWNLOADS}\\link.exe`, 'installer-refused'],
      ['a file with two names', `${DOWNLOADS}\\second.exe`, 'installer-refused'],
      ['a file that is not there', `${DOWNLOADS}\\gone.exe`, 'installer-gone'],
      ['a file that is no program', `${DOWNLOADS}\\text.exe`, 'not-the-installer'],
      ['another program', `${DOWNLOADS}\\other.exe`, 'not-the-installer'],
    ])('does not start %s', async (_, installer, reason) => {
      const before = patchLog();
      writeFileSync(host(`${DOWNLOADS}\\text.exe`), 'text');
      writeFileSync(host(`${DOWNLOADS}\\other.exe`), makeProgram({ fileVersion: '10.0.1.2' }));
      writeFileSync(host(`${DOWNLOADS}\\first.exe`), makeProgram({ fileVersion: '2.0.9938.0' }));
      linkSync(host(`${DOWNLOADS}\\first.exe`), host(`${DOWNLOADS}\\second.exe`));
      symlinkSync(host(SETUP), host(`${DOWNLOADS}\\link.exe`));
      expect(await upgradeWith(helper, { ...QUIET, installer }).ended).toMatchObject({ done: false, reason });
      expect(patchLog().equals(before)).toBe(true);
    });
  });
}

/** Changes what a practice server says of itself. */
function change(server: string, facts: object): void {
  const file = path.join(server, 'server.json');
  const before = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...before, ...facts }));
}
