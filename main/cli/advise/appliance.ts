/** `advise appliance`: how the automatic updates stand; with --turn-off or --turn-on, the change of them. */
import { planAutoUpdate, type Switch } from '../../../shared/advisor/appliance';
import { applianceAsJson, applianceAsText } from '../../../shared/words/advisor/appliance';
import {
  autoUpdateOutcomeAsJson,
  autoUpdateOutcomeAsText,
  changePlanAsJson,
  changePlanAsText,
  refusalOf,
  type ChangePlanning,
} from '../../../shared/words/advisor/auto-update';
import { readAutoUpdate } from '../../services/repair/auto-update-value';
import { setAutoUpdate } from '../../services/repair/set-auto-update';
import type { WindowsPort } from '../../windows/port';
import { defineCommand } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { asPlainJson } from '../plain-json';
import { exitCodeOfReason } from '../repair-exit-codes';
import { openServer } from '../server';
import { factsOf, impossible, tell } from './answer';

export const ADVISE_APPLIANCE = defineCommand({
  name: 'advise appliance',
  usage: '[--turn-off | --turn-on] [--apply] [--json]',
  summary: 'automatic updates of a replication appliance',
  about: `Says whether this appliance updates itself, how that is turned off and on, and what is to be known.
Elsewhere than on the appliance it gives the steps.

With --turn-off or --turn-on it shows what would be changed: one value of the registry. Nothing is
written without --apply. "journal" lists the change, and "undo" takes it back.`,
  optionLines: [
    '  --turn-off  plan to turn automatic updates off: the DWORD AutoUpdate with 0',
    '  --turn-on   plan to turn them on: without the value AutoUpdate',
    '  --apply     carry the change out',
  ],
  schemas: ['advice/1', 'auto-update/1'],
  examples: ['advise appliance --json'],
  options: {
    'turn-off': { type: 'boolean' },
    'turn-on': { type: 'boolean' },
    apply: { type: 'boolean' },
  },
  operands: { what: 'nothing', least: 0, most: 0 },
  writes: true,
  async run(line, io) {
    const { 'turn-off': off = false, 'turn-on': on = false, apply = false } = line.values;
    if (off && on) throw impossible('two-directions', 'Give --turn-off or --turn-on, not both.');
    if (!off && !on) {
      if (apply) throw impossible('direction-not-named', 'Say what to apply: --turn-off or --turn-on.');
      const facts = await factsOf(line, io);
      return tell(
        line.json,
        io,
        () => applianceAsJson(facts),
        () => applianceAsText(facts),
      );
    }
    const wanted: Switch = off ? 'off' : 'on';
    const port = await openServer(line, io);
    if (apply) {
      const outcome = await setAutoUpdate(port, wanted, () => new Date());
      io.out(
        line.json ? `${asPlainJson(autoUpdateOutcomeAsJson(outcome))}\n` : autoUpdateOutcomeAsText(outcome),
      );
      return outcome.outcome === 'not-done' ? exitCodeOfReason(outcome.reason) : EXIT.nothingToRepair;
    }
    const planned = await planChange(port, wanted);
    io.out(line.json ? `${asPlainJson(changePlanAsJson(planned))}\n` : changePlanAsText(planned));
    return exitCodeOfPlan(planned);
  },
});

async function planChange(port: WindowsPort, wanted: Switch): Promise<ChangePlanning> {
  const state = await readAutoUpdate(port).catch(() => null);
  return {
    wanted,
    planning: state === null ? { kind: 'not-readable' } : planAutoUpdate(state, wanted),
    blockers: (await port.hasFullToken()) ? [] : ['not-elevated'],
  };
}

function exitCodeOfPlan({ planning }: ChangePlanning): ExitCode {
  const refusal = refusalOf(planning);
  if (refusal !== null) return exitCodeOfReason(refusal);
  return planning.kind === 'nothing-to-do' ? EXIT.nothingToRepair : EXIT.repairAvailable;
}
