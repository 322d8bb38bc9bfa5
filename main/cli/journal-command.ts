/** `journal`: lists the repairs of this server. */
import { visible } from '../../shared/words/visible';
import type { JournalState, RepairRecord } from '../services/repair/journal';
import { listRepairs } from '../services/repair/list-repairs';
import { defineCommand } from './command';
import { EXIT } from './exit-codes';
import { asPlainJson } from './plain-json';
import { openServer } from './server';

const STATES: Readonly<Record<JournalState, string>> = {
  'in-place': 'In place',
  'given-up': 'Not done',
  interrupted: 'Interrupted',
  undoing: 'Undo interrupted',
  undone: 'Undone',
};

export const JOURNAL = defineCommand({
  name: 'journal',
  usage: '[--json]',
  summary: 'list the repairs of this server',
  about: `Lists every repair that was begun on this server, the latest first.

An interrupted repair is brought to an end by the next "repair --apply" or "undo".`,
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

function asJson({ id, time, state, plan }: RepairRecord) {
  return {
    id,
    time,
    state,
    target: plan.target,
    source: plan.source,
    sha256: plan.expected.sha256,
    practice: plan.practice,
  };
}

function asText({ id, time, state, plan }: RepairRecord): string {
  return `${id}\n  ${time}  ${STATES[state]}\n  ${visible(plan.target)}\n`;
}
