/** The content of a file decides what it is; its name says nothing. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import { unusedSentence } from '../../../shared/words/cards';
import {
  CLIENT,
  crlf,
  encodeLog,
  engineReturned,
  missingPackageSession,
  verboseHeader,
} from '../../fixtures/installer-log';
import { readBytes, readLogLines } from '../../fixtures/read';

function text(content: string): Uint8Array {
  return Buffer.from(content, 'utf8');
}

function bytes(...start: number[]): Uint8Array {
  const rest = Array.from({ length: 3000 }, (_, at) => (at * 7919 + 13) % 256);
  return Uint8Array.from([...start, ...rest]);
}

const MYSQL =
  'C:\\Program Files\\MySQL\\MySQL Server 8.0\\bin\\mysqld.exe, Version: 8.0.34 (MySQL Community Server - GPL). started with:\r\nTCP Port: 3306, Named Pipe: MySQL\r\nTime                 Id Command    Argument\r\n2023-10-31T08:12:53.000000Z\t    8 Query\tSELECT 1\r\n';

const BURN =
  '[1B2C:0D4E][2026-11-20T09:26:58]i001: Burn v3.11.1.2318, Windows v10.0 (Build 20348: Service Pack 0), path: C:\\Windows\\Temp\\x.exe\r\n[1B2C:0D4E][2026-11-20T09:26:58]i000: Setting string variable\r\n';

const FILES: readonly (readonly [what: string, content: Uint8Array, looksLike: string])[] = [
  ['a MySQL query log', text(MYSQL), 'a MySQL query log'],
  ['the same in UTF-16', encodeLog(MYSQL), 'a MySQL query log'],
  [
    'the output of a Python script in UTF-16',
    encodeLog('Renaming files ...\r\nDone: 12 files\r\n'),
    'a text file',
  ],
  ['an XML file', text('<?xml version="1.0"?>\n<configuration><x/></configuration>'), 'an XML file'],
  ['an XML file in UTF-16', encodeLog('<?xml version="1.0" encoding="utf-16"?>\r\n<x/>'), 'an XML file'],
  [
    'exported events',
    text('<?xml version="1.0" encoding="utf-8"?>\n<Events><Event xmlns="x"/></Events>'),
    'exported events',
  ],
  ['a web page', text('<!DOCTYPE html>\n<html><body>Error 1612</body></html>'), 'a web page'],
  ['a web page without a type', text('  <html lang="en"></html>'), 'a web page'],
  ['a JSON object', text('{"error": 1612}'), 'a JSON file'],
  ['a JSON list', text('[\n  {"error": 1612}\n]'), 'a JSON file'],
  [
    'a registry export',
    encodeLog('Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n'),
    'a registry export',
  ],
  ['an old registry export', text('REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE]\r\n'), 'a registry export'],
  ['a bundle log', text(BURN), 'the log of a setup bundle'],
  [
    'a Configuration Manager log',
    text(
      '<![LOG[Installation failed with 1603]LOG]!><time="09:26:58.206+000" date="11-20-2026" component="x">',
    ),
    'a Configuration Manager log',
  ],
  [
    'a web server log',
    text('#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time\r\n'),
    'a web server log',
  ],
  ['ordinary text', text('Dear support,\nthe upgrade fails.\n'), 'a text file'],
  ['a ZIP archive', bytes(0x50, 0x4b, 0x03, 0x04), 'a ZIP archive'],
  ['a program', bytes(0x4d, 0x5a, 0x90, 0x00), 'a program'],
  [
    'a package',
    bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    'a Windows Installer package or an older Office document',
  ],
  ['a PDF document', text('%PDF-1.7\n%âãÏÓ\n'), 'a PDF document'],
  ['an event log', bytes(...text('ElfFile\0')), 'an event log file'],
  ['a cabinet', bytes(...text('MSCF')), 'a cabinet file'],
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47), 'a picture'],
  ['a photo', bytes(0xff, 0xd8, 0xff, 0xe0), 'a picture'],
  ['a compressed log', bytes(0x1f, 0x8b, 0x08), 'a compressed file'],
  ['a 7-Zip archive', bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), 'a 7-Zip archive'],
  ['random bytes', bytes(0x00, 0x01, 0x02, 0x80), 'a file that holds no text'],
  ['NUL bytes only', new Uint8Array(5000), 'a file that holds no text'],
];

/** The article's own text, as its source writes it: it quotes both telling lines. */
const ARTICLE = `# Error when you try to upgrade the MARS Agent: The Microsoft Azure Recovery Services Agent update failed
> The Microsoft Azure Recovery Service Agent update failed.  
Error: Unable to start RecoveryServicesManagementAgent Service. Uninstall the patch  
Problem: Update install failed with error 1612

This issue occurs because the upgrade can't find the source installer for the MARS Agent in the Windows Installer cache.
2. Open the OBPatch.log file that's located in the \`C:\\Windows\\Temp\` folder.
3. Locate the error-description line within the OBPatch.log file be searching for "Warning: Local cached package."
4. Locate a line that resembles the following: Warning:
    > Local cached package 'C:\\Windows\\Installer\\Unique_ID.msi is missing.

8. Search in the text for "Directory Path for SetupLaunchScreen," and then locate the line with the latest time stamp that resembles the following: Directory Path for SetupLaunchScreen: \`C:\\Temp_ID\`.
9. Go to the \`C:\\Temp_ID\\Installers\` folder.
`;

