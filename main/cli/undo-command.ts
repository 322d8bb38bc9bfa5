/** `undo ID`: takes one repair back. */
import { RepairError } from '../../shared/repair/reasons';
import type { Outcome } from '../../shared/words/repair';
import { newRandomName } from '../services/repair/plan-ids';
import { recoverAll } from '../services/repair/recover';
import { undoRepair } from '../services/repair/undo';
import type { WindowsPort } from '../windows/port';
import { defineCommand } from './command';
import { finish } from './repair-command';
import { openServer } from './server';

export const UNDO = defineCommand({
  name: 'undo',
  usage: '[--json] ID',
  summary: 'take one repair back',
  about: `Removes the file that a repair put in place, and gives a file that was kept its name back.

Only a file that still has the hash that was written is removed. "journal" lists the repairs.`,
  optionLines: [],
  schemas: ['outcome/1'],
  examples: ['undo 20261123T093000Z-0a1b2c3d'],
  options: {},
  operands: { what: 'the id of one repair', least: 1, most: 1 },
  writes: true,
  async run(line, io) {
    const port = await openServer(line, io);
    return finish(await undo(port, line.operands[0] ?? ''), line.json, io);
  },
});

function now(): Date {
  return new Date();
}

async function undo(port: WindowsPort, id: string): Promise<Outcome> {
  try {
    await recoverAll(port, now);
    const { plan } = await undoRepair(id, { port, now, random: newRandomName() });
    return { outcome: 'undone', journalId: id, target: plan.target };
  } catch (error) {
    if (error instanceof RepairError) return { outcome: 'not-done', journalId: null, reason: error.reason };
    throw error;
  }
}
