/** The commands there are, in the order in which the help shows them. */
import type { Command } from './command';
import { DIAGNOSE } from './diagnose-command';
import { INSPECT } from './inspect-command';
import { JOURNAL } from './journal-command';
import { PACKAGE } from './package-command';
import { PRACTICE } from './practice-command';
import { REPAIR } from './repair-command';
import { REPORT } from './report-command';
import { UNDO } from './undo-command';
import { UPGRADE } from './upgrade-command';

export const COMMANDS: readonly Command[] = [
  DIAGNOSE,
  INSPECT,
  REPAIR,
  UNDO,
  JOURNAL,
  PACKAGE,
  PRACTICE,
  UPGRADE,
  REPORT,
];

export function findCommand(name: string): Command | null {
  return COMMANDS.find((command) => command.name === name) ?? null;
}
