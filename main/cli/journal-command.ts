/** `journal`: lists the repairs of this server. */
import { visible } from '../../shared/words/visible';
import { REPAIR_STATES } from '../../shared/words/repair-states';
import type { RepairRecord } from '../services/repair/journal';
import { listRepairs } from '../services/repair/list-repairs';
import { defineCommand } from './command';
import { EXIT } from './exit-codes';
import { asPlainJson } from './plain-json';
import { openServer } from './server';

export const JOURNAL = defineCommand({
  name: 'journal',
  usage: '[--json]',
  summary: 'list the repairs of this server',
  about: `Lists every repair that was begun on this server, and every change of an appliance's automatic
updates, the latest first.

An interrupted one is brought to an end by the next "repair --apply", "undo" or "advise appliance"
with --apply.`,
  optionLines: [],
  schemas: ['journal/1'],
  examples: ['journal --json'],
  options: {},
  operands: { what: 'nothing', least: 0, most: 0 },
  async run(line, io) {
    const port = await openServer(line, io);
    const records = await listRepairs(port);
    if (line.json) io.out(`${asPlainJson({ schema: 'journal/1', repairs: records.map(asJson) })}\n`);
    else io.out(records.length === 0 ? 'No repairs on this server yet.\n' : records.map(asText).join('\n'));
    return EXIT.nothingToRepair;
  },
});

function asJson(record: RepairRecord) {
  const { kind, id, time, state } = record;
  if (record.kind === 'auto-update') {
    const { before, after, practice } = record.plan;
    return { kind, id, time, state, before, after, practice };
  }
  const { target, source, expected, practice } = record.plan;
  return { kind, id, time, state, target, source, sha256: expected.sha256, practice };
}

function asText(record: RepairRecord): string {
  const { id, time, state } = record;
  const what =
    record.kind === 'auto-update'
      ? `The appliance’s automatic updates turned ${record.plan.after}`
      : visible(record.plan.target);
  return `${id}\n  ${time}  ${REPAIR_STATES[state]}\n  ${what}\n`;
}
