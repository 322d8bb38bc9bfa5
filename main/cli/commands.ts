/** The commands there are, in the order in which the help shows them. */
import { ADVISE } from './advise-command';
import type { Command } from './command';
import { completionCommand } from './completion-command';
import { DIAGNOSE } from './diagnose-command';
import { FLEET } from './fleet-command';
import { INSPECT } from './inspect-command';
import { JOURNAL } from './journal-command';
import { PACKAGE } from './package-command';
import { PRACTICE } from './practice-command';
import { REPAIR } from './repair-command';
import { SCRIPT } from './script-command';
import { REPORT } from './report-command';
import { UNDO } from './undo-command';
import { UPGRADE } from './upgrade-command';

export const COMMANDS: readonly Command[] = [
  DIAGNOSE,
  INSPECT,
  REPAIR,
  UNDO,
  JOURNAL,
  SCRIPT,
  PACKAGE,
  PRACTICE,
  UPGRADE,
  ADVISE,
  REPORT,
  FLEET,
  completionCommand(() => COMMANDS),
];

export function findCommand(name: string): Command | null {
  return COMMANDS.find((command) => command.name === name) ?? null;
}
