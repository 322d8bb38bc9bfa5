/** The whole story by the helper's verbs on a practice server: 1612, waiting, repair, upgrade, and proof. */
import { appendFileSync, cpSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHelper } from '../../../main/helper/verbs';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { newPlanIds } from '../../../main/services/repair/plan-ids';
import { createPracticePort, type PracticePort } from '../../../main/windows/practice-port';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { NO_CONSENT, planRepair } from '../../../shared/repair/plan';
import type { WizardState } from '../../../shared/repair/wizard-watch';
import { outcomeOf } from '../../../shared/upgrade/outcome';
import type { UpgradeResult } from '../../../shared/upgrade/result';
import { deferred } from '../../fixtures/deferred';
import { encodeLog, SETUP_FOLDER, setupFolderLine } from '../../fixtures/installer-log';
import { PRACTICE_INSTALLER } from '../../fixtures/practice-server';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
let port: PracticePort;

beforeEach(async () => {
  await createPracticeServer(temp.path, assetsInFolder('assets'));
  port = await createPracticePort(temp.path);
});

const NEVER = new AbortController().signal;
const QUIET = { installer: PRACTICE_INSTALLER, mode: 'quiet', despiteRestart: false } as const;
const OPENED = 'C:\\0a1b2c3d4e5f60718293a4b5c6d7e8f9';

function outcome(result: UpgradeResult) {
  return result.done ? outcomeOf(result.run).outcome : result.reason;
}

/** The wizard as it is opened: it unpacks its folder and writes its line. */
function openWizard(): void {
  cpSync(port.hostPath(SETUP_FOLDER), port.hostPath(OPENED), { recursive: true });
  const log = port.hostPath('C:\\Windows\\Temp\\OBInstaller0Curr.errlog');
  appendFileSync(log, encodeLog(`${setupFolderLine(OPENED, '10:00:00.000')}\r\n`, 'utf-16le-no-mark'));
}

describe('the verbs of the helper', () => {
  it('lead from 1612 to an upgrade that is proved', async () => {
    const helper = createHelper(port);
    const options = { signal: NEVER, onProgress: () => undefined };
    expect((await helper.upgradeChecks()).every(({ state }) => state === 'ok')).toBe(true);
    const [installer] = await helper.findInstaller({ named: null });
    expect(installer).toMatchObject({
      path: PRACTICE_INSTALLER,
      version: { value: '2.0.9938.0' },
      reason: null,
    });
    expect(outcome(await helper.runUpgrade(QUIET, options))).toBe('same-cause');

    const controller = new AbortController();
    const waiting = deferred<void>();
    const found = deferred<Extract<WizardState, { at: 'package-there' }>>();
    const watching = helper.watchWizard({
      signal: controller.signal,
      onState: ({ state }) => {
        waiting.resolve();
        if (state.at === 'package-there') found.resolve(state);
      },
    });
    await waiting.promise;
    openWizard();
    const there = await found.promise;
    expect(there.folder).toBe(OPENED);
    controller.abort();
    await watching;

    const inspection = await helper.inspect({
      witness: { ...NO_WITNESS, setupFolder: there.folder },
      named: there.package,
    });
    const planning = planRepair(inspection, NO_CONSENT, newPlanIds(new Date()));
    if (planning.kind !== 'plan') throw new Error(planning.kind);
    const repaired = await helper.repair({ kind: 'plan', plan: planning.plan, consent: NO_CONSENT }, options);
    expect(repaired.outcome).toBe('repaired');

    const result = await helper.runUpgrade(QUIET, options);
    expect(outcome(result)).toBe('succeeded');
    expect(await helper.agentFacts()).toMatchObject({ displayVersion: { value: '2.0.9938.0' } });
    await helper.close();
  });

  it('run one upgrade at a time', async () => {
    const helper = createHelper(port);
    const options = { signal: NEVER, onProgress: () => undefined };
    const results = await Promise.all([helper.runUpgrade(QUIET, options), helper.runUpgrade(QUIET, options)]);
    expect(results.map(outcome)).toEqual(['same-cause', 'upgrade-running']);
    expect(outcome(await helper.runUpgrade(QUIET, options))).toBe('same-cause');
  });

  it.each([
    '/bin/sh',
    'C:\\Windows\\System32\\cmd.exe',
    '\\\\server\\share\\MARSAgentInstaller.exe',
    'C:\\Windows\\Temp',
  ])('start nothing that is not the setup: %s', async (installer) => {
    const helper = createHelper(port);
    const options = { signal: NEVER, onProgress: () => undefined };
    const result = await helper.runUpgrade({ ...QUIET, installer }, options);
    expect(result).toMatchObject({
      done: false,
      reason: expect.stringMatching(/^installer-(?:gone|refused)$/),
    });
  });
});
