/** `practice DIR`: makes a practice server. */
import path from 'node:path';
import { createPracticeServer } from '../services/practice/create-practice-server';
import { PracticeError } from '../windows/practice-folder';
import { defineCommand } from './command';
import { EXIT } from './exit-codes';
import { asPlainJson } from './plain-json';
import { Stop } from './stop';

export const PRACTICE = defineCommand({
  name: 'practice',
  usage: '[--json] DIR',
  summary: 'make a practice server in a new folder',
  about: `Makes a practice server: a made-up server in a folder, with the missing package on it.

Every other command works on it with --practice DIR. "upgrade" runs its simulated upgrade, which
fails with 1612 until the package is back. The folder must be new or empty; delete it afterwards.`,
  optionLines: [],
  schemas: ['practice/1'],
  examples: ['practice try', 'upgrade --practice try', 'diagnose --practice try'],
  options: {},
  operands: { what: 'one folder', least: 1, most: 1 },
  takesPractice: false,
  writes: true,
  async run({ json, operands: [named = ''] }, io) {
    const folder = path.resolve(named);
    try {
      await createPracticeServer(folder, io.assets);
    } catch (error) {
      if (error instanceof PracticeError) throw new Stop(EXIT.usage, error.code, error.message);
      throw error;
    }
    if (json) io.out(`${asPlainJson({ schema: 'practice/1', folder })}\n`);
    else
      io.out(
        `A practice server is in ${folder}\n\nTry:\n  upgrade --practice "${named}"\n  diagnose --practice "${named}"\n`,
      );
    return EXIT.nothingToRepair;
  },
});
