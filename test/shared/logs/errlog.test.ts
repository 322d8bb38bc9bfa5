/** Lines of the setup's errlog. No line of the real file is public but the article's own, so many spellings are read. */
import { describe, expect, it } from 'vitest';
import { isErrlogLine, readSetupFolderLine } from '../../../shared/logs/errlog-line';
import {
  errlogLine,
  missingPackageSession,
  SETUP_FOLDER,
  setupFolderLine,
} from '../../fixtures/installer-log';
import { diagnoseLines, readBytes, readLogLines } from '../../fixtures/read';

const SETUP_LOG = 'OBInstaller0Curr.errlog';
const PHRASE = 'Directory Path for SetupLaunchScreen';

function diagnoseErrlog(lines: readonly string[]) {
  return diagnoseLines({ [SETUP_LOG]: lines });
}

function dated(date: string, line: string): string {
  return line.replace('11/20', date);
}

describe('the line with the setup folder', () => {
  it.each([
    ['as the article has it', `${PHRASE}: C:\\Temp_ID`, 'C:\\Temp_ID'],
    [
      'on another drive',
      `${PHRASE}: F:\\e703768b6b4e0b79707d1228d22c236d`,
      'F:\\e703768b6b4e0b79707d1228d22c236d',
    ],
    ['with a comma', `${PHRASE}, C:\\Temp_ID`, 'C:\\Temp_ID'],
    ['with no mark at all', `${PHRASE} C:\\Temp_ID`, 'C:\\Temp_ID'],
    ['with a mark and no blank', `${PHRASE}:C:\\Temp_ID`, 'C:\\Temp_ID'],
    ['with a blank before the mark', `${PHRASE} : C:\\Temp_ID`, 'C:\\Temp_ID'],
    ['with single quotes', `${PHRASE}: 'C:\\Temp_ID'`, 'C:\\Temp_ID'],
    ['with double quotes', `${PHRASE}: "C:\\Temp_ID"`, 'C:\\Temp_ID'],
    ['with typographic single quotes', `${PHRASE}: ‘C:\\Temp_ID’`, 'C:\\Temp_ID'],
    ['with typographic double quotes', `${PHRASE}: “C:\\Temp_ID”`, 'C:\\Temp_ID'],
    ['with a quote and a full stop', `${PHRASE}: 'C:\\Temp_ID'.`, 'C:\\Temp_ID'],
    ['with a typographic quote and a full stop', `${PHRASE}: “C:\\Temp_ID”.`, 'C:\\Temp_ID'],
    ['with a full stop inside the typographic quote', `${PHRASE}: “C:\\Temp_ID.”`, 'C:\\Temp_ID'],
    ['in code marks of a ticket', `${PHRASE}: \`C:\\Temp_ID\`.`, 'C:\\Temp_ID'],
    ['with a trailing backslash', `${PHRASE}: C:\\Temp_ID\\`, 'C:\\Temp_ID'],
    ['with a full stop', `${PHRASE}: C:\\Temp_ID.`, 'C:\\Temp_ID'],
    ['with a backslash and a full stop', `${PHRASE}: C:\\Temp_ID\\.`, 'C:\\Temp_ID'],
    ['with trailing blanks', `${PHRASE}: C:\\Temp_ID   `, 'C:\\Temp_ID'],
    ['with blanks in the path', `${PHRASE}: C:\\My setup files\\Temp ID`, 'C:\\My setup files\\Temp ID'],
    ['with an apostrophe in the path', `${PHRASE}: C:\\Jon's files\\x`, "C:\\Jon's files\\x"],
    ['with another column behind it', `${PHRASE}: C:\\Temp_ID\tmore`, 'C:\\Temp_ID'],
    ['with a path in another script', `${PHRASE}: D:\\安裝\\Übung`, 'D:\\安裝\\Übung'],
  ])('is read %s', (_, message, folder) => {
    expect(diagnoseErrlog([errlogLine(message)]).setupFolder?.path).toBe(folder);
  });

  it('is read without its columns, as in a mail', () => {
    expect(diagnoseErrlog([`> ${PHRASE}: ${SETUP_FOLDER}`])).toMatchObject({
      verdict: 'nothing-found',
      setupFolder: { path: SETUP_FOLDER },
    });
  });

  it('is read with blanks where the tabs were', () => {
    const lines = [errlogLine('Setup launch screen is shown'), setupFolderLine()].map((line) =>
      line.replaceAll(/\t+/g, ' '),
    );
    const facts = readLogLines(lines, 'utf-8');
    expect(facts.kind).toBe('mars-errlog');
    expect(facts.folders[0]?.path).toBe(SETUP_FOLDER);
  });

  it.each(['utf-16le', 'utf-16le-no-mark', 'utf-16be', 'utf-8', 'windows-1252'] as const)(
    'is read in %s',
    (as) => {
      const facts = readLogLines([errlogLine('Checking prerequisites'), setupFolderLine()], as);
      expect(facts).toMatchObject({ kind: 'mars-errlog', folders: [{ line: 2, path: SETUP_FOLDER }] });
    },
  );

  it('is quoted with the path marked', () => {
    const evidence = diagnoseErrlog([errlogLine('x'), setupFolderLine()]).setupFolder?.evidence;
    expect(evidence).toMatchObject({ file: SETUP_LOG, line: 2, meaning: 'Setup folder' });
    expect(evidence?.text.slice(evidence.mark?.start, evidence.mark?.end)).toBe(SETUP_FOLDER);
  });

  it('names no folder when nothing stands behind the phrase', () => {
    for (const nothing of ['', ':', ': ', ": ''", ': .', ': \\', ':\t'])
      expect(readSetupFolderLine(PHRASE + nothing)).toBeNull();
  });

  it('is not any other line about the launch screen', () => {
    expect(diagnoseErrlog([errlogLine('SetupLaunchScreen is shown: C:\\Temp_ID')]).setupFolder).toBeNull();
  });
});