describe('a file that is no upgrade log', () => {
  it.each(FILES)('is named for what it is although it is called MSI.log: %s', (_, content, looksLike) => {
    const facts = readBytes(content);
    expect(facts).toMatchObject({ kind: 'unknown', looksLike, sessions: [], sessionCount: 0 });
    const diagnosis = diagnose([{ file: 'MSI.log', facts }]);
    expect(diagnosis).toMatchObject({
      verdict: 'not-recognised',
      targetPackage: null,
      setupFolder: null,
      missing: [],
    });
    expect(diagnosis.findings).toMatchObject([
      {
        code: 'file-not-an-upgrade-log',
        title: 'MSI.log was not used',
        detail:
          looksLike === 'exported events'
            ? 'These are exported events. They do not say why the upgrade stopped; the report tells them.'
            : `This is not an upgrade log: it looks like ${looksLike}. It was not used.`,
      },
    ]);
  });

  it('is called empty when it is empty', () => {
    const diagnosis = diagnose([{ file: 'OBPatch.log', facts: readBytes(new Uint8Array()) }]);
    expect(diagnosis.verdict).toBe('not-recognised');
    expect(diagnosis.findings).toMatchObject([{ code: 'file-empty', detail: unusedSentence('empty', '') }]);
  });

  it.each([1, 2, 3])('is told in %i bytes too', (length) => {
    for (const byte of [0x00, 0x41, 0xff, 0xfe, 0xef])
      expect(readBytes(new Uint8Array(length).fill(byte)).kind).toBe('unknown');
  });

  it('is the same file whatever follows its byte order mark', () => {
    for (const mark of [
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xef, 0xbb, 0xbf],
    ])
      expect(readBytes(Uint8Array.from(mark))).toMatchObject({ kind: 'unknown', lines: 0 });
  });
});

describe('text about upgrades', () => {
  it.each([
    ['Windows Installer is a service.'],
    ['The Windows Installer service ended with status: 1612.'],
    ['Windows Installer reconfigured the product. Reconfiguration success or error status: 0.'],
    ['I got: Product: Agent -- Error 5. Access is denied.'],
    ['System Error 1612 means that the source is missing.'],
    ['Update install failed with error 1612'],
    ["The update 'x' could not be installed. Error code 1642."],
    ['Action ended: Return value 3.'],
    ['We searched for a cached package and a local patch.'],
    ['MainEngineThread is a thread.'],
    ['MainEngineThread is returning %d'],
    ['SOURCEMGMT: is a prefix.'],
    ['Logging started: yes'],
    ['* Product: a list item'],
    ['MSI is short for Microsoft Installer'],
  ])('is not a log: %s', (line) => {
    const facts = readLogLines(['Dear support,', line, 'Regards'], 'utf-8');
    expect(facts).toMatchObject({ kind: 'unknown', looksLike: 'a text file' });
  });

  it('that is the article itself gives no verdict about a package and no target', () => {
    const diagnosis = diagnose([{ file: 'article.md', facts: readBytes(text(ARTICLE)) }]);
    expect(['not-recognised', 'incomplete-log', 'nothing-found']).toContain(diagnosis.verdict);
    expect(diagnosis).toMatchObject({ targetPackage: null, sourcePackage: null, setupFolder: null });
  });
});

describe('a log', () => {
  it.each([
    ['a verbose header', verboseHeader()],
    ['a plain header', '=== Logging started: 4/25/2015  4:25:27 ==='],
    ['a closing line', '=== Verbose logging stopped: 20/11/2026  9:27:14 ==='],
    ['one engine line', 'MSI (s) (C0:E4) [09:27:14:308]: anything'],
    ['an engine line without a time', 'MSI (c) (29:28) : Resetting cached policy values'],
    ['the start of an action', 'Action start 4:25:27: INSTALL.'],
    ['a property', 'Property(S): ProductName = Microsoft Azure Recovery Services Agent'],
    ['an end code without its prefix', 'MainEngineThread is returning 1612'],
  ])('is known by %s', (_, line) => {
    expect(readLogLines([line]).kind).toBe('windows-installer-log');
  });

  it('is known although it starts with a page of something else', () => {
    const lines = [...Array.from({ length: 3000 }, () => 'a line of a console'), ...missingPackageSession()];
    expect(readLogLines(lines, 'utf-8')).toMatchObject({ kind: 'windows-installer-log', sessionCount: 1 });
  });

  it('is known although its telling lines are far behind the head that is looked at', () => {
    const content = `${'x'.repeat(79)}\n`.repeat(5000) + crlf([engineReturned(1612, CLIENT)]);
    expect(readBytes(text(content)).kind).toBe('windows-installer-log');
  });

  it('is known in another language by its engine lines', () => {
    const lines = [
      'Acción iniciada 4:25:27: INSTALL.',
      '操作 23:46:23: BindSslPort.',
      'MSI (s) (C0:E4) [09:27:14:308]: Produit : Nextcloud -- Erreur 1714.',
    ];
    expect(readLogLines(lines).kind).toBe('windows-installer-log');
  });
});
