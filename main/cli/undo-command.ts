/** `undo ID`: takes one repair back. */
import { isAutoUpdateOutcome } from '../../shared/repair/outcome';
import { autoUpdateOutcomeAsJson, autoUpdateOutcomeAsText } from '../../shared/words/advisor/auto-update';
import { takeBack } from '../services/repair/apply';
import { defineCommand } from './command';
import { EXIT } from './exit-codes';
import { asPlainJson } from './plain-json';
import { finish } from './repair-command';
import { openServer } from './server';

export const UNDO = defineCommand({
  name: 'undo',
  usage: '[--json] ID',
  summary: 'take one repair back',
  about: `Removes the file that a repair put in place, and gives a file that was kept its name back.
A change of the appliance's automatic updates is taken back too.

Only a file that still has the hash that was written is removed, and only a value that is still the
one that was written is changed. "journal" lists what can be taken back.`,
  optionLines: [],
  schemas: ['outcome/1', 'auto-update/1'],
  examples: ['undo 20261123T093000Z-0a1b2c3d'],
  options: {},
  operands: { what: 'the id of one repair', least: 1, most: 1 },
  writes: true,
  async run(line, io) {
    const port = await openServer(line, io);
    const outcome = await takeBack(port, line.operands[0] ?? '', () => new Date());
    if (!isAutoUpdateOutcome(outcome)) return finish(outcome, line.json, io);
    io.out(
      line.json ? `${asPlainJson(autoUpdateOutcomeAsJson(outcome))}\n` : autoUpdateOutcomeAsText(outcome),
    );
    return EXIT.nothingToRepair;
  },
});
