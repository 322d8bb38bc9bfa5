/**
 * A script for servers where only readable scripts may run: the article's steps with the rules of a repair. PowerShell 3
 * and newer, because that is what Windows Server 2012 has.
 */
import { SCRIPT_FUNCTIONS } from './script-functions';
import { scriptHead } from './script-head';
import { SCRIPT_STEPS } from './script-steps';
import type { ScriptValues } from './script-values';

/** The script's text with line ends of Windows. @param version of this program. */
export function repairScript(values: ScriptValues, version: string): string {
  return [scriptHead(values, version), SCRIPT_FUNCTIONS, SCRIPT_STEPS].join('').replaceAll('\n', '\r\n');
}

/** The bytes of the file: Windows PowerShell takes a file without this mark for one in the old code page. */
export const SCRIPT_BYTE_ORDER_MARK = '\uFEFF';
