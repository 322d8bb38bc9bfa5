/** Paths from a log are hostile until they pass: any user can write into the folder of the logs. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseName, checkCachedPackagePath, checkSetupFolder } from '../../shared/windows-paths';

/** Puts the characters that cannot be seen into the names of the tests as their numbers. */
function named(paths: readonly string[]): readonly (readonly [string, string])[] {
  return paths.map((path) => [JSON.stringify(path).replace(/[^\x20-\x7e]/g, numberOf), path]);
}

function numberOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function whyOf(check: ReturnType<typeof checkSetupFolder>): string {
  return check.ok ? '' : check.why;
}

/** Endings that make any path on a drive unusable, whatever stands before them. */
const BAD_TAILS = [
  '\\..\\Windows\\Installer\\4d2ad.msi',
  '\\Windows\\..\\Installer\\4d2ad.msi',
  '\\Windows\\.\\Installer\\4d2ad.msi',
  '\\Windows\\Installer\\..\\..\\Installer\\4d2ad.msi',
  '\\Windows\\\\Installer\\4d2ad.msi',
  '\\con\\Installer\\4d2ad.msi',
  '\\CON .d\\Installer\\4d2ad.msi',
  '\\aux.d\\Installer\\4d2ad.msi',
  '\\COM1\\Installer\\4d2ad.msi',
  '\\com¹\\Installer\\4d2ad.msi',
  '\\LPT³.x\\Installer\\4d2ad.msi',
  '\\CONIN$\\Installer\\4d2ad.msi',
  '\\Windows.\\Installer\\4d2ad.msi',
  '\\Windows \\Installer\\4d2ad.msi',
  '\\Windows\u00A0\\Installer\\4d2ad.msi',
  '\\Windows...\\Installer\\4d2ad.msi',
  '\\Windows:s\\Installer\\4d2ad.msi',
  '\\Win*\\Installer\\4d2ad.msi',
  '\\Win?ows\\Installer\\4d2ad.msi',
  '\\Win<ows\\Installer\\4d2ad.msi',
  '\\Win"ows\\Installer\\4d2ad.msi',
  '\\Win|ows\\Installer\\4d2ad.msi',
  '\\Win\u0000ows\\Installer\\4d2ad.msi',
  '\\Win\nows\\Installer\\4d2ad.msi',
  '\\Win\tows\\Installer\\4d2ad.msi',
  '\\Win\u001Bows\\Installer\\4d2ad.msi',
  '\\Win\u007Fows\\Installer\\4d2ad.msi',
  '\\Win\u0085ows\\Installer\\4d2ad.msi',
  '\\Win\u009Bows\\Installer\\4d2ad.msi',
  '\\Win\u200Bows\\Installer\\4d2ad.msi',
  '\\Win\u202Eows\\Installer\\4d2ad.msi',
  '\\Win\u2066ows\\Installer\\4d2ad.msi',
  '\\Win\u00ADows\\Installer\\4d2ad.msi',
  '\\Win\uFEFFows\\Installer\\4d2ad.msi',
  '\\Win\u2028ows\\Installer\\4d2ad.msi',
  '\\Win\u180Eows\\Installer\\4d2ad.msi',
  '\\Win\u3164ows\\Installer\\4d2ad.msi',
  '\\Win\u{E0041}ows\\Installer\\4d2ad.msi',
];

