/** `script`: writes a PowerShell script that performs the repair, for servers where this program does not run. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnosis } from '../../shared/diagnosis/types';
import { MARS_PRODUCT_CODE } from '../../shared/mars';
import { repairScript, SCRIPT_BYTE_ORDER_MARK } from '../../shared/script/repair-script';
import { scriptValues } from '../../shared/script/script-values';
import { defineCommand } from './command';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes';
import { gatherLogs } from './gather-logs';
import type { Io } from './io';
import { asPlainJson } from './plain-json';
import { describeError, Stop, usageError } from './stop';

declare const __APP_VERSION__: string;

export const SCRIPT = defineCommand({
  name: 'script',
  usage: '[--out FILE.ps1] [LOGS...]',
  summary: 'write the repair as a PowerShell script',
  about: `Writes a readable PowerShell script that puts the missing package back, filled with what the logs
say.

It is for servers where this program does not run or where only scripts may: Windows PowerShell 3
or newer is enough. The script checks what "repair" checks and never replaces a file; look first
with its -WhatIf. Without --out it is printed. An existing file is not overwritten.`,
  optionLines: ['  --out FILE.ps1  the file to write'],
  schemas: ['script/1'],
  examples: [
    'script --out repair.ps1 OBPatch.log OBInstaller0Curr.errlog',
    'script --out repair.ps1 --practice try',
  ],
  options: { out: { type: 'string' } },
  operands: { what: 'files and folders', least: 0, most: Infinity },
  async run(line, io) {
    const logs = await gatherLogs(line, io);
    if (logs === null)
      throw usageError('Name the logs: script --out repair.ps1 OBPatch.log OBInstaller0Curr.errlog.');
    const input = scriptValues(logs.diagnosis, await registeredPackageCode(line, io));
    if (!input.ok)
      throw new Stop(exitCodeWithout(logs.diagnosis), 'no-script', `${input.why} See "diagnose".`);
    const script = repairScript(input.values, __APP_VERSION__);
    const file = line.values.out === undefined ? null : path.resolve(line.values.out);
    if (file !== null) await writeNew(file, script);
    if (line.json) io.out(`${asPlainJson({ schema: 'script/1', file, ...input.values, script })}\n`);
    else io.out(file === null ? script : written(file, input.values.source));
    return EXIT.nothingToRepair;
  },
});

/** Asked only where the logs were found on the server itself: named logs may come from another one. */
async function registeredPackageCode(
  line: { readonly practice: string | null; readonly operands: readonly string[] },
  io: Io,
): Promise<string | null> {
  if (line.operands.length > 0) return null;
  const port = await io.openPort(line.practice);
  if (port === null) return null;
  try {
    const { products } = await port.installerRegistry();
    return products.find(({ productCode }) => productCode === MARS_PRODUCT_CODE)?.packageCode ?? null;
  } catch {
    // The script asks for it by itself.
    return null;
  }
}

/** Where nothing can be written although the diagnosis offers a repair, a person is needed. */
function exitCodeWithout(diagnosis: Diagnosis): ExitCode {
  const code = exitCodeOf(diagnosis);
  return code === EXIT.repairAvailable ? EXIT.explainedNotRepaired : code;
}

async function writeNew(file: string, script: string): Promise<void> {
  try {
    await writeFile(file, SCRIPT_BYTE_ORDER_MARK + script, { flag: 'wx' });
  } catch (error) {
    throw usageError(`${file} was not written: ${describeError(error)}. Name a file that is not there yet.`);
  }
}

function written(file: string, source: string | null): string {
  const wizard =
    source === null
      ? 'No log names the setup folder, so the script looks for it on the server.'
      : 'If the wizard has been opened again since, the script finds its new folder by itself.';
  return `The script is in ${file}

What to do
  1. Copy it to the server and read it.
  2. Open MARSAgentInstaller.exe there and leave it at its first page.
  3. Run the script as administrator, first with -WhatIf.

${wizard}
`;
}
