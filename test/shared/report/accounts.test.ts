/** Accounts are found, and paths and keys of the registry, which have the same form, are left alone. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAccounts } from '../../../shared/report/accounts';
import { createMasker } from '../../../shared/report/mask-text';
import { HIDE_ALL } from '../../../shared/report/mask-words';

const found = (line: string, known: readonly string[] = []) =>
  findAccounts(line, (name) => known.includes(name)).map(
    ({ domain, user }) => [line.slice(domain.start, domain.end), line.slice(user.start, user.end)] as const,
  );

function masked(text: string): string {
  const masker = createMasker({ choices: HIDE_ALL });
  masker.learn(text);
  return masker.mask(text).text;
}

const KEYS: readonly string[] = [
  String.raw`Windows NT\CurrentVersion`,
  String.raw`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`,
  String.raw`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion does not say so, or could not be read.`,
  String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\Winlogon`,
  String.raw`"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"`,
  String.raw`HKLM\SOFTWARE\Microsoft\Microsoft SQL 2019\Setup`,
  String.raw`HKLM\SOFTWARE\Contoso Backup SQL\Settings`,
  String.raw`HKCC\Software`,
  String.raw`SAM\Domains`,
  String.raw`SYSTEM\CurrentControlSet`,
  String.raw`WOW6432Node\Microsoft`,
];

const PATHS: readonly string[] = [
  String.raw`C:\Program Files\Windows NT\Accessories`,
  String.raw`C:\Program Files (x86)\Contoso SQL\bin is there`,
  String.raw`Local cached package 'D:\MY KITS\agent' is missing.`,
  String.raw`Property(S): SourceDir = D:\MY KITS\agent`,
  String.raw`InstallSource = D:\MY KITS\agent`,
  String.raw`Looked in TEMP\setup and BIN\x64.`,
  String.raw`NDP\Full`,
  String.raw`Kits 10\bin`,
  String.raw`WINDOW MANAGER\DWM-1`,
  String.raw`SETUP\OBPatch.log`,
  String.raw`user policy HKEY_USERS\S-1-5-18\Software`,
  String.raw`Account: HKLM\SOFTWARE\Microsoft\Azure`,
];

describe('no account', () => {
  it.each([...KEYS, ...PATHS])('is %s', (text) => {
    expect(found(text)).toEqual([]);
    expect(masked(text)).toBe(text);
  });
});

describe('an account', () => {
  it.each([
    [String.raw`CONTOSO\alice`, 'CONTOSO', 'alice'],
    [String.raw`by CONTOSO\alice.`, 'CONTOSO', 'alice'],
    [String.raw`User: contoso\alice`, 'contoso', 'alice'],
    [String.raw`user NT\alice logged on`, 'NT', 'alice'],
    [String.raw`Account = TEMP\alice`, 'TEMP', 'alice'],
    [String.raw`C:\Users\x CONTOSO\alice`, 'CONTOSO', 'alice'],
    [String.raw`C:\Windows\Temp CONTOSO\alice:(OI)(CI)(F)`, 'CONTOSO', 'alice'],
    [String.raw`C:\Program Files\x TEMP\alice:(F)`, 'TEMP', 'alice'],
    [String.raw`HKLM\SOFTWARE\Contoso was changed by CONTOSO\alice`, 'CONTOSO', 'alice'],
    [String.raw`The owner of HKLM\SOFTWARE\Contoso is CONTOSO\alice`, 'CONTOSO', 'alice'],
    [String.raw`'C:\kits\OBPatch.log' CONTOSO\alice`, 'CONTOSO', 'alice'],
    [String.raw`"C:\kits\OBPatch.log CONTOSO\alice"`, 'CONTOSO', 'alice'],
    [String.raw`HKLM\SOFTWARE, CONTOSO\alice`, 'CONTOSO', 'alice'],
    [String.raw`C:\Program Files\x, CONTOSO\alice`, 'CONTOSO', 'alice'],
    [String.raw`"CONTOSO\\setup"`, 'CONTOSO', 'setup'],
    [String.raw`ran as CONTOSO\SRV01$`, 'CONTOSO', 'SRV01$'],
  ])('is in %s', (text, domain, user) => {
    expect(found(text)).toEqual([[domain, user]]);
    expect(masked(text)).not.toContain(user);
  });

  it('stands behind a domain that is known, wherever it stands', () => {
    expect(found(String.raw`HKLM\SOFTWARE\Windows NT\alice`, ['NT'])).toEqual([['NT', 'alice']]);
    expect(found(String.raw`contoso\alice`, ['contoso'])).toEqual([['contoso', 'alice']]);
  });
});

const capitals = fc.stringMatching(/^[A-Z]{4,12}$/);
const person = fc.stringMatching(/^[a-z]{4,12}\d?$/);
const word = fc.stringMatching(/^[A-Z][a-z]{3,9}$/);

describe('whatever the names are', () => {
  it('an account is found behind a sentence, a path that has ended, and a list', () => {
    const before = fc.constantFrom(
      '',
      'MSI (s) (C0:E4) [09:27:14:308]: ',
      'Changed by ',
      'user: ',
      String.raw`C:\Windows\Temp\OBPatch.log `,
      String.raw`C:\Windows\Temp was opened by `,
      String.raw`'C:\MY KITS\agent' and `,
      String.raw`HKLM\SOFTWARE\Contoso belongs to `,
      String.raw`HKLM\SOFTWARE\Contoso; `,
      String.raw`\\files01\share: `,
      'a, b, ',
      '("',
    );
    const domain = capitals.filter((name) => found(`${name}\\alice`).length > 0);
    fc.assert(
      fc.property(before, domain, person, fc.constantFrom('', '.', ' logged on', ':(F)', '"'), (...parts) => {
        const [lead, one, user, tail] = parts;
        expect(found(`${lead}${one}\\${user}${tail}`)).toContainEqual([one, user]);
      }),
      { numRuns: 500 },
    );
  });

  it('a key or a quoted path with blanks and capitals is left as it is', () => {
    const root = fc.constantFrom(
      String.raw`HKLM\SOFTWARE`,
      String.raw`HKEY_USERS\S-1-5-18\Software`,
      String.raw`C:\Program Files`,
      String.raw`C:\Program Files (x86)`,
      String.raw`"D:`,
      String.raw`'D:\Kits`,
    );
    const name = fc
      .tuple(word, fc.option(capitals, { nil: null }))
      .map(([one, other]) => (other === null ? one : `${one} ${other}`));
    fc.assert(
      fc.property(root, fc.array(name, { minLength: 2, maxLength: 6 }), (lead, names) => {
        const text = `${lead}\\${names.join('\\')}`;
        expect(found(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('a line of any content takes time in proportion to its length', () => {
    for (const piece of ['HKLM\\', 'a \\', '" C:\\', 'NT\\x ', 'by ', '\\\\', ' ', 'A\\'])
      expect(found(piece.repeat(50_000)).length).toBeGreaterThanOrEqual(0);
  });
});
