/**
 * A window's main without a window: starts the helper process and begins a repair. Prints when the first piece is copied
 * and waits to be ended. Arguments: the helper's built file and the server's folder. The helper shares input and output.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRemoteHelper } from '../../../main/helper/remote-helper';
import { newPlanIds } from '../../../main/services/repair/plan-ids';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { NO_CONSENT, planRepair } from '../../../shared/repair/plan';

const [entry = '', folder = ''] = process.argv.slice(2);

const helper = createRemoteHelper({
  launch: async (args) => {
    const child = spawn(process.execPath, [entry, 'small', folder, 'hold', ...args], {
      detached: true,
      stdio: 'inherit',
    });
    await once(child, 'spawn');
  },
});

const planning = planRepair(
  await helper.inspect({ witness: NO_WITNESS, named: null }),
  NO_CONSENT,
  newPlanIds(new Date()),
);
if (planning.kind !== 'plan') throw new Error('no plan');
let isTold = false;
await helper.repair(
  { kind: 'plan', plan: planning.plan, consent: NO_CONSENT },
  {
    signal: new AbortController().signal,
    onProgress: ({ state }) => {
      if (state !== 'copying' || isTold) return;
      isTold = true;
      process.stdout.write('copying\n');
    },
  },
);
