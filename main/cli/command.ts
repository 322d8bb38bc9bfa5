/** What a command is: its options, its help and its work. Parsing, --help, --json, --log and --practice are the same for all. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-codes';
import { EXIT } from './exit-codes';
import { describeError, Stop, USAGE, usageError } from './stop';
import type { Io } from './io';
import { beginTranscript } from './transcript';

type OptionTable = NonNullable<ParseArgsConfig['options']>;
type ValuesOf<O extends OptionTable> = ReturnType<
  typeof parseArgs<{ options: O; strict: true; allowPositionals: true }>
>['values'];

/** A command line that was understood. */
export interface CommandLine<O extends OptionTable> {
  readonly json: boolean;
  /** The folder of `--practice`, as the person wrote it. */
  readonly practice: string | null;
  /** The file of `--log`, as the person wrote it. */
  readonly log: string | null;
  /** What stands there without a dash: files, folders, ids. */
  readonly operands: readonly string[];
  /** The command's own options. */
  readonly values: ValuesOf<O>;
}

export interface CommandHelp {
  readonly name: string;
  /** Behind the name, for example `[--json] FILE`. */
  readonly usage: string;
  /** What it does, in a few words without a full stop: its line in the general help. */
  readonly summary: string;
  /** The first sentences of its own help. */
  readonly about: string;
  /** Its own options, one line each and indented by two; --json, --log and --practice are added. */
  readonly optionLines: readonly string[];
  /** Schemas that its one JSON object may have, for example `diagnosis/1`. */
  readonly schemas: readonly string[];
  /** Whole command lines that work. */
  readonly examples: readonly string[];
}

export interface CommandDefinition<O extends OptionTable> extends CommandHelp {
  /** As node:util's parseArgs takes them. */
  readonly options: O;
  /** How many operands there may be, and what one is called in a sentence. */
  readonly operands: { readonly what: string; readonly least: number; readonly most: number };
  /** Absent: yes. `practice` itself makes the folder instead of working in it. */
  readonly takesPractice?: false;
  /** Present where it writes: a failure inside then does not claim that nothing was changed. */
  readonly writes?: true;
  /** Answers with the exit code; a `Stop` that it throws is said to the person. */
  run(line: CommandLine<O>, io: Io): Promise<ExitCode>;
}

/** A command whose options have been tied to its work. */
export interface Command extends CommandHelp {
  readonly takesPractice?: false;
  readonly writes?: true;
  /** All options that it takes, with their dashes. */
  readonly optionNames: readonly string[];
  /** Parses and runs. `help` is called instead where the person asks for it. */
  start(args: readonly string[], io: Io, help: () => void): Promise<ExitCode>;
}

const SHARED = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  practice: { type: 'string' },
  log: { type: 'string' },
} as const satisfies OptionTable;

const PRACTICE_LABEL = 'PRACTICE: a made-up server. Nothing of this computer is looked at or changed.\n\n';

export function defineCommand<const O extends OptionTable>(definition: CommandDefinition<O>): Command {
  return {
    ...definition,
    optionNames: [...Object.keys(definition.options), ...Object.keys(SHARED)]
      .filter((name) => name !== 'practice' || definition.takesPractice !== false)
      .map((name) => `--${name}`),
    async start(args, io, help) {
      const { asksForHelp, line } = parse(definition, args);
      if (asksForHelp) {
        help();
        return EXIT.nothingToRepair;
      }
      if (line.log === null) return work(definition, line, io);
      const transcript = beginTranscript(line.log, [definition.name, ...args], io, () => new Date());
      try {
        const code = await work(definition, line, transcript.io);
        transcript.end(code);
        return code;
      } catch (error) {
        transcript.fail(error);
        throw error;
      }
    },
  };
}

async function work<O extends OptionTable>(
  definition: CommandDefinition<O>,
  line: CommandLine<O>,
  io: Io,
): Promise<ExitCode> {
  try {
    checkOperands(definition, line.operands);
    checkPractice(definition, line.practice);
    const isLabelled = line.practice !== null && !line.json;
    return await definition.run(line, isLabelled ? labelled(io) : io);
  } catch (error) {
    if (error instanceof Stop && error.code !== USAGE) return error.tell(line.json, io);
    throw error;
  }
}

/** Whatever a command says of a practice server begins with what it is. */
function labelled(io: Io): Io {
  let label = PRACTICE_LABEL;
  return {
    ...io,
    out(text) {
      io.out(label + text);
      label = '';
    },
  };
}

function parse<O extends OptionTable>(
  definition: CommandDefinition<O>,
  args: readonly string[],
): { readonly asksForHelp: boolean; readonly line: CommandLine<O> } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...SHARED, ...definition.options },
    });
    const all = values as ValuesOf<typeof SHARED> & ValuesOf<O>;
    return {
      asksForHelp: all.help ?? false,
      line: {
        json: all.json ?? false,
        practice: all.practice ?? null,
        log: all.log ?? null,
        operands: positionals,
        values: all,
      },
    };
  } catch (error) {
    throw usageError(`${describeError(error).replace(/\.$/, '')}.`);
  }
}

function checkOperands<O extends OptionTable>(
  { name, operands: { what, least, most } }: CommandDefinition<O>,
  operands: readonly string[],
): void {
  if (operands.length < least) throw usageError(`"${name}" needs ${what}.`);
  if (operands.length > most) {
    const instead = most === 0 ? 'takes options only' : `takes ${what} only`;
    throw usageError(`"${name}" ${instead}, not also "${operands[most]}".`);
  }
}

function checkPractice<O extends OptionTable>(
  { name, takesPractice }: CommandDefinition<O>,
  practice: string | null,
): void {
  if (practice === null) return;
  if (takesPractice === false) throw usageError(`"${name}" takes no --practice.`);
  if (practice === '') throw usageError('--practice needs the folder of a practice server.');
}
