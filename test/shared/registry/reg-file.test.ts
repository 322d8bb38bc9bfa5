/** Exports of the registry: what Windows and wine write, and what nobody should. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegFile, textOf, type RegKey } from '../../../shared/registry/reg-file';

const KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Test';

function wide(text: string): Uint8Array {
  return Buffer.from(`\uFEFFWindows Registry Editor Version 5.00\r\n\r\n${text}`, 'utf16le');
}

function only(keys: readonly RegKey[]): RegKey {
  expect(keys).toHaveLength(1);
  return keys[0]!;
}

/** A text as `hex(n)` writes it in version 5. */
function hex(text: string): string {
  return [...Buffer.from(text, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',');
}

describe('an export of version 5', () => {
  it('gives keys with their texts, escapes undone', () => {
    const key = only(
      parseRegFile(
        wide(`[${KEY}]\r\n"Path"="C:\\\\Windows\\\\Installer\\\\4d2ad.msi"\r\n"Said"="a \\"word\\""\r\n\r\n`),
      ),
    );
    expect(key.path).toBe(KEY);
    expect(textOf(key, 'Path')).toBe('C:\\Windows\\Installer\\4d2ad.msi');
    expect(textOf(key, 'Said')).toBe('a "word"');
  });

  it('finds values without regard to case, and the default value without a name', () => {
    const key = only(parseRegFile(wide(`[${KEY}]\r\n@="default"\r\n"LocalPackage"="x"\r\n`)));
    expect(textOf(key, 'localpackage')).toBe('x');
    expect(textOf(key, '')).toBe('default');
    expect(textOf(key, 'other')).toBeNull();
  });

  it('reads texts in hex over continued lines', () => {
    const text = 'n;1;C:\\e703768b6b4e0b79707d1228d22c236d\\Installers\\';
    const bytes = hex(`${text}\0`).split(',');
    const lines = `${bytes.slice(0, 20).join(',')},\\\r\n  ${bytes.slice(20).join(',')}`;
    const key = only(parseRegFile(wide(`[${KEY}]\r\n"Last"=hex(2):${lines}\r\n"After"="here"\r\n`)));
    expect(textOf(key, 'Last')).toBe(text);
    expect(textOf(key, 'After')).toBe('here');
  });

  it('reads numbers, lists and bytes', () => {
    const key = only(
      parseRegFile(
        wide(
          `[${KEY}]\r\n"N"=dword:0000064c\r\n"L"=hex(7):${hex('one\0two\0\0')}\r\n"B"=hex:01,ff\r\n"E"=hex:\r\n`,
        ),
      ),
    );
    expect(key.values.get('n')).toEqual({ kind: 'number', number: 1612 });
    expect(key.values.get('l')).toEqual({ kind: 'texts', texts: ['one', 'two'] });
    expect(key.values.get('b')).toEqual({ kind: 'bytes', bytes: Uint8Array.of(1, 255) });
    expect(key.values.get('e')).toEqual({ kind: 'bytes', bytes: new Uint8Array(0) });
  });

  it('does not take a line inside a value for a key', () => {
    const forged = `[${KEY}]\r\n"DisplayName"="x\r\n[HKEY_LOCAL_MACHINE\\\\Forged]\r\n\\"LocalPackage\\"=y"\r\n"Next"="z"\r\n`;
    const key = only(parseRegFile(wide(forged)));
    expect(textOf(key, 'DisplayName')).toContain('Forged');
    expect(textOf(key, 'LocalPackage')).toBeNull();
    expect(textOf(key, 'Next')).toBe('z');
  });

  it('ignores keys that are to be removed, values that are, and lines that are neither', () => {
    const keys = parseRegFile(
      wide(
        `; note\r\n"Stray"="x"\r\n[-HKEY_LOCAL_MACHINE\\Gone]\r\n"A"="b"\r\n[${KEY}]\r\n"C"=-\r\nrubbish\r\n`,
      ),
    );
    expect(only(keys).values.size).toBe(0);
  });
});

describe('an export of another form', () => {
  it('is read as UTF-8 and as Windows-1252', () => {
    const text = `REGEDIT4\n\n[${KEY}]\n"Name"="Müller"\n"Hex"=hex(2):43,3a,5c,00\n`;
    for (const bytes of [Buffer.from(text, 'utf8'), Buffer.from(text, 'latin1')]) {
      const key = only(parseRegFile(bytes));
      expect(textOf(key, 'Name')).toBe('Müller');
      expect(textOf(key, 'Hex')).toBe('C:\\');
    }
  });

  it('gives nothing where it is no export', () => {
    expect(parseRegFile(new Uint8Array(0))).toEqual([]);
    expect(parseRegFile(Buffer.from(`[${KEY}]\n"A"="b"\n`))).toEqual([]);
  });
});

describe('any bytes', () => {
  it('never make the reader throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parseRegFile(bytes)));
  });

  it('behind a header never make it throw, and give at most a key a line', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '[',
        ']',
        '"',
        '\\',
        '=',
        '@',
        'hex(2):',
        'dword:',
        '61,',
        '00',
        '\r\n',
        '\n',
        'a',
        '-',
        ',',
      ),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        expect(parseRegFile(wide(text)).length).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });

  it('give back every text that was written', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((value) => !value.includes('\uFEFF'));
    fc.assert(
      fc.property(text, (value) => {
        const quoted = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
        expect(textOf(only(parseRegFile(wide(`[${KEY}]\r\n"V"="${quoted}"\r\n`))), 'V')).toBe(value);
      }),
    );
  });

  it('of many megabytes are read in one pass', () => {
    const began = performance.now();
    parseRegFile(wide(`[${KEY}]\r\n"A"="${'\\\\'.repeat(1_000_000)}`));
    parseRegFile(wide(`[${KEY}]\r\n"A"=hex(2):${'00,\\\r\n  '.repeat(300_000)}`));
    parseRegFile(wide(`[${KEY}]\r\n`.repeat(100_000)));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
