import { appendFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogFile } from '../../../main/services/log-files';
import { readLines, type ReadableLog } from '../../../main/services/log-lines';
import { LIMITS } from '../../../shared/limits';
import { crlf, encodeLog, ENCODINGS, type LogEncoding } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

/** Lines that differ, with characters outside ASCII, and in UTF-16 with a byte 0A inside a character (U+0A05, U+050A). */
function someLines(count: number, encoding: LogEncoding): readonly string[] {
  const special = encoding === 'windows-1252' ? 'Größe é' : 'Größe \u0A05\u050A 日本 😀';
  return Array.from({ length: count }, (_, at) => `${at + 1} ${special} ${'x'.repeat((at * 37) % 200)}`);
}

async function readable(path: string): Promise<ReadableLog> {
  const reading = await readLogFile(path);
  if (!reading.ok) throw new Error(reading.reason);
  return { path, fingerprint: reading.fingerprint, facts: reading.facts };
}

async function written(bytes: Uint8Array, name = 'a.log'): Promise<ReadableLog> {
  return readable(temp.write(name, bytes));
}

const numbered = (lines: readonly string[], from: number, to: number) =>
  lines.slice(from - 1, to).map((text, at) => ({ line: from + at, text }));

describe.each(ENCODINGS)('lines of a log in %s', (encoding) => {
  it('are the ones that were asked for', async () => {
    const lines = someLines(400, encoding);
    const log = await written(encodeLog(crlf(lines), encoding));
    for (const [from, to] of [
      [1, 1],
      [1, 7],
      [200, 210],
      [399, 400],
      [400, 400],
    ] as const)
      expect(await readLines(log, from, to)).toEqual(numbered(lines, from, to));
  });

  it('end with the last line, whether a line end follows it or not', async () => {
    const lines = someLines(5, encoding);
    for (const text of [crlf(lines), lines.join('\r\n'), lines.join('\n')]) {
      const log = await written(encodeLog(text, encoding));
      expect(await readLines(log, 4, 50)).toEqual(numbered(lines, 4, 5));
      expect(await readLines(log, 6, 50)).toEqual([]);
    }
  });

  it('are the same as a plain split says, anywhere in a log of several MiB', async () => {
    const lines = someLines(30_000, encoding);
    const bytes = encodeLog(crlf(lines), encoding);
    const log = await written(bytes);
    expect(bytes.length).toBeGreaterThan(3 * 1024 ** 2);
    expect(log.facts.index.length).toBeGreaterThan(2);
    expect(log.facts.lines).toBe(30_000);
    const edges = log.facts.index.flatMap((entry) => [entry.lines, entry.lines + 1, entry.lines + 2]);
    for (const line of [1, 2, ...edges.filter((edge) => edge > 0), 15_000, 29_999, 30_000])
      expect(await readLines(log, line, line + 1)).toEqual(numbered(lines, line, line + 1));
  });
});

describe('lines of a log', () => {
  it('may be empty, and an empty line between two others is one', async () => {
    const lines = ['', 'a', '', '', 'b', ''];
    const log = await written(encodeLog(crlf(lines)));
    expect(await readLines(log, 1, 50)).toEqual(numbered(lines, 1, 6));
  });

  it('of an empty file are none', async () => {
    expect(await readLines(await written(Buffer.alloc(0)), 1, 51)).toEqual([]);
  });

  it('are decoded one by one: UTF-8 where it is valid, Windows-1252 where it is not', async () => {
    const bytes = Buffer.concat([Buffer.from('Größe\n', 'utf8'), Buffer.from('Größe\n', 'latin1')]);
    expect(await readLines(await written(bytes), 1, 2)).toEqual(numbered(['Größe', 'Größe'], 1, 2));
  });

  it('carry no byte order mark, also where another log was appended', async () => {
    const bytes = Buffer.concat([encodeLog('one\r\n'), encodeLog('two\r\n')]);
    expect(await readLines(await written(bytes), 1, 2)).toEqual(numbered(['one', 'two'], 1, 2));
  });

  it('longer than the limit are cut and say so', async () => {
    const log = await written(encodeLog(crlf(['a', 'x'.repeat(LIMITS.lineText + 1), 'b'])));
    const [before, long, after] = await readLines(log, 1, 3);
    expect([before?.text, after?.text]).toEqual(['a', 'b']);
    expect(long?.text).toHaveLength(LIMITS.lineText);
    expect(long?.text.endsWith('x…')).toBe(true);
  });

  it('behind one of several MiB still have their numbers', async () => {
    const log = await written(Buffer.from(`a\n${'x'.repeat(3 * 1024 ** 2)}\nb\nc\n`));
    expect((await readLines(log, 3, 9)).map(({ line, text }) => `${line} ${text}`)).toEqual(['3 b', '4 c']);
    expect((await readLines(log, 1, 2)).map(({ text }) => text.length)).toEqual([1, LIMITS.lineText]);
  });

  it.each(['utf-16le', 'utf-16be'] as const)(
    'are found far from the index also where characters hold the byte of a line end, in %s',
    async (encoding) => {
      const lines = Array.from({ length: 4000 }, (_, at) => `${at + 1} ${'\u050A\u0A05'.repeat(50)}`);
      const log = await written(encodeLog(crlf(lines), encoding));
      expect(await readLines(log, 3999, 4000)).toEqual(numbered(lines, 3999, 4000));
    },
  );

  it('agree with a plain split for any text', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '\r\n', '\n', '😀', 'ਅ'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom<LogEncoding>('utf-16le', 'utf-16be', 'utf-8'),
        fc.integer({ min: 1, max: 20 }),
        async (content, encoding, from) => {
          const log = await written(encodeLog(content, encoding));
          const all = content.split(/\r?\n/);
          if (all.at(-1) === '') all.pop();
          expect(await readLines(log, from, from + 5)).toEqual(numbered(all, from, from + 5));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a log that is not as it was', () => {
  const changed = { code: 'log-changed' };

  it('because it grew shows no lines', async () => {
    const log = await written(encodeLog(crlf(['one', 'two'])));
    appendFileSync(log.path, 'x');
    await expect(readLines(log, 1, 1)).rejects.toMatchObject(changed);
  });

  it('because it was written anew with the same length shows no lines', async () => {
    const log = await written(Buffer.from('one\n'));
    writeFileSync(log.path, 'two\n');
    utimesSync(log.path, new Date(), new Date(statSync(log.path).mtimeMs + 2000));
    await expect(readLines(log, 1, 1)).rejects.toMatchObject(changed);
  });

  it('because it was removed shows no lines', async () => {
    const log = await written(Buffer.from('one\n'));
    rmSync(log.path);
    await expect(readLines(log, 1, 1)).rejects.toMatchObject(changed);
  });

  it('because a folder took its place shows no lines', async () => {
    const log = await written(Buffer.from('one\n'));
    rmSync(log.path);
    temp.folder('a.log');
    await expect(readLines(log, 1, 1)).rejects.toMatchObject(changed);
  });
});
