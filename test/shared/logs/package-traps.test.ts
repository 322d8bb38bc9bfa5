/** The traps of real logs around cached packages and patches. */
import { describe, expect, it } from 'vitest';
import {
  CACHED,
  CLIENT,
  engineReturned,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  missingPatch,
  SERVICE,
  session,
  successfulSession,
} from '../../fixtures/installer-log';
import { diagnoseLines, readLogLines } from '../../fixtures/read';

const OTHER_PRODUCT = '{7D548A47-D599-4728-9309-7DF7C04AF04D}';

function diagnoseLog(lines: readonly string[]) {
  return diagnoseLines({ 'OBPatch.log': lines });
}

function wrapped(line: string): readonly string[] {
  return [line, ...failedSourceSearch(), engineReturned(1612, CLIENT)];
}

describe('a missing package', () => {
  it('is the verdict when a failed source search and 1612 follow the warning', () => {
    const diagnosis = diagnoseLog(missingPackageSession());
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      installerExitCode: 1612,
      targetPackage: CACHED,
    });
    expect(diagnosis.missing).toEqual([
      {
        kind: 'msi',
        path: CACHED,
        uniqueId: '4d2ad',
        reason: 'missing',
        evidence: [expect.objectContaining({ line: 12 })],
      },
    ]);
  });

  it('is named once when client and service both warn, also in another spelling of the folder', () => {
    const diagnosis = diagnoseLog(
      session(
        [
          missingPackage(CACHED, CLIENT),
          missingPackage('C:\\WINDOWS\\installer\\4D2AD.msi'),
          ...failedSourceSearch(),
        ],
        1612,
      ),
    );
    expect(diagnosis.missing).toHaveLength(1);
    expect(diagnosis.missing[0]?.evidence).toHaveLength(2);
  });

  it('keeps the drive and folder of the log', () => {
    const diagnosis = diagnoseLog(missingPackageSession('E:\\WINNT\\Installer\\1cd76a4.msi'));
    expect(diagnosis.targetPackage).toBe('E:\\WINNT\\Installer\\1cd76a4.msi');
  });

  it('is only a finding when the session ends without an error', () => {
    const resolved = `${SERVICE}SOURCEMGMT: Resolved source to: 'C:\\2364710792f81b5c062a9f3a\\Installers\\'`;
    const diagnosis = diagnoseLog(session([missingPackage(), resolved], 0));
    expect(diagnosis).toMatchObject({
      verdict: 'upgrade-succeeded',
      installerExitCode: 0,
      targetPackage: null,
    });
    expect(diagnosis.findings.map((finding) => finding.code)).toContain('cached-package-warning');
  });

  it('is only a finding when nothing in its session says that a source was missing', () => {
    const diagnosis = diagnoseLog(session([missingPackage()], 1603));
    expect(diagnosis).toMatchObject({ verdict: 'other-installer-failure', targetPackage: null });
    expect(diagnosis.findings.map((finding) => finding.code)).toContain('cached-package-warning');
  });

  it('does not count when only an earlier session failed by it', () => {
    const diagnosis = diagnoseLog([...missingPackageSession(), ...successfulSession()]);
    expect(diagnosis).toMatchObject({ verdict: 'upgrade-succeeded', installerExitCode: 0, missing: [] });
    expect(diagnosis.findings.find((finding) => finding.code === 'earlier-failure')?.title).toBe(
      'An earlier run stopped with error 1612',
    );
  });

  it('counts when the log is cut off behind the failed source search', () => {
    const diagnosis = diagnoseLog(session([missingPackage(), ...failedSourceSearch()], null));
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      installerExitCode: null,
      targetPackage: CACHED,
    });
  });

  it('still counts when a source was found first but 1612 came all the same', () => {
    const resolved = `${SERVICE}SOURCEMGMT: Resolved source to: 'C:\\2364710792f81b5c062a9f3a\\Installers\\'`;
    expect(diagnoseLog(session([missingPackage(), resolved], 1612)).verdict).toBe('missing-cached-package');
  });
});