/** Beginnings that are no drive letter with a separator. */
const BAD_BEGINNINGS = [
  '\\\\server\\share\\Windows\\Installer\\4d2ad.msi',
  '\\\\localhost\\C$\\Windows\\Installer\\4d2ad.msi',
  '\\\\127.0.0.1\\C$\\Windows\\Installer\\4d2ad.msi',
  '\\\\?\\C:\\Windows\\Installer\\4d2ad.msi',
  '\\\\?\\UNC\\server\\share\\Installer\\4d2ad.msi',
  '\\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\Windows\\Installer\\4d2ad.msi',
  '\\\\.\\C:\\Windows\\Installer\\4d2ad.msi',
  '\\\\.\\pipe\\Installer\\4d2ad.msi',
  '\\??\\C:\\Windows\\Installer\\4d2ad.msi',
  '\\Windows\\Installer\\4d2ad.msi',
  'Windows\\Installer\\4d2ad.msi',
  '.\\Installer\\4d2ad.msi',
  '..\\Installer\\4d2ad.msi',
  'Installer\\4d2ad.msi',
  '4d2ad.msi',
  'C:4d2ad.msi',
  'C:Windows\\Installer\\4d2ad.msi',
  'CC:\\Windows\\Installer\\4d2ad.msi',
  '1:\\Windows\\Installer\\4d2ad.msi',
  'é:\\Windows\\Installer\\4d2ad.msi',
  ' C:\\Windows\\Installer\\4d2ad.msi',
  '\u200BC:\\Windows\\Installer\\4d2ad.msi',
  'file:///C:/Windows/Installer/4d2ad.msi',
  'http://host/Installer/4d2ad.msi',
  '%SystemRoot%\\Installer\\4d2ad.msi',
  '~\\Installer\\4d2ad.msi',
  '',
  ' ',
  '\\',
  ':',
];

const BAD_ANYWHERE = [...BAD_BEGINNINGS, ...BAD_TAILS.map((tail) => `C:${tail}`)];
const FORWARD = BAD_ANYWHERE.map((path) => path.replaceAll('\\', '/'));
const MIXED = BAD_ANYWHERE.map((path) => path.replace('\\', '/'));

describe('the path of a cached package', () => {
  it.each([
    ['C:\\Windows\\Installer\\4d2ad.msi'],
    ['C:\\WINDOWS\\Installer\\478d2c9.msi'],
    ['c:\\windows\\installer\\312c0.msi'],
    ['D:\\WINNT\\Installer\\ABC123.MSI'],
    ['z:\\Système d’exploitation\\INSTALLER\\1.Msi'],
    ['C:\\Windows\\Installer\\0123456789abcdef.msi'],
  ])('is accepted as it stands: %s', (path) => {
    expect(checkCachedPackagePath(path)).toEqual({ ok: true, path });
  });

  it('is brought into one spelling when it has forward slashes', () => {
    expect(checkCachedPackagePath('C:/Windows/Installer/4d2ad.msi')).toEqual({
      ok: true,
      path: 'C:\\Windows\\Installer\\4d2ad.msi',
    });
  });

  it.each(named(BAD_ANYWHERE))('is refused: %s', (_, path) => {
    expect(checkCachedPackagePath(path)).toMatchObject({ ok: false });
  });

  it('is refused with forward slashes wherever it is with backslashes', () => {
    for (const path of [...FORWARD, ...MIXED])
      expect([path, checkCachedPackagePath(path).ok]).toEqual([path, false]);
  });

  it.each(
    named([
      '4d2ad.msi:evil',
      '4d2ad.msi::$DATA',
      '4d2ad.msi:',
      'NUL.msi',
      'nul.MSI',
      'CON.msi',
      'con .msi',
      'COM1.msi',
      'COM¹.msi',
      'LPT9.msi',
      'AUX',
      '4d2ad.msi.',
      '4d2ad.msi ',
      '4d2ad.msi. .',
      '4d2ad .msi',
      ' 4d2ad.msi',
      '4d2ad\u200B.msi',
      '4d2\u202Eism.da',
      '4d2ad.ms\u0131',
      '４d2ad.msi',
      '4d2ad.m\u017Fi',
      '4d2ad\n.msi',
      '*.msi',
      '4d2a?.msi',
      '4d2ad%.msi',
      '4d2ad!.msi',
      "4d2ad'.msi",
      '4d2ad&calc.msi',
      '4d2ad^.msi',
      '4d2ad$(x).msi',
      '4d2ad`.msi',
      '4d2-ad.msi',
      '4d2_ad.msi',
      '~4d2ad.msi',
      '0123456789abcdef0.msi',
      '145258.msp',
      '4d2ad.msi.exe',
      '4d2ad.exe',
      '4d2ad.msi.msi',
      '4d2ad',
      '.msi',
      'msi',
      'Unique_ID.msi',
    ]),
  )('is refused for its name: %s', (_, name) => {
    expect(checkCachedPackagePath(`C:\\Windows\\Installer\\${name}`)).toMatchObject({ ok: false });
  });

  it.each([
    ['C:\\Windows\\4d2ad.msi'],
    ['C:\\4d2ad.msi'],
    ['C:\\Windows\\Installer\\deeper\\4d2ad.msi'],
    ['C:\\Windows\\Installer\\Installer.old\\4d2ad.msi'],
    ['C:\\Windows\\Installer2\\4d2ad.msi'],
    ['C:\\Windows\\$Installer\\4d2ad.msi'],
    ['C:\\Windows\\Installer\\$PatchCache$\\4d2ad.msi'],
    ['C:\\Installer\\Windows\\4d2ad.msi'],
  ])('is refused when the file is not directly in Installer: %s', (path) => {
    expect(whyOf(checkCachedPackagePath(path))).toBe(`${path} is not directly in a folder named Installer.`);
  });

  it.each([['C:'], ['C:\\'], ['C:\\Installer'], ['C:\\Windows\\Installer'], ['C:\\Windows\\Installer\\']])(
    'is refused when it is no file at all: %s',
    (path) => {
      expect(checkCachedPackagePath(path).ok).toBe(false);
    },
  );
});

