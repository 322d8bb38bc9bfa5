/** `diagnose`: reads the named logs, or looks for them on the server, and says what is wrong. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReadLog } from '../../shared/diagnosis/choose-log';
import { diagnose, type UnusedFile } from '../../shared/diagnosis/diagnose';
import { toDiagnosisJson } from '../../shared/diagnosis/json';
import { diagnosisAsText } from '../../shared/words/diagnosis-text';
import { isFolder, knownLogsIn, logsInFolder, serverLogFolder } from '../services/known-logs';
import { readLogFile, sameContent } from '../services/log-files';
import { KNOWN_LOG_NAMES } from '../../shared/mars';
import { defineCommand } from './command';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes';
import type { Io } from './io';
import { asPlainJson } from './plain-json';
import { openServer } from './server';

export const DIAGNOSE = defineCommand({
  name: 'diagnose',
  usage: '[--json] [FILE_OR_FOLDER...]',
  summary: 'say what is wrong, with the lines that prove it',
  about: `Reads upgrade logs and says what is wrong.

Files are recognised by what is in them, in any order. A folder stands for the logs in it.
Without files, on Windows, these names are looked for in %SystemRoot%\\Temp:
  ${KNOWN_LOG_NAMES.slice(0, 3).join(', ')}, OBInstaller0Curr.errlog (any digit)`,
  optionLines: [],
  schema: 'diagnosis/1',
  examples: ['diagnose OBPatch.log OBInstaller0Curr.errlog'],
  options: {},
  operands: { what: 'files and folders', least: 0, most: Infinity },
  run: (line, io) => diagnoseCommand(line, io),
});

async function diagnoseCommand(
  {
    json,
    practice,
    operands: paths,
  }: { json: boolean; practice: string | null; operands: readonly string[] },
  io: Io,
): Promise<ExitCode> {
  const folder = await logFolderOf(practice, io);
  const named = paths.length > 0 ? await expand(paths) : await lookIn(folder);
  if (named === null) {
    io.err(
      'Without files, logs are looked for on the Windows server only, so nothing was read.\nName the files: diagnose OBPatch.log OBInstaller0Curr.errlog\n',
    );
    return EXIT.usage;
  }
  const { logs, unused } = await readAll(named);
  const diagnosis = diagnose(logs, unused);
  if (json) io.out(`${asPlainJson(toDiagnosisJson(diagnosis))}\n`);
  else if (named.files.length === 0 && unused.length === 0)
    io.out(nothingThere(paths.length > 0 ? paths.join(', ') : (folder ?? '')));
  else io.out(diagnosisAsText(diagnosis));
  return exitCodeOf(diagnosis);
}

/** Files to read, and folders that hold none. */
interface Named {
  readonly files: readonly string[];
  readonly unused: readonly UnusedFile[];
}

async function expand(paths: readonly string[]): Promise<Named> {
  const files: string[] = [];
  const unused: UnusedFile[] = [];
  for (const named of paths) {
    const found = (await isFolder(named)) ? await logsInFolder(named) : [named];
    if (found.length === 0) unused.push({ file: named, reason: 'no-logs-in-folder', about: '', facts: null });
    for (const file of found) if (!(await isListed(files, file))) files.push(file);
  }
  return { files, unused };
}

/** The same file named twice, also by way of its folder, is read once. */
async function isListed(files: readonly string[], file: string): Promise<boolean> {
  const wanted = path.resolve(file);
  return files.some((known) => path.resolve(known) === wanted);
}

/** Where the setup leaves its logs: on a practice server, on this one, or null elsewhere. */
async function logFolderOf(practice: string | null, io: Io): Promise<string | null> {
  if (practice !== null) {
    const port = await openServer({ practice }, io);
    return port.hostPath(serverLogFolder(await port.windowsFolder()));
  }
  return io.platform === 'win32' ? serverLogFolder(io.systemRoot) : null;
}

async function lookIn(folder: string | null): Promise<Named | null> {
  return folder === null ? null : { files: await knownLogsIn(folder), unused: [] };
}

async function readAll({
  files,
  unused,
}: Named): Promise<{ logs: readonly ReadLog[]; unused: readonly UnusedFile[] }> {
  const logs: ReadLog[] = [];
  const left = [...unused];
  for (const file of files) {
    const reading = await readLogFile(file);
    if (!reading.ok) {
      left.push({ file, reason: reading.reason, about: '', facts: null });
      continue;
    }
    const twin = await twinOf(logs, file, reading.facts.bytes);
    if (twin === null) logs.push({ file, facts: reading.facts });
    else left.push({ file, reason: 'same-content', about: twin, facts: reading.facts });
  }
  return { logs, unused: left };
}

async function twinOf(logs: readonly ReadLog[], file: string, bytes: number): Promise<string | null> {
  if (bytes === 0) return null;
  for (const log of logs) {
    if (
      log.facts.bytes === bytes &&
      (await stat(log.file)).size === bytes &&
      (await sameContent(log.file, file))
    )
      return log.file;
  }
  return null;
}

function nothingThere(where: string): string {
  return `No upgrade logs here\n\n${where} has no OBPatch.log and no OBInstaller log. Run the upgrade once to get them.\n`;
}
