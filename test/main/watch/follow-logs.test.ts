import { appendFileSync, renameSync, rmSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { followLogs } from '../../../main/services/watch/follow-logs';
import { nativeNotices, type OpenNotices } from '../../../main/services/watch/native-notices';
import { deferred } from '../../fixtures/deferred';
import { fakeClock, STOPPED_CLOCK } from '../../fixtures/fake-clock';
import { encodeLog } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

const text = (line: string) => encodeLog(`${line}\r\n`, 'utf-8');

/** Notices that never come; it records which files were asked for. */
function noNotices(): { readonly open: OpenNotices; readonly added: string[]; closed: boolean } {
  const record = { added: [] as string[], closed: false };
  return Object.assign(record, {
    open: () => ({
      add: (file: string) => void record.added.push(file),
      close: async () => void (record.closed = true),
    }),
  } satisfies { open: OpenNotices });
}

describe('following logs without any notice', () => {
  it('sees by itself what is written, deleted and made again, a log by its path', async () => {
    const [one, other] = [temp.at('OBPatch.log'), temp.at('OBMsi.log')];
    appendFileSync(one, text('old line'));
    const controller = new AbortController();
    const seen: string[] = [];
    const steps = [
      () => appendFileSync(one, text('grown')),
      () => appendFileSync(other, text('made later')),
      () => rmSync(one),
      () => appendFileSync(one, text('made again')),
      () => controller.abort(),
    ];
    const notices = noNotices();
    const watch = await followLogs([one, other], {
      signal: controller.signal,
      clock: fakeClock(() => steps.shift()?.()),
      notices: notices.open,
      onLines: (path, lines, old) =>
        seen.push(
          ...lines.map((line) => `${path === one ? 1 : 2}:${line.line} ${line.text}${old ? ' (old)' : ''}`),
        ),
      onEvent: (path, event) => seen.push(`${path === one ? 1 : 2} ${event}`),
    });
    expect(seen).toEqual(['1:1 old line (old)']);
    await watch.ended;
    expect(seen.slice(1)).toEqual([
      '1:2 grown',
      '2 appeared',
      '2:1 made later',
      '1 deleted',
      '1 appeared',
      '1:1 made again',
    ]);
    expect(notices.added).toEqual([one, other, one]);
    expect(notices.closed).toBe(true);
  });

  it('ends with what its callback throws, and leaves nothing open', async () => {
    const log = temp.at('OBPatch.log');
    const notices = noNotices();
    const watch = await followLogs([log], {
      signal: new AbortController().signal,
      clock: fakeClock(() => appendFileSync(log, text('line'))),
      notices: notices.open,
      onLines: () => {
        throw new Error('mistake');
      },
    });
    await expect(watch.ended).rejects.toThrow('mistake');
    expect(notices.closed).toBe(true);
  });
});

describe('Windows’ own notices', () => {
  it('tell of a written line at once, while the clock stands still', async () => {
    const log = temp.write('OBPatch.log', text('old'));
    const controller = new AbortController();
    const written = deferred<string>();
    const watch = await followLogs([log], {
      signal: controller.signal,
      clock: STOPPED_CLOCK,
      onLines: (_path, lines, old) => void (old || written.resolve(lines.map((line) => line.text).join())),
    });
    appendFileSync(log, text('new'));
    expect(await written.promise).toBe('new');
    controller.abort();
    await watch.ended;
    expect(await openWatches()).toBe(0);
  });

  it('go on after another file took the place of the log', async () => {
    const log = temp.write('OBPatch.log', text('old'));
    const controller = new AbortController();
    const lines: string[] = [];
    let wanted = deferred<void>();
    const watch = await followLogs([log], {
      signal: controller.signal,
      clock: STOPPED_CLOCK,
      onLines: (_path, added) => {
        lines.push(...added.map((line) => line.text));
        wanted.resolve();
      },
    });
    wanted = deferred();
    renameSync(temp.write('next', text('replaced')), log);
    await wanted.promise;
    expect(lines).toEqual(['old', 'replaced']);
    controller.abort();
    await watch.ended;
  });

  it('never turn to the folder when a log is missing or was deleted', async () => {
    const [missing, log] = [temp.at('OBMsi.log'), temp.write('OBPatch.log', text('x'))];
    let noticed = deferred<string>();
    const notices = nativeNotices([missing, log], (file) => noticed.resolve(file));
    notices.add(missing);
    notices.add(log);
    expect(await noticed.promise).toBe(log);
    expect(await openWatches()).toBe(1);
    noticed = deferred();
    rmSync(log);
    expect(await noticed.promise).toBe(log);
    const again = nativeNotices([temp.write('third.log', text('x'))], (file) => noticed.resolve(file));
    noticed = deferred();
    again.add(temp.at('third.log'));
    await noticed.promise;
    expect(await openWatches()).toBeLessThanOrEqual(2);
    await Promise.all([notices.close(), again.close()]);
    expect(await openWatches()).toBe(0);
  });
});

/** A handle that was closed goes away at the end of the turn. */
async function openWatches(): Promise<number> {
  await turn();
  return process.getActiveResourcesInfo().filter((name) => name.startsWith('FSEvent')).length;
}
