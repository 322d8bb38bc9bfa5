/** The logs that an upgrade writes, followed from the moment before it: its sessions, and the last line to show. */
import path from 'node:path';
import { excerpt } from '../../../shared/logs/excerpt';
import type { WrittenLine } from '../../../shared/logs/line-splitter';
import { LOG_NAMES } from '../../../shared/mars';
import { SHOWN_UNITS, type LastLine } from '../../../shared/upgrade/progress';
import type { WindowsPort } from '../../windows/port';
import { serverLogFolder } from '../known-logs';
import type { Clock } from '../watch/clock';
import { followLogs } from '../watch/follow-logs';
import type { OpenNotices } from '../watch/native-notices';
import { createSessionLog } from './new-sessions';
import type { RunNow } from './watch-upgrade';

/** A patch, or a whole installation. */
const FOLLOWED = [LOG_NAMES.patch, LOG_NAMES.install] as const;

export interface UpgradeLogs {
  /** Their Windows paths; OBPatch.log is the first. */
  readonly paths: readonly string[];
  /** End code of the last session from before in OBPatch.log; null where there is none. */
  codeBefore(): number | null;
  /** Reads them once more. */
  look(): Promise<RunNow>;
  /** The newest new line, or null. */
  lastLine(): LastLine | null;
  close(): Promise<void>;
}

/** Follows the logs of Windows Installer from their present end on. */
export async function openUpgradeLogs(
  port: WindowsPort,
  clock: Clock,
  notices: OpenNotices | undefined,
): Promise<UpgradeLogs> {
  const folder = serverLogFolder(await port.windowsFolder());
  const sessions = new Map(FOLLOWED.map((name) => [name as string, createSessionLog(name)]));
  let current: string = LOG_NAMES.patch;
  let last: { readonly file: string; readonly line: WrittenLine; readonly atMs: number } | null = null;
  const following = new AbortController();
  const { ended, look } = await followLogs(
    FOLLOWED.map((name) => port.hostPath(`${folder}\\${name}`)),
    {
      signal: following.signal,
      clock,
      onLines(log, lines, old) {
        const file = nameOf(log);
        for (const line of lines) sessions.get(file)?.take(line, old);
        const newest = lines.at(-1);
        if (old || newest === undefined) return;
        if (sessions.get(file)?.last() !== null) current = file;
        last = { file, line: newest, atMs: clock.now() };
      },
      onEvent(log, event) {
        if (event === 'appeared' || event === 'replaced' || event === 'truncated')
          sessions.get(nameOf(log))?.startAnew();
      },
      ...(notices === undefined ? {} : { notices }),
    },
  );
  const newest = (): typeof last => last;
  return {
    paths: FOLLOWED.map((name) => `${folder}\\${name}`),
    codeBefore: () => sessions.get(LOG_NAMES.patch)?.codeBefore() ?? null,
    async look(): Promise<RunNow> {
      await look();
      return { last: sessions.get(current)?.last() ?? null, lastLineMs: newest()?.atMs ?? null };
    },
    lastLine() {
      const line = newest();
      if (line === null) return null;
      const { text } = excerpt(line.line.text, { start: 0, end: 0 }, SHOWN_UNITS);
      return { file: line.file, line: line.line.line, text, ageMs: clock.now() - line.atMs };
    },
    async close(): Promise<void> {
      following.abort();
      await ended;
    },
  };
}

/** Windows may give a log's name in another case than it was asked for. */
function nameOf(log: string): string {
  const name = path.basename(log).toLowerCase();
  return FOLLOWED.find((one) => one.toLowerCase() === name) ?? LOG_NAMES.patch;
}
