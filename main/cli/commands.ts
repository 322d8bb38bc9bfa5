/** The commands there are, in the order in which the help shows them. */
import type { Command } from './command';
import { DIAGNOSE } from './diagnose-command';
import { PACKAGE } from './package-command';
import { PRACTICE } from './practice-command';
import { UPGRADE } from './upgrade-command';

export const COMMANDS: readonly Command[] = [DIAGNOSE, PACKAGE, PRACTICE, UPGRADE];

export function findCommand(name: string): Command | null {
  return COMMANDS.find((command) => command.name === name) ?? null;
}
