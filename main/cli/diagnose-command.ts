/** `diagnose`: reads the named logs, or looks for them on the server, and says what is wrong. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReadLog } from '../../shared/diagnosis/choose-log';
import { diagnose, type UnusedFile } from '../../shared/diagnosis/diagnose';
import { toDiagnosisJson } from '../../shared/diagnosis/json';
import { diagnosisAsText } from '../../shared/words/diagnosis-text';
import { isFolder, knownLogsIn, logsInFolder, serverLogFolder } from '../services/known-logs';
import { readLogFile, sameContent } from '../services/log-files';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes';
import type { Io } from './io';

export interface DiagnoseOptions {
  readonly json: boolean;
  readonly paths: readonly string[];
}

export async function diagnoseCommand({ json, paths }: DiagnoseOptions, io: Io): Promise<ExitCode> {
  const named = paths.length > 0 ? await expand(paths) : await lookOnServer(io);
  if (named === null) {
    io.err(
      'Without files, logs are looked for on the Windows server only, so nothing was read.\nName the files: diagnose OBPatch.log OBInstaller0Curr.errlog\n',
    );
    return EXIT.usage;
  }
  const { logs, unused } = await readAll(named);
  const diagnosis = diagnose(logs, unused);
  if (json) io.out(`${asPlainJson(toDiagnosisJson(diagnosis))}\n`);
  else if (named.files.length === 0 && unused.length === 0) io.out(nothingThere(paths, io));
  else io.out(diagnosisAsText(diagnosis));
  return exitCodeOf(diagnosis);
}

/** JSON that a terminal may show: of the control characters, JSON itself escapes those below U+0020 only. */
function asPlainJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
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

async function lookOnServer(io: Io): Promise<Named | null> {
  if (io.platform !== 'win32') return null;
  return { files: await knownLogsIn(serverLogFolder(io.systemRoot)), unused: [] };
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

function nothingThere(paths: readonly string[], io: Io): string {
  const where = paths.length > 0 ? paths.join(', ') : serverLogFolder(io.systemRoot);
  return `No upgrade logs here\n\n${where} has no OBPatch.log and no OBInstaller log. Run the upgrade once to get them.\n`;
}
