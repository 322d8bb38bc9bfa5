/** `undo ID`: takes one repair back. */
import { takeBack } from '../services/repair/apply';
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
    return finish(await takeBack(port, line.operands[0] ?? '', () => new Date()), line.json, io);
  },
});
