/** `repair`: shows the plan; with --apply, carries it out. */
import { witnessOf } from '../../shared/repair/log-witness';
import type { PackageOutcome } from '../../shared/repair/outcome';
import { NO_CONSENT, planRepair, type Consent } from '../../shared/repair/plan';
import {
  outcomeAsJson,
  outcomeAsText,
  planningAsJson,
  planningAsText,
  type RefusedPlanning,
} from '../../shared/words/repair';
import { inspect } from '../services/inspect';
import { applyRepair } from '../services/repair/apply';
import { newPlanIds } from '../services/repair/plan-ids';
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
Ctrl+C stops a repair and takes back what it had begun.

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
    let refused: RefusedPlanning | null = null;
    const plan = async () => {
      const logs = await gatherLogs(line, io);
      const witness = witnessOf(logs?.diagnosis ?? null);
      const seen = await inspect(port, { witness, named: values.source ?? null });
      const planning = planRepair(seen, consent, newPlanIds(new Date()));
      refused = planning.kind === 'refused' ? planning : null;
      return planning;
    };
    if (values.apply === true) {
      const outcome = await io.untilStopped((signal) =>
        applyRepair(plan, { port, now: () => new Date(), signal, onProgress: repairProgress(io) }),
      );
      return finish(outcome, line.json, io, refused);
    }
    const planning = await plan();
    io.out(line.json ? `${asPlainJson(planningAsJson(planning))}\n` : planningAsText(planning));
    return exitCodeOfPlanning(planning);
  },
});

/** Says what came of it, the same for a repair and an undo. @param refused why a repair was not even planned */
export function finish(
  outcome: PackageOutcome,
  json: boolean,
  io: Io,
  refused: RefusedPlanning | null = null,
): ExitCode {
  if (json) io.out(`${asPlainJson(outcomeAsJson(outcome, refused))}\n`);
  else io.out(refused === null ? outcomeAsText(outcome) : planningAsText(refused));
  return outcome.outcome === 'not-done' ? exitCodeOfReason(outcome.reason) : EXIT.nothingToRepair;
}