describe('of several lines', () => {
  it('the last in the file decides, although its date is smaller: the year is missing', () => {
    const diagnosis = diagnoseErrlog([
      dated('12/31', setupFolderLine('C:\\old', '23:59:59.999')),
      dated('01/01', setupFolderLine('C:\\new', '00:00:01.000')),
    ]);
    expect(diagnosis.setupFolder).toMatchObject({ path: 'C:\\new', evidence: { line: 2 } });
  });

  it('the last in the file decides, although its time is smaller', () => {
    const diagnosis = diagnoseErrlog([
      setupFolderLine('C:\\old', '18:00:00.000'),
      setupFolderLine('C:\\new', '07:00:00.000'),
    ]);
    expect(diagnosis.setupFolder?.path).toBe('C:\\new');
  });

  it('the last one is used where hundreds came before', () => {
    const lines = Array.from({ length: 500 }, (_, at) => setupFolderLine(`C:\\run${at}`));
    expect(diagnoseErrlog(lines).setupFolder).toMatchObject({ path: 'C:\\run499', evidence: { line: 500 } });
  });

  it('another log that names another folder gives a finding', () => {
    const diagnosis = diagnoseLines({
      'OBManagedlog.LOGCurr.errlog': [setupFolderLine('D:\\managed')],
      [SETUP_LOG]: [setupFolderLine()],
    });
    expect(diagnosis.setupFolder?.path).toBe(SETUP_FOLDER);
    expect(diagnosis.findings).toMatchObject([
      {
        code: 'several-setup-folders',
        severity: 'info',
        evidence: [{ file: 'OBManagedlog.LOGCurr.errlog', line: 1 }],
      },
    ]);
  });

  it('another log that names the same folder in another case gives no finding', () => {
    const diagnosis = diagnoseLines({
      'OBManagedlog.LOGCurr.errlog': [setupFolderLine(SETUP_FOLDER.toUpperCase())],
      [SETUP_LOG]: [setupFolderLine()],
    });
    expect(diagnosis.findings).toEqual([]);
  });
});

describe('a folder that must not be used', () => {
  it.each([
    ['\\\\server\\share\\setup', 'is a network path'],
    ['\\\\?\\C:\\setup', 'is a device path'],
    ['\\\\.\\C:\\setup', 'is a device path'],
    ['//server/share/setup', 'is a network path'],
    ['setup\\files', 'is not a complete path'],
    ['C:setup', 'is not a complete path'],
    ['C:\\', 'is a whole drive'],
    ['C:\\setup\\..\\Windows', 'leads out of its folder'],
    ['C:\\setup:stream', 'names a stream'],
    ['C:\\nul\\setup', 'names a device'],
  ])('is refused with its line: %s', (path, why) => {
    const diagnosis = diagnoseErrlog([errlogLine('x'), setupFolderLine(path)]);
    expect(diagnosis).toMatchObject({ setupFolder: null, sourcePackage: null });
    expect(diagnosis.refused).toMatchObject([
      { what: path, evidence: { file: SETUP_LOG, line: 2, meaning: 'Refused path' } },
    ]);
    expect(diagnosis.refused[0]?.why).toContain(why);
  });

  it('in the last line leaves no folder: an earlier one went with its wizard', () => {
    const diagnosis = diagnoseLines({
      'OBPatch.log': missingPackageSession(),
      [SETUP_LOG]: [setupFolderLine(), setupFolderLine('\\\\evil\\share')],
    });
    expect(diagnosis).toMatchObject({ setupFolder: null, sourcePackage: null });
    expect(diagnosis.refused.map((entry) => entry.what)).toEqual(['\\\\evil\\share']);
    expect(JSON.stringify(diagnosis.findings)).not.toContain('evil');
  });

  it('is reported once, however often it is repeated', () => {
    const lines = Array.from({ length: 30 }, () => setupFolderLine('\\\\evil\\share'));
    expect(diagnoseErrlog(lines).refused).toHaveLength(1);
  });

  it('is not used when it is overlong, and what is kept of it is short', () => {
    const facts = readLogLines([setupFolderLine(`C:\\${'a'.repeat(900_000)}`)], 'utf-8');
    expect(facts.folders[0]?.path.length).toBeLessThan(2000);
    expect(diagnoseErrlog([setupFolderLine(`C:\\x${' '.repeat(5000)}y`)]).setupFolder).toBeNull();
  });
});

