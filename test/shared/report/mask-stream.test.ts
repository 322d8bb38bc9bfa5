import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMaskStream, MOST_LINE_BYTES } from '../../../shared/report/mask-stream';
import { createMasker, createTally, type Masker } from '../../../shared/report/mask-text';
import { HIDE_ALL } from '../../../shared/report/mask-words';
import { encodeLog, ENCODINGS } from '../../fixtures/installer-log';

function newMasker(): Masker {
  return createMasker({
    choices: HIDE_ALL,
    given: [
      { kind: 'server', name: 'SRV-BACKUP01' },
      { kind: 'user', name: 'Jürgen Groß' },
    ],
  });
}

/** Masks bytes that come in pieces. */
function streamed(bytes: Uint8Array, pieceBytes: number, masker = newMasker()): Buffer {
  const learning = createMaskStream(masker);
  learning.push(bytes);
  learning.finish();
  const stream = createMaskStream(masker);
  const out: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    out.push(stream.push(bytes.subarray(at, at + pieceBytes)));
  out.push(stream.finish());
  return Buffer.concat(out);
}

const TEXT =
  'MSI (s) (C0:E4) [09:27:14:308]: on SRV-BACKUP01 by Jürgen Groß\r\nno line end of Windows: srv-backup01\n\r\n\tC:\\Users\\zoé\\x, zoé\r\nthe last line of ZOÉ';
const MASKED =
  'MSI (s) (C0:E4) [09:27:14:308]: on SERVER-1 by USER-1\r\nno line end of Windows: SERVER-1\n\r\n\tC:\\Users\\USER-2\\x, USER-2\r\nthe last line of USER-2';

describe('a log that is masked as a stream', () => {
  it.each(ENCODINGS)('keeps its encoding, byte order mark and line ends in %s', (encoding) => {
    const bytes = encodeLog(TEXT, encoding);
    for (const piece of [1, 2, 3, 7, 64, bytes.length])
      expect(streamed(bytes, piece).equals(encodeLog(MASKED, encoding))).toBe(true);
  });

  it('is the same whatever the pieces it comes in', () => {
    const line = fc.constantFrom(
      ' SRV-BACKUP01 ',
      'x',
      '\r\n',
      '\n',
      ' ',
      ' Jürgen Groß ',
      ' C:\\Users\\eva\\',
      ' /pw:geheim ',
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 60 }),
        fc.constantFrom(...ENCODINGS),
        fc.integer({ min: 1, max: 40 }),
        (parts, encoding, piece) => {
          const bytes = encodeLog(parts.join(''), encoding);
          const out = streamed(bytes, piece);
          expect(out.equals(streamed(bytes, bytes.length + 1))).toBe(true);
          for (const name of ['BACKUP01', 'Jürgen', 'geheim'])
            for (const form of ['latin1', 'utf8', 'utf16le'] as const)
              expect(out.includes(Buffer.from(name, form))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('without anything to hide comes out byte for byte, whatever the bytes', () => {
    const masker = createMasker({ choices: HIDE_ALL });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.integer({ min: 1, max: 300 }), (bytes, piece) => {
        // Random bytes may look like an address or a name by chance; those without are copied as they are.
        const text = Buffer.from(bytes)
          .toString('latin1')
          .replace(/[:.@\\/=>-]/g, 'x');
        const plain = Buffer.from(text, 'latin1');
        expect(streamed(plain, piece, masker).equals(plain)).toBe(true);
      }),
    );
  });

  it('with bytes that are no text around a name keeps them', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfd, 0xe4]),
      Buffer.from(' SRV-BACKUP01 ä '),
      Buffer.from([0xc3]),
    ]);
    const wanted = Buffer.concat([
      Buffer.from([0xff, 0xfd, 0xe4]),
      Buffer.from(' SERVER-1 ä '),
      Buffer.from([0xc3]),
    ]);
    expect(streamed(bytes, 3).equals(wanted)).toBe(true);
  });

  it('finds a name in Windows-1252 and in UTF-8 on one line', () => {
    const bytes = Buffer.concat([Buffer.from('Jürgen Groß, ', 'latin1'), Buffer.from('Jürgen Groß')]);
    expect(streamed(bytes, 5).toString('latin1')).toBe('USER-1, USER-1');
  });

  it('drops a line into which another encoding was written', () => {
    const narrowInWide = Buffer.concat([
      encodeLog('ok\r\n'),
      Buffer.from('on SRV-BACKUP01 now!'),
      encodeLog('\r\nok', 'utf-16le-no-mark'),
    ]);
    const out = streamed(narrowInWide, 9);
    expect(out.toString('utf16le')).toBe('\uFEFFok\r\n[removed]\r\nok');
    const wideInNarrow = Buffer.concat([
      Buffer.from(`${'ok\n'.repeat(2000)}`),
      encodeLog(' SRV-BACKUP01 ', 'utf-16le-no-mark'),
      Buffer.from('\nok'),
    ]);
    expect(streamed(wideInNarrow, 1000).subarray(-12).toString()).toBe('[removed]\nok');
  });

  it('removes what is left of a line without end, and goes on behind it', () => {
    const long = `${'x '.repeat(MOST_LINE_BYTES)}SRV-BACKUP01\r\nSRV-BACKUP01\r\n`;
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const)
      for (const piece of [4096, 65_537]) {
        const out = streamed(encodeLog(long, encoding), piece);
        expect(out.equals(encodeLog('[removed]\r\nSERVER-1\r\n', encoding))).toBe(true);
      }
  });

  it('counts what it hides', () => {
    const tally = createTally();
    const stream = createMaskStream(newMasker(), tally);
    stream.push(encodeLog(TEXT));
    stream.finish();
    expect(tally.counts()).toMatchObject({ machine: { names: 1, places: 2 }, user: { names: 2, places: 4 } });
  });
});
