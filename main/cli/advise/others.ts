/** `advise blocked`, `order` and `rollups`. */
import { PREREQUISITES, tryAgainAfter } from '../../../shared/advisor/blocked';
import { prerequisiteStates } from '../../../shared/advisor/prerequisite-states';
import { ORDER_SCENARIOS, knowsClusters } from '../../../shared/advisor/order';
import { blockedAsJson, blockedAsText } from '../../../shared/words/advisor/blocked';
import { orderAsJson, orderAsText } from '../../../shared/words/advisor/order';
import { rollupsAsJson, rollupsAsText } from '../../../shared/words/advisor/rollups';
import { builtInRollups } from '../../services/advisor/data-files';
import { defineCommand } from '../command';
import { factsOf, impossible, oneOf, orStop, tell } from './answer';

const NOTHING = { what: 'nothing', least: 0, most: 0 } as const;
const SCHEMAS = ['advice/1', 'error/1'] as const;

export const ADVISE_BLOCKED = defineCommand({
  name: 'advise blocked',
  usage: '[--fixed-at HH:MM] [--json]',
  summary: 'what blocks an upgrade, and when to try again',
  about: `Lists the ${PREREQUISITES.length} things that block an upgrade, with what could be checked here, and what the portal's
statuses mean. With the time at which the reason was removed it says when to try again.`,
  optionLines: ['  --fixed-at HH:MM  when the reason was removed, local time, 24 hours'],
  schemas: SCHEMAS,
  examples: ['advise blocked --fixed-at 14:05'],
  options: { 'fixed-at': { type: 'string' } },
  operands: NOTHING,
  async run(line, io) {
    const fixedAt = line.values['fixed-at'];
    const tryAgain = fixedAt === undefined ? null : orStop(tryAgainAfter(fixedAt));
    const states = prerequisiteStates(await factsOf(line, io));
    return tell(
      line.json,
      io,
      () => blockedAsJson(states, tryAgain),
      () => blockedAsText(states, tryAgain),
    );
  },
});

export const ADVISE_ORDER = defineCommand({
  name: 'advise order',
  usage: '--scenario WHAT [--clustered] [--json]',
  summary: 'the order of upgrades',
  about: 'Says in which order the components of a scenario are upgraded.',
  optionLines: [
    `  --scenario WHAT  ${ORDER_SCENARIOS.slice(0, 4).join(', ')},`,
    `                   ${ORDER_SCENARIOS.slice(4).join(', ')}`,
    '  --clustered      VMM or Hyper-V runs on a cluster',
  ],
  schemas: SCHEMAS,
  examples: ['advise order --scenario vmware-or-physical'],
  options: { scenario: { type: 'string' }, clustered: { type: 'boolean' } },
  operands: NOTHING,
  takesPractice: false,
  async run(line, io) {
    const { scenario: named, clustered = false } = line.values;
    if (named === undefined)
      throw impossible(
        'scenario-not-named',
        `Name the scenario with --scenario: ${ORDER_SCENARIOS.join(', ')}.`,
      );
    const scenario = oneOf('scenario', named, ORDER_SCENARIOS);
    if (clustered && !knowsClusters(scenario))
      throw impossible('no-cluster', `The documents know no cluster for ${scenario}. Leave --clustered out.`);
    return tell(
      line.json,
      io,
      () => orderAsJson(scenario, clustered),
      () => orderAsText(scenario, clustered),
    );
  },
});

export const ADVISE_ROLLUPS = defineCommand({
  name: 'advise rollups',
  usage: '[--json]',
  summary: 'the update rollups of the document, with its mistakes marked',
  about: 'Prints the table of update rollups with its date, and marks what is inconsistent in the document.',
  optionLines: [],
  schemas: SCHEMAS,
  examples: ['advise rollups'],
  options: {},
  operands: NOTHING,
  takesPractice: false,
  async run(line, io) {
    const rollups = await builtInRollups(io.assets);
    return tell(
      line.json,
      io,
      () => rollupsAsJson(rollups),
      () => rollupsAsText(rollups),
    );
  },
});
