/** `advise QUESTION`: the answers of the other documents. Each question is a command of its own behind one name. */
import { ADVISE_APPLIANCE } from './advise/appliance';
import { ADVISE_COMMANDS } from './advise/commands';
import { ADVISE_MARS } from './advise/mars';
import { ADVISE_MOBILITY } from './advise/mobility';
import { ADVISE_BLOCKED, ADVISE_ORDER, ADVISE_ROLLUPS } from './advise/others';
import type { Command } from './command';
import { EXIT } from './exit-codes';
import { commandHelp } from './help';
import { usageError } from './stop';

export const QUESTIONS: readonly Command[] = [
  ADVISE_MARS,
  ADVISE_MOBILITY,
  ADVISE_COMMANDS,
  ADVISE_APPLIANCE,
  ADVISE_BLOCKED,
  ADVISE_ORDER,
  ADVISE_ROLLUPS,
];

const NAMES = QUESTIONS.map(({ name }) => name.replace(/^advise /, ''));

/** Columns of a question's name, in front of what it answers. */
const NAME_COLUMNS = 14;

export const ADVISE: Command = {
  name: 'advise',
  usage: 'QUESTION [--json]',
  summary: 'answer a question about upgrading Azure agents',
  about: `Answers one of the upgrade advisor's questions. Nothing is changed, unless
"appliance --turn-off" or "--turn-on" is given with --apply.

Questions, each with a --help of its own:
${QUESTIONS.map(({ summary }, at) => `  ${NAMES[at]?.padEnd(NAME_COLUMNS)}${summary}`).join('\n')}`,
  optionLines: [],
  optionNames: [...new Set(QUESTIONS.flatMap(({ optionNames }) => optionNames))],
  schemas: ['advice/1', 'error/1'],
  writes: true,
  examples: [
    'advise mars --version 2.0.9070.0',
    'advise mobility --installed 9.16 --latest 9.24 --last-reboot 9.16',
    'advise blocked --fixed-at 14:05',
  ],
  async start([name, ...rest], io, help) {
    if (name === undefined || name === '--help' || name === '-h') {
      if (name === undefined) throw usageError(`"advise" needs a question: ${NAMES.join(', ')}.`);
      help();
      return EXIT.nothingToRepair;
    }
    const question = QUESTIONS[NAMES.indexOf(name)];
    if (question === undefined)
      throw usageError(`There is no question "${name}". There are ${NAMES.join(', ')}.`);
    return question.start(rest, io, () => io.out(commandHelp(question)));
  },
};