describe('a setup folder', () => {
  it.each([
    ['C:\\e703768b6b4e0b79707d1228d22c236d'],
    ['F:\\e703768b6b4e0b79707d1228d22c236d'],
    ['C:\\Temp_ID'],
    ['d:\\Program Files (x86)\\Some setup, 2.0'],
    ['C:\\Übung\\安裝'],
    ['C:\\concert\\nullable\\com10'],
    ['C:\\.hidden\\..two'],
  ])('is accepted as it stands: %s', (path) => {
    expect(checkSetupFolder(path)).toEqual({ ok: true, path });
  });

  it.each([
    ['C:\\Temp_ID\\', 'C:\\Temp_ID'],
    ['C:\\Temp_ID\\\\', 'C:\\Temp_ID'],
    ['C:/Temp_ID/sub', 'C:\\Temp_ID\\sub'],
  ])('is brought into one spelling: %s', (written, path) => {
    expect(checkSetupFolder(written)).toEqual({ ok: true, path });
  });

  it.each(named(BAD_ANYWHERE))('is refused: %s', (_, path) => {
    expect(checkSetupFolder(path)).toMatchObject({ ok: false });
  });

  it('is refused with forward slashes wherever it is with backslashes', () => {
    for (const path of [...FORWARD, ...MIXED])
      expect([path, checkSetupFolder(path).ok]).toEqual([path, false]);
  });

  it.each([['C:\\'], ['C:/'], ['C:\\\\\\']])('is refused when it is a whole drive: %s', (path) => {
    expect(whyOf(checkSetupFolder(path))).toBe(`${path} is a whole drive, not a folder.`);
  });

  it('is so short that the path of the package in it can be opened without long path support', () => {
    const longest = `C:\\${'a'.repeat(259 - 3 - '\\Installers\\OBSAGENT.msi'.length)}`;
    expect(checkSetupFolder(longest).ok).toBe(true);
    expect(checkSetupFolder(`${longest}a`).ok).toBe(false);
    expect(checkSetupFolder(`C:\\${'a\\'.repeat(20_000)}`).ok).toBe(false);
  });

  it.each([
    ['\\\\server\\share\\x', 'is a network path. Only folders on a local drive are used.'],
    ['//server/share/x', 'is a network path. Only folders on a local drive are used.'],
    ['\\\\?\\C:\\x', 'is a device path.'],
    ['//?/C:/x', 'is a device path.'],
    ['\\\\.\\C:', 'is a device path.'],
    ['\\??\\C:\\x', 'is a device path.'],
    ['x\\y', 'is not a complete path with a drive letter.'],
    ['C:x', 'is not a complete path with a drive letter.'],
    ['C:\\x\\..', 'leads out of its folder.'],
    ['C:\\x:y', 'names a stream inside a file.'],
    ['C:\\nul', 'names a device.'],
    ['C:\\x.\\y', 'has a part that ends with a blank or a full stop.'],
    ['C:\\x\u200D', 'holds characters that cannot be seen.'],
    ['C:\\x|y', 'holds characters that no file name has.'],
    ['C:\\x\\\\y', 'has an empty part.'],
  ])('says why it is refused: %s', (path, why) => {
    expect(whyOf(checkSetupFolder(path))).toBe(`${path} ${why}`);
  });

  it('is checked in time that grows with its length only', () => {
    for (const hostile of ['\\', '/', '\\.', ' ', '.', ':', '\u202E', 'a\\', 'con'])
      expect(checkSetupFolder(`C:${'\\'}${hostile.repeat(1_000_000)}x`).ok).toBe(false);
  });

  it('is refused in a sentence of bounded length, however long it is', () => {
    for (const start of ['\\\\server\\', 'C:\\', 'x', '\\\\?\\'])
      expect(whyOf(checkSetupFolder(start + 'a'.repeat(1_000_000))).length).toBeLessThan(1000);
  });
});