describe('the errlog as a whole', () => {
  it('alone is no verdict, but names the folder', () => {
    expect(diagnoseErrlog([setupFolderLine()])).toMatchObject({
      verdict: 'nothing-found',
      installerExitCode: null,
      setupFolder: { path: SETUP_FOLDER },
      targetPackage: null,
      sourcePackage: null,
    });
  });

  it('with WARNING and FATAL lines is no verdict', () => {
    const diagnosis = diagnoseErrlog([
      errlogLine('Failed: Hr: = [0x80070002] CreateFile failed', undefined, 'WARNING'),
      errlogLine('Failed: Hr: = [0x8007064C] : F: lVal : 1612', undefined, 'FATAL'),
    ]);
    expect(diagnosis).toMatchObject({ verdict: 'nothing-found', findings: [], missing: [] });
  });

  it('with "failed with error 1612" gets a finding and no verdict', () => {
    const diagnosis = diagnoseErrlog([
      errlogLine('Update install failed with error 1612', undefined, 'FATAL'),
    ]);
    expect(diagnosis).toMatchObject({ verdict: 'nothing-found', installerExitCode: null });
    expect(diagnosis.findings).toMatchObject([
      {
        code: 'setup-reported-error',
        severity: 'info',
        title: 'The setup reported error 1612',
        evidence: [{ file: SETUP_LOG, line: 1, meaning: 'Setup message' }],
      },
    ]);
  });

  it('that quotes the engine is still no Windows Installer log', () => {
    const diagnosis = diagnoseErrlog([
      errlogLine('starting'),
      errlogLine('MSI (s) (C0:E4) [09:27:14:308]: MainEngineThread is returning 1612'),
      errlogLine("Warning: Local cached package 'C:\\Windows\\Installer\\4d2ad.msi' is missing."),
      errlogLine('done'),
    ]);
    expect(diagnosis).toMatchObject({ verdict: 'nothing-found', targetPackage: null });
  });

  it.each([
    [
      'CBEngineCurr with tabs',
      '0AB0\t0974\t08/04\t13:16:29.206\t18\tmtffile.cpp(1372)\t[0000000053582120]\t1FCFF8B4-CCE2-42E6-8883-7AEB9A1C5CB6\t\tWARNING\tFailed: Hr: = [0x8000ffff] BackupRead failed on file(D:\\...)',
    ],
    [
      'a managed line without a pointer',
      "44B4 3968 10/21 21:02:21.611 69 AzureServiceManagementHelper.cs(320) 0517B3DB-347D-45A8-9DAB-FD7D1EA7D134 FATAL GetImportJobStatus:: Import job with name 'ImportJobName' is not found",
    ],
    [
      'a line of DPM',
      '0990 17D8 11/05 13:02:42.416 31 vsssnapshotrequestor.cpp(585) [00000000003970D0] NORMAL CVssSnapshotRequestor:: ProviderId:[{2F900F90-0000-0000-0000-000000000000}]',
    ],
    ['longer process numbers', '1A2B4\t0974\t1/4\t3:16:29.2\t18\tx.cpp(1)\t\t\tNORMAL\tx'],
  ])('is known by the columns of its siblings: %s', (_, line) => {
    expect(isErrlogLine(line)).toBe(true);
    expect(readLogLines([line]).kind).toBe('mars-errlog');
  });

  it.each([
    ['2026-11-20 09:26:58,206 INFO something'],
    ['MSI (s) (C0:E4) [09:27:14:308]: x'],
    ['0AB0 0974 08/04 13:16:29:206 18 x'],
    ['[0AB0:0974][2026-11-20T09:26:58]i001: Burn'],
    [''],
  ])('is not known by other columns: %s', (line) => {
    expect(isErrlogLine(line)).toBe(false);
  });
});

describe('hostile lines', () => {
  it.each([
    ['quotes', "'"],
    ['typographic quotes', '”'],
    ['backslashes', '\\'],
    ['full stops', '.'],
    ['blanks', ' '],
    ['marks and backslashes', '\\.'],
    ['colons', ':'],
    ['the phrase itself', PHRASE],
  ])('cost no more than their length: %s', (_, piece) => {
    const tail = piece.repeat(Math.floor((1024 * 1024) / piece.length));
    for (const line of [`${PHRASE}: C:\\x${tail}`, `${PHRASE}: C:${tail}x`, `${PHRASE}:${tail}`]) {
      const facts = readBytes(Buffer.from(`${line}\n`, 'utf8'));
      expect(facts.folders.length).toBeLessThanOrEqual(1);
      expect(JSON.stringify(facts).length).toBeLessThan(100_000);
      diagnoseErrlog([line.slice(0, 300_000)]);
    }
  });
});
