/** The logs that a command is about: the named files and folders, else those that the setup left on the server. */
import path from 'node:path';
import type { ReadLog } from '../../shared/diagnosis/choose-log';
import { diagnose, type UnusedFile } from '../../shared/diagnosis/diagnose';
import type { Diagnosis } from '../../shared/diagnosis/types';
import { isFolder, knownLogsIn, logsInFolder, serverLogFolder } from '../services/known-logs';
import { findTwin, readLogFile } from '../services/log-files';
import type { Io } from './io';
import { openServer } from './server';

export interface GatheredLogs {
  readonly diagnosis: Diagnosis;
  /** Whether there was anything at all to look at. */
  readonly any: boolean;
  /** Where it was looked, for a sentence. */
  readonly where: string;
}

interface Line {
  readonly practice: string | null;
  readonly operands: readonly string[];
}

/** Reads and diagnoses. Null where no file is named and this computer is no server that could be looked into. */
export async function gatherLogs({ practice, operands }: Line, io: Io): Promise<GatheredLogs | null> {
  const folder = await logFolderOf(practice, io);
  if (operands.length === 0 && folder === null) return null;
  const named =
    operands.length > 0 ? await expand(operands) : { files: await knownLogsIn(folder ?? ''), unused: [] };
  const { logs, unused } = await readAll(named, io);
  return {
    diagnosis: diagnose(logs, unused),
    any: named.files.length > 0 || unused.length > 0,
    where: operands.length > 0 ? operands.join(', ') : (folder ?? ''),
  };
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
    for (const file of found) if (!isListed(files, file)) files.push(file);
  }
  return { files, unused };
}

/** The same file named twice, also by way of its folder, is read once. */
function isListed(files: readonly string[], file: string): boolean {
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

async function readAll(
  { files, unused }: Named,
  { progress }: Io,
): Promise<{ logs: readonly ReadLog[]; unused: readonly UnusedFile[] }> {
  const logs: ReadLog[] = [];
  const left = [...unused];
  for (const file of files) {
    const reading = await readLogFile(file, {
      onProgress: (bytesRead, bytes) => progress?.(`Reading ${path.basename(file)}`, bytesRead, bytes),
    });
    if (!reading.ok) {
      left.push({ file, reason: reading.reason, about: '', facts: null });
      continue;
    }
    const known = logs.map((log) => ({ path: log.file, bytes: log.facts.bytes }));
    const twin = await findTwin(known, file, reading.facts.bytes);
    if (twin === null) logs.push({ file, facts: reading.facts });
    else left.push({ file, reason: 'same-content', about: twin.path, facts: reading.facts });
  }
  return { logs, unused: left };
}
