/** Scenario 7: the watching of logs by a Windows process, with Windows' own notices. */
import { describe, expect, it } from 'vitest';
import { encodeLog } from '../fixtures/installer-log';
import { LOG_FOLDER, type LabServer } from './server';
import { useLab } from './use-lab';
import { watchLogs, type Watcher } from './watcher';
import type { Seen } from './wine/watch-protocol';

const lab = useLab();

const LOG = `${LOG_FOLDER}\\OBPatch.log`;
const OTHER_FILES = 3000;

/** The new lines since the last event about the file, with their numbers. */
function newLines(all: readonly Seen[]): readonly (readonly [number, string])[] {
  return all.flatMap((seen) => (seen.kind === 'lines' && !seen.old ? seen.lines : []));
}

const events = (all: readonly Seen[]) => all.flatMap((seen) => (seen.kind === 'event' ? [seen.event] : []));

async function follow(server: LabServer, work: (watcher: Watcher) => Promise<void>): Promise<void> {
  const watcher = await watchLogs(server, [LOG]);
  try {
    await work(watcher);
  } finally {
    await watcher.stop();
  }
}

/** As the slowest writer would. */
function writeByteByByte(server: LabServer, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; at += 1) server.append(LOG, bytes.subarray(at, at + 1));
}

describe('7. Watching by a Windows process', () => {
  it('sees a log in UTF-16 that is written one byte at a time, replaced, rotated, cut and deleted, beside thousands of files', async () => {
    const { server } = lab;
    for (let at = 0; at < OTHER_FILES; at += 1)
      server.put(`${LOG_FOLDER}\\tmp${at}.tmp`, Buffer.from('not a log'));
    server.put(LOG, encodeLog('old line\r\n'));
    await follow(server, async (watcher) => {
      expect(watcher.all).toEqual([
        { kind: 'lines', log: LOG, lines: [[1, 'old line']], old: true },
        { kind: 'following' },
      ]);
      const told = async (line: string, what: string) => {
        await watcher.until((all) => newLines(all).some(([, text]) => text === line));
        server.note({ what, result: 'seen' });
      };
      const added = 'Grüße 𝒳, written slowly\r\n';
      writeByteByByte(server, encodeLog(added, 'utf-16le-no-mark'));
      await told('Grüße 𝒳, written slowly', 'a line of UTF-16, one byte at a time');
      expect(newLines(watcher.all)).toEqual([[2, 'Grüße 𝒳, written slowly']]);

      server.put(LOG, encodeLog('rewritten in place, and longer than before\r\nsecond\r\n'));
      await told('second', 'the log is written anew in its place');

      server.rename(LOG, `${LOG}.old`);
      server.put(LOG, encodeLog('after the rotation\r\n'));
      await told('after the rotation', 'the log is rotated');

      server.remove(LOG);
      await watcher.until((all) => events(all).at(-1) === 'deleted');
      server.put(LOG, encodeLog('made anew\r\n'));
      await told('made anew', 'the log is deleted and made anew');

      server.put(LOG, encodeLog('cut\r\n'));
      await told('cut', 'the log is cut');
      expect(newLines(watcher.all).filter(([line]) => line === 1)).toHaveLength(4);
    });
  });
});
