import {
  appendFileSync,
  copyFileSync,
  linkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createLogFollower,
  type LogEvent,
  type LogFollower,
} from '../../../main/services/watch/log-follower';
import { encodeLog, setupFolderLine, type LogEncoding } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

interface Followed {
  readonly follower: LogFollower;
  /** Looks once and takes what it reported: `old: 1 text`, `2 text`, events in angle brackets. */
  look(): Promise<readonly string[]>;
  readonly abort: () => void;
}

function follow(path: string): Followed {
  const controller = new AbortController();
  let seen: string[] = [];
  const follower = createLogFollower(
    path,
    {
      onLines: (lines, old) =>
        seen.push(...lines.map(({ line, text }) => `${old ? 'old: ' : ''}${line} ${text}`)),
      onEvent: (event: LogEvent) => seen.push(`<${event}>`),
    },
    controller.signal,
  );
  return {
    follower,
    abort: () => controller.abort(),
    async look() {
      await follower.look();
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}

const LOG = 'OBPatch.log';
const start = (text = 'one\r\ntwo\r\n', encoding: LogEncoding = 'utf-16le') =>
  temp.write(LOG, encodeLog(text, encoding));
/** Bytes for the end of a UTF-16 log. */
const wide = (text: string) => encodeLog(text, 'utf-16le-no-mark');

describe('a log that grows', () => {
  it('is read on from where it stopped, with its line numbers going on', async () => {
    const { look } = follow(start());
    expect(await look()).toEqual(['old: 1 one', 'old: 2 two']);
    expect(await look()).toEqual([]);
    appendFileSync(temp.at(LOG), wide('three\r\nfo'));
    expect(await look()).toEqual(['3 three']);
    appendFileSync(temp.at(LOG), wide('ur\r\n'));
    expect(await look()).toEqual(['4 four']);
  });

  it.each<LogEncoding>(['utf-16le', 'utf-16le-no-mark', 'utf-16be', 'utf-8', 'windows-1252'])(
    'byte by byte, in %s, gives each line once it is whole',
    async (encoding) => {
      const path = temp.at(LOG);
      const { look } = follow(path);
      await look();
      const seen: string[] = [];
      for (const byte of encodeLog('Größe\r\n\r\nend\r\n', encoding)) {
        appendFileSync(path, Uint8Array.of(byte));
        seen.push(...(await look()));
      }
      expect(seen).toEqual(['<appeared>', '1 Größe', '2 ', '3 end']);
    },
  );

  it('in UTF-16 without a mark is read on in that encoding', async () => {
    const { look } = follow(start('one\r\n', 'utf-16le-no-mark'));
    await look();
    appendFileSync(temp.at(LOG), wide('Ağ sürücüsü\r\n'));
    expect(await look()).toEqual(['2 Ağ sürücüsü']);
  });

  it('counts a line that was half there before as new', async () => {
    const { look } = follow(start('one\r\nhalf'));
    expect(await look()).toEqual(['old: 1 one']);
    appendFileSync(temp.at(LOG), wide(' and half\r\n'));
    expect(await look()).toEqual(['2 half and half']);
  });

  it('by anything, in pieces of any size, gives the lines of the whole', async () => {
    const text = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat({ max: 500 }), { maxLength: 8 }), async (list, cuts) => {
        const bytes = encodeLog(`=== begins\r\n${list.join('\r\n')}\r\n`);
        const path = temp.at('property.log');
        rmSync(path, { force: true });
        const whole = follow(temp.write('whole.log', bytes));
        const grown = follow(path);
        await grown.look();
        const seen: string[] = [];
        let from = 0;
        for (const to of [...cuts.map((cut) => cut % bytes.length), bytes.length].toSorted((a, b) => a - b)) {
          appendFileSync(path, bytes.subarray(from, to));
          seen.push(...(await grown.look()));
          from = to;
        }
        const expected = (await whole.look()).map((line) => line.replace(/^old: /, ''));
        expect(seen.filter((line) => line !== '<appeared>')).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a log that is not the same any more', () => {
  it('because another file took its place, is read from its beginning', async () => {
    const { look } = follow(start());
    await look();
    temp.write('next', encodeLog('one\r\ntwo\r\nthree\r\n'));
    renameSync(temp.at('next'), temp.at(LOG));
    expect(await look()).toEqual(['<replaced>', '1 one', '2 two', '3 three']);
  });

  it('because it was rewritten in place, longer or as long, is read from its beginning', async () => {
    const { look } = follow(start());
    await look();
    writeFileSync(temp.at(LOG), encodeLog('new\r\ntwo\r\nthree\r\n'));
    expect(await look()).toEqual(['<replaced>', '1 new', '2 two', '3 three']);
    writeFileSync(temp.at(LOG), encodeLog('new\r\ntwo\r\nTHREE\r\n'));
    utimesSync(temp.at(LOG), 1, 1);
    expect(await look()).toEqual(['<replaced>', '1 new', '2 two', '3 THREE']);
  });

  it('because it was made anew, also under the number of the old one, is read from its beginning', async () => {
    const { look } = follow(start());
    await look();
    rmSync(temp.at(LOG));
    start('other\r\nlines that are longer\r\n');
    const seen = await look();
    expect(seen).toEqual(['<replaced>', '1 other', '2 lines that are longer']);
  });

  it('because it was cut, is read from its beginning', async () => {
    const { look } = follow(start('one\r\ntwo\r\nthree\r\n'));
    await look();
    truncateSync(temp.at(LOG), 0);
    expect(await look()).toEqual(['<truncated>']);
    appendFileSync(temp.at(LOG), encodeLog('again\r\n', 'utf-8'));
    expect(await look()).toEqual(['1 again']);
  });

  it('because it was rotated away, is deleted, and the next one appears', async () => {
    const { look, follower } = follow(start());
    await look();
    renameSync(temp.at(LOG), temp.at('OBPatch.1.log'));
    expect(await look()).toEqual(['<deleted>']);
    expect(await look()).toEqual([]);
    expect(follower.isThere()).toBe(false);
    start('fresh\r\n');
    expect(await look()).toEqual(['<appeared>', '1 fresh']);
  });

  it('is the same one after it was copied over by itself with more at its end', async () => {
    const { look } = follow(start());
    await look();
    copyFileSync(temp.at(LOG), temp.at('copy'));
    appendFileSync(temp.at('copy'), wide('three\r\n'));
    copyFileSync(temp.at('copy'), temp.at(LOG));
    expect(await look()).toEqual(['3 three']);
  });
});

describe('what is no ordinary file', () => {
  it('counts as not there: a folder, or a link in the place of the log', async () => {
    const { look } = follow(start());
    await look();
    renameSync(temp.at(LOG), temp.at('elsewhere'));
    symlinkSync(temp.at('elsewhere'), temp.at(LOG));
    expect(await look()).toEqual(['<deleted>']);
    rmSync(temp.at(LOG));
    temp.folder(LOG);
    expect(await look()).toEqual([]);
  });

  it('and a second name of a log are told apart', async () => {
    const { look } = follow(start());
    await look();
    linkSync(temp.at(LOG), temp.at('second'));
    expect(await look()).toEqual([]);
  });
});

describe('following', () => {
  it('reports nothing after it was stopped', async () => {
    const { look, abort } = follow(start());
    await look();
    appendFileSync(temp.at(LOG), wide('three\r\n'));
    abort();
    expect(await look()).toEqual([]);
  });

  it('joins looks that are asked for at the same time, and misses nothing', async () => {
    const { look, follower } = follow(start());
    await look();
    appendFileSync(temp.at(LOG), wide('three\r\n'));
    const looks = [follower.look(), follower.look(), follower.look()];
    await Promise.all(looks);
    expect(await look()).toEqual(['3 three']);
  });

  it('shows hostile lines as the text that they are', async () => {
    const lines = [
      '<script>alert(1)</script>',
      '\u0000\u001B[2J',
      '=cmd|calc',
      setupFolderLine('\\\\?\\C:\\x'),
    ];
    const { look } = follow(start(`x\r\n`));
    await look();
    appendFileSync(temp.at(LOG), wide(`${lines.join('\r\n')}\r\n`));
    expect(await look()).toEqual(lines.map((text, at) => `${at + 2} ${text}`));
  });
});
