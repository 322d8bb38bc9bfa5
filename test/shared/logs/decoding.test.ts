import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_UNITS } from '../../../shared/logs/line-feed';
import {
  crlf,
  encodeLog,
  engineReturned,
  CLIENT,
  missingPackageSession,
  type LogEncoding,
} from '../../fixtures/installer-log';
import { readBytes, readLogLines } from '../../fixtures/read';

const ENCODINGS: readonly (readonly [LogEncoding, string])[] = [
  ['utf-16le', 'utf-16le'],
  ['utf-16le-no-mark', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['utf-8', 'utf-8'],
  ['utf-8-mark', 'utf-8'],
];

describe('decoding', () => {
  it.each(ENCODINGS)('reads the same facts from a log in %s', (encoding, reported) => {
    const facts = readLogLines(missingPackageSession(), encoding);
    const plain = readLogLines(missingPackageSession(), 'utf-8');
    expect(facts.encoding).toBe(reported);
    expect(facts.lines).toBe(missingPackageSession().length);
    expect(facts.sessions).toEqual(plain.sessions);
  });

  it('takes bytes that are no UTF-8 for Windows-1252 and keeps their characters', () => {
    const line = `${CLIENT}Warning: Local cached package 'C:\\Dépôt\\Installer\\4d2ad.msi' is missing.`;
    const facts = readLogLines([line], 'windows-1252');
    expect(facts.encoding).toBe('windows-1252');
    expect(facts.sessions[0]?.problems[0]?.path).toBe('C:\\Dépôt\\Installer\\4d2ad.msi');
  });

  it('reads the typographic quotes of Windows-1252', () => {
    const text = `${CLIENT}Warning: Local cached package \u0091C:\\Windows\\Installer\\4d2ad.msi\u0092 is missing.`;
    const facts = readBytes(Buffer.from(crlf([text]), 'latin1'));
    expect(facts.sessions[0]?.problems[0]?.path).toBe('C:\\Windows\\Installer\\4d2ad.msi');
    expect(facts.sessions[0]?.problems[0]?.lines[0]?.text).toContain('‘C:');
  });

  it('reads UTF-8 with characters of every length', () => {
    const facts = readLogLines([`Property(S): Note = Ağ 安裝 😀`, ...missingPackageSession()], 'utf-8');
    expect(facts.encoding).toBe('utf-8');
    expect(facts.sessions).toHaveLength(1);
  });

  it('drops an odd last byte of UTF-16 and says so', () => {
    const bytes = encodeLog(crlf(missingPackageSession()));
    const facts = readBytes(bytes.subarray(0, bytes.length - 1));
    expect(facts.incompleteEnd).toBe(true);
    expect(facts.sessions[0]?.problems).toHaveLength(1);
  });

  it('drops half a UTF-8 character at the end and still calls it UTF-8', () => {
    const bytes = Buffer.from(`${crlf(missingPackageSession())}Gerät ü`, 'utf8');
    const facts = readBytes(bytes.subarray(0, bytes.length - 1));
    expect(facts.incompleteEnd).toBe(true);
    expect(facts.encoding).toBe('utf-8');
  });

  it('counts lines with CRLF and LF mixed', () => {
    const facts = readBytes(encodeLog(`one\r\ntwo\nthree\r\n${engineReturned(1612, CLIENT)}\nfive`));
    expect(facts.lines).toBe(5);
    expect(facts.sessions[0]?.results.client?.line).toBe(4);
  });

  it('does not take the byte 0A inside another UTF-16 character for a line end', () => {
    const facts = readBytes(encodeLog(`\u0A0Aਊ\u0A0D\r\n${engineReturned(1612, CLIENT)}\r\n`));
    expect(facts.lines).toBe(2);
    expect(facts.sessions[0]?.results.client?.line).toBe(2);
  });

  it('reads a telling line of one million characters', () => {
    const end = engineReturned(1612, CLIENT);
    const line = 'x'.repeat(MAX_LINE_UNITS - end.length) + end;
    const facts = readBytes(encodeLog(`${engineReturned(0, CLIENT)}\r\n${line}\r\nlast\r\n`));
    expect(facts.lines).toBe(3);
    expect(facts.sessions[0]?.results.client).toMatchObject({ line: 2, code: 1612 });
  });

  it('counts past a line that is longer than any line it looks at', () => {
    const long = 'y'.repeat(3 * MAX_LINE_UNITS);
    const facts = readBytes(encodeLog(`${long}\r\n${engineReturned(1612, CLIENT)}\r\n${long}`), 700_001);
    expect(facts.lines).toBe(3);
    expect(facts.sessions[0]?.results.client).toMatchObject({ line: 2, code: 1612 });
  });

  it('reads past control characters as Windows Installer writes them', () => {
    const facts = readLogLines([
      `${CLIENT}Note: 1: 2262 2: \u0005DigitalSignature 3: -2147287038 `,
      ...missingPackageSession(),
    ]);
    expect(facts.kind).toBe('windows-installer-log');
    expect(facts.sessions.at(-1)?.problems).toHaveLength(1);
  });

  it('reads an empty file', () => {
    expect(readBytes(new Uint8Array())).toMatchObject({
      kind: 'unknown',
      encoding: 'none',
      lines: 0,
      bytes: 0,
    });
  });

  it('gives the same facts however the bytes are cut into pieces', () => {
    const bytes = encodeLog(
      crlf([...missingPackageSession(), ...missingPackageSession('D:\\Windows\\Installer\\ü1.msi')]),
    );
    const whole = readBytes(bytes);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), (pieceBytes) => {
        expect(readBytes(bytes, pieceBytes)).toEqual({ ...whole, index: expect.anything() as unknown });
      }),
      { numRuns: 40 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 20_000 }),
        fc.integer({ min: 1, max: 5000 }),
        (bytes, pieceBytes) => {
          const facts = readBytes(bytes, pieceBytes);
          expect(facts.bytes).toBe(bytes.length);
          expect(facts.lines).toBeLessThanOrEqual(bytes.length + 1);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never throws when the bytes look like a log here and there', () => {
    const token = fc.constantFrom(
      'MSI (s) (C0:E4) [09:27:14:308]: ',
      "Warning: Local cached package '",
      'cached package',
      "' is missing.",
      ' could not be opened as a storage file.',
      "Couldn't find local patch '",
      "'. Looking for it at its source.",
      'C:\\Windows\\Installer\\4d2ad.msi',
      'MainEngineThread is returning ',
      '1612',
      '******* RunEngine:',
      '******* Product: {FFE6D16C-3F87-4192-AF94-DDBEFF165106}',
      '=== Verbose logging started: ',
      '=== Logging stopped: ',
      'SOURCEMGMT: Failed to resolve source',
      'Directory Path for SetupLaunchScreen: ',
      '\\\\server\\share',
      '\r\n',
      '\n',
      '\u0000',
      '\uFEFF',
      '😀',
      ' ',
      "''''''''",
    );
    const encoding = fc.constantFrom<LogEncoding>(
      'utf-16le',
      'utf-16be',
      'utf-8',
      'utf-16le-no-mark',
      'windows-1252',
    );
    fc.assert(
      fc.property(
        fc.array(token, { maxLength: 120 }),
        encoding,
        fc.integer({ min: 1, max: 900 }),
        (tokens, as, piece) => {
          const bytes = encodeLog(tokens.join(''), as);
          expect(readBytes(bytes, piece)).toEqual({
            ...readBytes(bytes),
            index: expect.anything() as unknown,
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
