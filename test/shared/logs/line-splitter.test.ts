import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineSplitter, MAX_WAITING_UNITS, type WrittenLine } from '../../../shared/logs/line-splitter';
import { encodeLog, ENCODINGS } from '../../fixtures/installer-log';

/** The lines of some bytes that arrive in pieces ending at these places. */
function linesOf(bytes: Uint8Array, cuts: readonly number[] = []): readonly WrittenLine[] {
  const splitter = createLineSplitter();
  const lines: WrittenLine[] = [];
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  let from = 0;
  for (const to of places) {
    splitter.push(bytes.slice(from, to), (line) => lines.push(line));
    from = to;
  }
  expect(splitter.lines()).toBe(lines.length);
  return lines;
}

function oneByteAtATime(bytes: Uint8Array): readonly WrittenLine[] {
  return linesOf(
    bytes,
    Array.from({ length: bytes.length }, (_, at) => at),
  );
}

const texts = (...lines: readonly string[]) => lines.map((text, at) => ({ line: at + 1, text }));

describe('lines that are being written', () => {
  it.each(ENCODINGS)('are the same in %s, at once and byte by byte', (encoding) => {
    const bytes = encodeLog('=== Logging started ===\r\nöffnen\r\n\r\nlast\r\nnot finished', encoding);
    const wanted = texts('=== Logging started ===', 'öffnen', '', 'last');
    expect(linesOf(bytes)).toEqual(wanted);
    expect(oneByteAtATime(bytes)).toEqual(wanted);
  });

  it('come out as soon as their line end is there, also the very first one', () => {
    for (const encoding of ENCODINGS) {
      const bytes = encodeLog('one line\r\n', encoding);
      expect(oneByteAtATime(bytes)).toEqual(texts('one line'));
      expect(linesOf(bytes.subarray(0, -1))).toEqual([]);
    }
  });

  it('are the same however the bytes are cut, whatever the bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom(0, 0x0a, 0x0d, 0x41, 0xc3, 0xb6, 0xff, 0xfe, 0xef, 0xbb, 0xbf), {
          maxLength: 200,
        })
        .map((list) => Uint8Array.from(list)),
      fc
        .tuple(fc.array(fc.string({ unit: 'grapheme' })), fc.constantFrom(...ENCODINGS.slice(0, 5)))
        .map(([list, encoding]) => Uint8Array.from(encodeLog(list.join('\r\n'), encoding))),
    );
    fc.assert(
      fc.property(bytes, fc.array(fc.nat({ max: 400 }), { maxLength: 30 }), (content, cuts) => {
        expect(linesOf(content, cuts)).toEqual(linesOf(content));
      }),
      { numRuns: 1000 },
    );
  });

  it('are those of the text, in every encoding, where its first line says which one', () => {
    const character = fc.constantFrom(...'abcXYZ019 .:=äöüßñ', '\t');
    const line = fc.array(character).map((list) => list.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom(...ENCODINGS),
        fc.array(line),
        fc.array(fc.nat()),
        (encoding, list, cuts) => {
          const all = ['MSI (s) (C0:E4): begins', ...list];
          const bytes = encodeLog(all.map((one) => `${one}\r\n`).join(''), encoding);
          expect(linesOf(bytes, cuts)).toEqual(texts(...all));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are recognised as UTF-16 without a mark by their line end, whatever the script', () => {
    const text = 'Установка обновления агента началась\r\nдальше\r\n';
    expect(oneByteAtATime(encodeLog(text, 'utf-16le-no-mark'))).toEqual(
      texts('Установка обновления агента началась', 'дальше'),
    );
    const bigEndian = Buffer.from(text, 'utf16le').swap16();
    expect(oneByteAtATime(bigEndian)).toEqual(texts('Установка обновления агента началась', 'дальше'));
  });

  it('lose the mark that an appended log carries in the middle', () => {
    const bytes = encodeLog('one\r\n\uFEFFtwo\r\n', 'utf-16le');
    expect(linesOf(bytes)).toEqual(texts('one', 'two'));
  });

  it('are counted without being decoded where nobody reads them', () => {
    const splitter = createLineSplitter();
    const bytes = encodeLog('a\r\nb\r\nhalf', 'utf-16le');
    splitter.push(bytes.subarray(0, 9), null);
    splitter.push(bytes.subarray(9), null);
    expect(splitter.lines()).toBe(2);
    const after: WrittenLine[] = [];
    splitter.push(encodeLog(' is whole\r\n', 'utf-16le-no-mark'), (line) => after.push(line));
    expect(after).toEqual([{ line: 3, text: 'half is whole' }]);
  });
});

describe('a line without an end', () => {
  it.each(['utf-16le', 'utf-8'] as const)(
    'in %s keeps its beginning only, and the next one is whole',
    (encoding) => {
      const splitter = createLineSplitter();
      const lines: WrittenLine[] = [];
      const onLine = (line: WrittenLine) => lines.push(line);
      splitter.push(encodeLog('first\r\n', encoding), onLine);
      const piece = encodeLog('x'.repeat(10_000), encoding === 'utf-8' ? 'utf-8' : 'utf-16le-no-mark');
      for (let count = 0; count < 500; count += 1) splitter.push(piece, onLine);
      expect(lines).toHaveLength(1);
      splitter.push(encodeLog('\r\nlast\r\n', encoding === 'utf-8' ? 'utf-8' : 'utf-16le-no-mark'), onLine);
      expect(lines.map(({ text }) => text.length)).toEqual([5, MAX_WAITING_UNITS, 4]);
    },
  );

  it('is not cut inside a character', () => {
    const pair = '\u{1F600}';
    for (const encoding of ['utf-16le', 'utf-8'] as const) {
      const [line] = linesOf(encodeLog(`x${pair.repeat(MAX_WAITING_UNITS)}\n`, encoding));
      expect(line?.text).toMatch(/^x(?:\u{1F600})+$/u);
    }
  });
});
