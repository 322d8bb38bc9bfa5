/** `advise commands`: the command lines of an upgrade, with a person’s values in them. */
import { commandsFor } from '../../../shared/advisor/commands/build';
import {
  CS_TYPES,
  DEFAULTS,
  PLATFORMS,
  TASKS,
  type CommandValues,
} from '../../../shared/advisor/commands/command';
import { startingValue } from '../../../shared/advisor/facts';
import { commandsAsJson, commandsAsText } from '../../../shared/words/advisor/commands';
import { defineCommand } from '../command';
import { factsOf, impossible, oneOf, tell } from './answer';

export const ADVISE_COMMANDS = defineCommand({
  name: 'advise commands',
  usage: '--for WHAT [--package NAME] [--json]',
  summary: 'the command lines of an upgrade, filled in and explained',
  about: `Prints the command lines of an upgrade with your values in them, and what each parameter means.
A value that would break the quoting of a command is refused.`,
  optionLines: [
    `  --for WHAT             ${TASKS.join(', ')}`,
    '  --package NAME         the exact file name of the package',
    '  --folder PATH          the folder that the package lies in',
    '  --install-folder PATH  the folder of the agent; from this server’s registry where it is there',
    '  --config PATH          the full path of config.json',
    `  --platform WHAT        ${PLATFORMS.join(', ')}`,
    `  --cs-type WHAT         ${CS_TYPES.join(', ')}`,
    '  --unattended           the process server’s setup without a window',
  ],
  schemas: ['advice/1', 'error/1'],
  examples: ['advise commands --for process-server', 'advise commands --for mars-agent --json'],
  options: {
    for: { type: 'string' },
    package: { type: 'string' },
    folder: { type: 'string' },
    'install-folder': { type: 'string' },
    config: { type: 'string' },
    platform: { type: 'string' },
    'cs-type': { type: 'string' },
    unattended: { type: 'boolean' },
  },
  operands: { what: 'nothing', least: 0, most: 0 },
  async run(line, io) {
    const { values } = line;
    if (values.for === undefined)
      throw impossible('task-not-named', `Name what to upgrade with --for: ${TASKS.join(', ')}.`);
    const task = oneOf('for', values.for, TASKS);
    const start = DEFAULTS[task];
    const facts = task === 'windows-mobility' ? await factsOf(line, io) : null;
    const filled: CommandValues = {
      folder: values.folder ?? start.folder,
      packageName: values.package ?? start.packageName,
      installFolder: values['install-folder'] ?? startingValue(facts?.mobilityFolder),
      configFile: values.config ?? start.configFile,
      platform: oneOf('platform', values.platform ?? start.platform, PLATFORMS),
      csType: oneOf('cs-type', values['cs-type'] ?? start.csType, CS_TYPES),
      unattended: values.unattended ?? false,
    };
    const commands = commandsFor(task, filled);
    // What is not given yet leaves its command open; what was given and cannot be used stops here.
    for (const { line: made } of commands)
      if (!made.ok && made.problem.code !== 'value-empty')
        throw impossible(made.problem.code, made.problem.message);
    return tell(
      line.json,
      io,
      () => commandsAsJson(task, commands),
      () => commandsAsText(task, commands),
    );
  },
});
