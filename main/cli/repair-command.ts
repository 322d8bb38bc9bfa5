/** `repair`: shows the plan; with --apply, carries it out. */
import { NO_CONSENT, planRepair, type Consent, type Planning } from '../../shared/repair/plan';
import { RepairError, type RepairReason } from '../../shared/repair/reasons';
import {
  outcomeAsJson,
  outcomeAsText,
  planningAsJson,
  planningAsText,
  type Outcome,
} from '../../shared/words/repair';
import { inspect } from '../services/inspect';
import { executePlan } from '../services/repair/execute';
import { newPlanIds } from '../services/repair/plan-ids';
import { recoverAll } from '../services/repair/recover';
import type { WindowsPort } from '../windows/port';
import { defineCommand } from './command';
import { EXIT, type ExitCode } from './exit-codes';
import { gatherLogs } from './gather-logs';
import type { Io } from './io';
import { asPlainJson } from './plain-json';
import { repairProgress } from './progress-line';
import { exitCodeOfPlanning, exitCodeOfReason } from './repair-exit-codes';
import { openServer } from './server';

export const REPAIR = defineCommand({
  name: 'repair',
  usage: '[--apply] [--json] [LOGS...]',
  summary: 'plan the repair; carry it out with --apply',
  about: `Plans how the registered package is put back into the Windows Installer cache, and shows the plan.
Nothing is written without --apply. A file is never overwritten, and "undo" takes the repair back.

The package is looked for in the setup folder that the logs name, in other setup folders at the
roots of the drives, and where the registry says that it came from.`,
  optionLines: [
    '  --apply                     carry the plan out',
    '  --source PATH               the package to use, or the folder that has it',
    '  --accept-unsigned           use a package without a verified Microsoft signature',
    '  --accept-package-code=CODE  use a package with this code, although another is registered',
    '  --backup-existing           keep a wrong file that is in the way under another name',
  ],
  schemas: ['plan/1', 'outcome/1'],
  examples: ['repair --apply', 'repair --source D:\\kept\\OBSAGENT.msi --apply'],
  options: {
    source: { type: 'string' },
    apply: { type: 'boolean' },
    'accept-unsigned': { type: 'boolean' },
    'accept-package-code': { type: 'string' },
    'backup-existing': { type: 'boolean' },
  },
  operands: { what: 'files and folders', least: 0, most: Infinity },
  writes: true,
  async run(line, io) {
    const port = await openServer(line, io);
    const { values } = line;
    const consent: Consent = {
      ...NO_CONSENT,
      acceptUnsigned: values['accept-unsigned'] ?? false,
      acceptPackageCode: values['accept-package-code'] ?? null,
      backupExisting: values['backup-existing'] ?? false,
    };
    const plan = async () => {
      const logs = await gatherLogs(line, io);
      const seen = await inspect(port, { diagnosis: logs?.diagnosis ?? null, named: values.source ?? null });
      return planRepair(seen, consent, newPlanIds(new Date()));
    };
    if (values.apply === true) return finish(await applyPlan(port, plan, io), line.json, io);
    const planning = await plan();
    io.out(line.json ? `${asPlainJson(planningAsJson(planning))}\n` : planningAsText(planning));
    return exitCodeOfPlanning(planning);
  },
});

/** Ends what was interrupted first: the plan is made from what the disk says afterwards. */
async function applyPlan(port: WindowsPort, plan: () => Promise<Planning>, io: Io): Promise<Outcome> {
  try {
    await recoverAll(port, () => new Date());
  } catch (error) {
    if (error instanceof RepairError) return notDone(error.reason);
    throw error;
  }
  const planning = await plan();
  switch (planning.kind) {
    case 'nothing-to-do':
      return { outcome: 'nothing-to-do', target: planning.target, sha256: planning.sha256 };
    case 'refused':
      return notDone(planning.reason);
    case 'plan': {
      const [open] = [...planning.needs, ...planning.blockers];
      if (open !== undefined) return notDone(open);
      const execution = await executePlan(planning.plan, {
        port,
        now: () => new Date(),
        signal: new AbortController().signal,
        onProgress: repairProgress(io),
      });
      if (!execution.done) return notDone(execution.reason, execution.journalId);
      const { journalId, target, sha256 } = execution;
      return { outcome: 'repaired', journalId, target, sha256 };
    }
  }
}

function notDone(reason: RepairReason, journalId: string | null = null): Outcome {
  return { outcome: 'not-done', journalId, reason };
}

/** Says what came of it, the same for a repair and an undo. */
export function finish(outcome: Outcome, json: boolean, io: Io): ExitCode {
  io.out(json ? `${asPlainJson(outcomeAsJson(outcome))}\n` : outcomeAsText(outcome));
  return outcome.outcome === 'not-done' ? exitCodeOfReason(outcome.reason) : EXIT.nothingToRepair;
}