describe('whatever the string', () => {
  const piece = fc.constantFrom(
    ...'C:|c:|D:|\\|\\|\\|/|..|.|:|Installer|INSTALLER|Windows|4d2ad|.msi|.MSI|.msp|con|nul|com1|aux.|a| |\u200B|\u202E|\u0000|?|*|\\\\?\\|::$DATA'.split(
      '|',
    ),
  );
  const nearly = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const onDrive = fc
    .array(piece, { maxLength: 6 })
    .map((pieces) => `C:\\${pieces.join('')}\\Installer\\4d2ad.msi`);
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), nearly, onDrive);

  it('an accepted cached package is a strict name directly in Installer on a drive', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const check = checkCachedPackagePath(text);
        fc.pre(check.ok);
        expect(check.path).toMatch(/^[A-Za-z]:\\/);
        expect(check.path.toLowerCase()).toMatch(/\\installer\\[0-9a-z]{1,16}\.msi$/);
        expectOrdinary(check.path);
      }),
      { numRuns: 1000, maxSkipsPerRun: 1000 },
    );
  });

  it('an accepted setup folder is an ordinary folder below a drive, and is accepted again unchanged', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const check = checkSetupFolder(text);
        fc.pre(check.ok);
        expect(check.path).toMatch(/^[A-Za-z]:\\[^\\]/);
        expectOrdinary(check.path);
        expect(checkSetupFolder(check.path)).toEqual(check);
      }),
      { numRuns: 1000, maxSkipsPerRun: 1000 },
    );
  });
});

function expectOrdinary(path: string): void {
  expect(path.length).toBeLessThan(260);
  expect(path.indexOf(':', 2)).toBe(-1);
  expect(path).not.toMatch(/[/<>"|?*\u0000-\u001F\u007F-\u009F]|[\p{Cf}\p{Zl}\p{Zp}]/u);
  for (const part of path.split('\\').slice(1)) expect(part).not.toMatch(/^\.{0,2}$|[\s.]$/);
}

describe('the last part of a path', () => {
  it.each([
    ['C:\\Windows\\Installer\\4d2ad.msi', '4d2ad.msi'],
    ['C:/Windows/Installer/4d2ad.msi', '4d2ad.msi'],
    ['C:\\Windows/4d2ad.msi', '4d2ad.msi'],
    ['4d2ad.msi', '4d2ad.msi'],
    ['C:\\', ''],
    ['', ''],
  ])('is found in either spelling: %s', (path, name) => {
    expect(baseName(path)).toBe(name);
  });
});