describe('copies of the line', () => {
  it.each([
    ['without a prefix', `Warning: Local cached package '${CACHED}' is missing.`],
    ['with the side only', `MSI (s): Warning: Local cached package '${CACHED}' is missing.`],
    ['behind a quotation mark of a mail', `> ${missingPackage()}`],
    ['behind a line number of an editor', `Line 28: ${missingPackage()}`],
    ['with typographic quotes', `MSI (c) (DC:10): Warning: Local cached package ‘${CACHED}’ is missing.`],
    ['with double quotes', `Warning: Local cached package "${CACHED}" is missing.`],
    [
      'without the closing quote, as the article has it',
      `Warning: Local cached package '${CACHED} is missing.`,
    ],
    ['without the full stop', `Warning: Local cached package '${CACHED}' is missing`],
    [
      'with the old prefix that has no time',
      `MSI (c) (29:28) : Warning: Local cached package '${CACHED}' is missing.`,
    ],
    [
      'written from a custom action',
      `MSI (s) (98!5C) [12:47:56:089]: Warning: Local cached package '${CACHED}' is missing.`,
    ],
  ])('are read %s', (_, line) => {
    expect(diagnoseLog(wrapped(line))).toMatchObject({
      verdict: 'missing-cached-package',
      targetPackage: CACHED,
    });
  });

  it('show the name but give no target when the backslashes are lost', () => {
    const diagnosis = diagnoseLog(
      wrapped('MSI (c): Warning: Local cached package ‘C:WINDOWSInstaller478d2c9.msi’ is missing.'),
    );
    expect(diagnosis).toMatchObject({ verdict: 'missing-cached-package', targetPackage: null });
    expect(diagnosis.missing[0]?.uniqueId).toBe('478d2c9');
    expect(diagnosis.refused[0]?.what).toBe('C:WINDOWSInstaller478d2c9.msi');
  });

  it('show the article’s placeholder but refuse it as a name', () => {
    const diagnosis = diagnoseLog(
      wrapped("Warning: Local cached package 'C:\\Windows\\Installer\\Unique_ID.msi is missing."),
    );
    expect(diagnosis.missing[0]).toMatchObject({
      path: 'C:\\Windows\\Installer\\Unique_ID.msi',
      uniqueId: 'Unique_ID',
    });
    expect(diagnosis.targetPackage).toBeNull();
    expect(diagnosis.refused[0]?.why).toBe('Unique_ID.msi is not a valid package name.');
  });

  it('without anything behind it are an incomplete log, never a verdict', () => {
    expect(diagnoseLog([missingPackage()])).toMatchObject({ verdict: 'incomplete-log', targetPackage: null });
  });

  it('take the stars that a web page escaped for the beginning of a run', () => {
    const facts = readLogLines([
      `${SERVICE}******\\* RunEngine:`,
      `           ******\\* Product: ${OTHER_PRODUCT}`,
      engineReturned(1603, SERVICE),
    ]);
    expect(facts.sessions[0]?.productCodes).toEqual([OTHER_PRODUCT]);
  });
});

describe('a missing patch', () => {
  it('is its own verdict, and no .msi is offered for it', () => {
    const diagnosis = diagnoseLog(session(missingPatch('C:\\WINDOWS\\Installer\\145258.msp'), 1635));
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-patch',
      installerExitCode: 1635,
      targetPackage: null,
    });
    expect(diagnosis.missing[0]).toMatchObject({ kind: 'msp', uniqueId: '145258', reason: 'missing' });
  });

  it('may have no name at all', () => {
    const diagnosis = diagnoseLog(
      session(
        ["Couldn't find local patch ''. Looking for it at its source.", `${SERVICE}Resolving Patch source.`],
        1612,
      ),
    );
    expect(diagnosis.verdict).toBe('missing-cached-patch');
    expect(diagnosis.missing[0]).toMatchObject({ kind: 'msp', path: '', uniqueId: '' });
  });

  it('is read with a typographic apostrophe', () => {
    const line = 'Couldn’t find local patch ‘C:\\Windows\\Installer\\9a1.msp’. Looking for it at its source.';
    expect(diagnoseLog(session([line], 1612)).missing[0]?.path).toBe('C:\\Windows\\Installer\\9a1.msp');
  });

  it('that was dropped is a finding of an upgrade that went on', () => {
    const line = `${SERVICE}Could not find source for missing patch {A93DA06F-1111-4222-8333-444455556666} -- orphaning this patch`;
    const diagnosis = diagnoseLog(session([...missingPatch('C:\\Windows\\Installer\\9a1.msp'), line], 0));
    expect(diagnosis.verdict).toBe('upgrade-succeeded');
    expect(diagnosis.findings.map((finding) => finding.code)).toContain('patch-orphaned');
  });

  it('behind a package that was found at its source is the cause, not the package', () => {
    const resolved = `${SERVICE}SOURCEMGMT: Resolved source to: 'C:\\x\\'`;
    const diagnosis = diagnoseLog(
      session(
        [
          missingPackage(),
          resolved,
          ...missingPatch('C:\\Windows\\Installer\\9a1.msp'),
          ...failedSourceSearch(),
        ],
        1612,
      ),
    );
    expect(diagnosis).toMatchObject({ verdict: 'missing-cached-patch', targetPackage: null });
    expect(diagnosis.findings.map((finding) => finding.code)).toContain('also-missing');
  });
});

describe('a cached package that Windows Installer rejects', () => {
  it.each([
    [
      `Warning: Local cached package '${CACHED}' could not be opened as a storage file.`,
      'not-a-storage-file',
    ],
    [`Warning: Local cached package '${CACHED}' does not contain valid package code.`, 'no-package-code'],
    [
      `Warning: The package code in the cached package '${CACHED}' does not match the registered package code.  Cached package will be ignored.`,
      'package-code-mismatch',
    ],
  ])('is told apart: %s', (line, reason) => {
    const diagnosis = diagnoseLog(session([SERVICE + line, ...failedSourceSearch()], 1612));
    expect(diagnosis).toMatchObject({
      verdict: 'cached-package-rejected',
      targetPackage: null,
      sourcePackage: null,
    });
    expect(diagnosis.missing).toEqual([expect.objectContaining({ path: CACHED, reason })]);
  });
});
