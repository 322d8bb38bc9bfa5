/** Every finding by a log in its real format: when it is told, with which lines, and when it is not. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import type { Diagnosis, Finding } from '../../../shared/diagnosis/types';
import { UNUSED_REASONS } from '../../../shared/log-card';
import { unusedSentence } from '../../../shared/words/cards';
import {
  CACHED,
  crlf,
  encodeLog,
  errlogLine,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  missingPatch,
  prefix,
  runEngine,
  SERVICE,
  session,
  setupFolderLine,
  successfulSession,
} from '../../fixtures/installer-log';
import { diagnoseLines, readBytes } from '../../fixtures/read';
import { OTHER_PRODUCT } from './examples';

const PATCH = 'OBPatch.log';
const SETUP = 'OBInstaller0Curr.errlog';

function of(lines: readonly string[]): Diagnosis {
  return diagnoseLines({ [PATCH]: lines });
}

function codes(diagnosis: Diagnosis): readonly string[] {
  return diagnosis.findings.map((finding) => finding.code);
}

function found(diagnosis: Diagnosis, code: string): Finding {
  const finding = diagnosis.findings.find((entry) => entry.code === code);
  if (finding === undefined) throw new Error(`No finding "${code}" among ${codes(diagnosis).join(', ')}`);
  return finding;
}

const DAMAGED = `${SERVICE}Unexpected or missing value (name: 'PackageName', value: '') in key 'HKEY_LOCAL_MACHINE\\Software\\Classes\\Installer\\Products\\C61D6EFF783F2914FA49DDBEFF615160\\SourceList'`;
const ORPHAN = `${SERVICE}Could not find source for missing patch {A93DA06F-1111-4222-8333-444455556666} -- orphaning this patch`;

describe('findings about errors', () => {
  it.each([
    [
      1310,
      'file-not-written',
      'Product: Agent -- Error 1310. Error writing to file: C:\\x.dll. Verify that you have access.',
    ],
    [
      1642,
      'patch-not-applicable',
      "Product: Agent - Update '{C3E4DD1C-1111-4222-8333-444455556666}' could not be installed. Error code 1642. Additional information is available in the log file e:\\p.log.",
    ],
    [
      1706,
      'no-valid-source',
      'Product: Agent -- Error 1706. No valid source could be found for product Agent.',
    ],
    [
      1714,
      'older-version-not-removed',
      'Product: Agent -- Error 1714. The older version of Agent cannot be removed.  Contact your technical support group.  System Error 1610.',
    ],
    [
      1730,
      'not-an-administrator',
      'Product: Agent -- Error 1730. You must be an Administrator to remove this application.',
    ],
    [
      1920,
      'service-not-started',
      "Product: Agent -- Error 1920. Service 'obengine' (obengine) failed to start.",
    ],
  ])('name error %i', (number, code, line) => {
    const diagnosis = of(session([SERVICE + line, line], 1603));
    expect(found(diagnosis, code)).toMatchObject({
      severity: 'warning',
      evidence: [{ line: 12, text: SERVICE + line }],
    });
    expect(found(diagnosis, code).title).toContain(`(${number})`);
    expect(codes(diagnosis).filter((entry) => entry === code)).toHaveLength(1);
    expect(codes(diagnosis)).not.toContain('first-error');
  });

  it('stay away when the upgrade succeeded', () => {
    expect(
      codes(of(session([`${SERVICE}Product: Agent -- Error 1920. Service 'x' failed to start.`], 0))),
    ).toEqual([]);
  });

  it('name an unknown first error and not the ones after it', () => {
    const diagnosis = of(
      session(['Product: Agent -- Error 1309. x', 'Product: Agent -- Error 1311. y'], 1603),
    );
    expect(found(diagnosis, 'first-error')).toMatchObject({
      severity: 'problem',
      title: 'The first error is 1309',
      evidence: [{ line: 12, meaning: 'First error' }],
    });
  });

  it('name the first step that failed where no error is written', () => {
    const diagnosis = of(
      session(
        [
          'CustomAction Check returned actual error code 1603 (note this may not be 100% accurate if translation happened inside sandbox)',
          'Action ended 15:23:08: Check. Return value 3.',
        ],
        1603,
      ),
    );
    expect(found(diagnosis, 'first-error')).toMatchObject({
      title: 'The first step that failed',
      evidence: [{ line: 12, meaning: 'Step failed' }],
    });
  });

  it('name a damaged registration, whatever the end code', () => {
    for (const code of [1610, 1612, 0]) {
      expect(found(of(session([DAMAGED], code)), 'registration-damaged')).toMatchObject({
        severity: 'problem',
        evidence: [{ text: DAMAGED }],
      });
    }
  });

  it('tell what the setup itself reported, from either log', () => {
    const line = 'Update install failed with error 1612';
    const diagnosis = diagnoseLines({
      [PATCH]: [...missingPackageSession(), line],
      [SETUP]: [errlogLine(line), setupFolderLine()],
    });
    expect(diagnosis.findings.filter(({ code }) => code === 'setup-reported-error')).toMatchObject([
      { evidence: [{ file: PATCH }] },
      { evidence: [{ file: SETUP, line: 1 }] },
    ]);
  });
});

describe('findings about packages', () => {
  it('name another product’s package as a problem, before everything else', () => {
    const diagnosis = of(
      session(
        ['Property(S): ProductName = 7-Zip', missingPackage(), ...failedSourceSearch(OTHER_PRODUCT), DAMAGED],
        1612,
        OTHER_PRODUCT,
      ),
    );
    expect(diagnosis.findings[0]).toMatchObject({ code: 'other-product', severity: 'problem' });
    expect(diagnosis.findings[0]?.detail).toContain(OTHER_PRODUCT);
    expect(codes(diagnosis)).not.toContain('no-setup-folder');
  });

  it('name what else is missing', () => {
    const other = prefix('s', '9C:04', '15:23:08:651');
    const diagnosis = of(
      session(
        [
          missingPackage(),
          ...failedSourceSearch(),
          ...runEngine(OTHER_PRODUCT, other),
          missingPackage('C:\\Windows\\Installer\\aaaa1.msi', other),
          ...failedSourceSearch(OTHER_PRODUCT, other),
        ],
        1612,
      ),
    );
    expect(diagnosis.targetPackage).toBe(CACHED);
    expect(found(diagnosis, 'also-missing')).toMatchObject({
      severity: 'warning',
      title: 'aaaa1.msi is named as well',
    });
  });

  it('call a patch without a name what it is', () => {
    const diagnosis = of(session([missingPackage(), ...failedSourceSearch(), ...missingPatch('')], 1612));
    const also = diagnosis.findings.filter(({ code }) => code === 'also-missing').map(({ title }) => title);
    expect([...also, diagnosis.verdict]).toEqual(['4d2ad.msi is named as well', 'missing-cached-patch']);
    const success = of(session(missingPatch(''), 0));
    expect(found(success, 'cached-package-warning').title).toBe(
      'A patch without a name was not usable in the cache',
    );
  });

  it('warn of a package that was missing and found at a source', () => {
    const diagnosis = of(
      session([missingPackage(), `${SERVICE}SOURCEMGMT: Resolved source to: 'C:\\x\\'`], 0),
    );
    expect(found(diagnosis, 'cached-package-warning')).toMatchObject({
      title: '4d2ad.msi was not usable in the cache',
      detail: expect.stringContaining('found it at another source') as unknown,
    });
  });

  it('warn of a package whose absence stopped nothing', () => {
    expect(found(of(session([missingPackage()], 1603)), 'cached-package-warning').detail).toContain(
      'does not show',
    );
  });

  it('name each dropped patch, five at most', () => {
    const lines = Array.from({ length: 9 }, () => ORPHAN);
    const diagnosis = of(session(lines, 0));
    expect(codes(diagnosis).filter((code) => code === 'patch-orphaned')).toHaveLength(5);
    expect(found(diagnosis, 'patch-orphaned').evidence).toMatchObject([
      { meaning: 'Patch dropped', line: 12 },
    ]);
  });
});

describe('findings about the setup folder', () => {
  it('ask for it where a package is missing', () => {
    expect(found(of(missingPackageSession()), 'no-setup-folder').severity).toBe('warning');
  });

  it('do not ask for it where it is known or of no use', () => {
    const both = diagnoseLines({ [PATCH]: missingPackageSession(), [SETUP]: [setupFolderLine()] });
    expect(codes(both)).not.toContain('no-setup-folder');
    expect(codes(of(session(failedSourceSearch(), 1612)))).not.toContain('no-setup-folder');
  });

  it('ask for it where the only one was refused', () => {
    const diagnosis = diagnoseLines({
      [PATCH]: missingPackageSession(),
      [SETUP]: [setupFolderLine('\\\\evil\\x')],
    });
    expect(codes(diagnosis)).toContain('no-setup-folder');
    expect(diagnosis.refused).toHaveLength(1);
  });

  it('name a second folder from another log', () => {
    const diagnosis = diagnoseLines({
      [SETUP]: [setupFolderLine()],
      'OBInstaller1Curr.errlog': [setupFolderLine('D:\\x')],
    });
    expect(found(diagnosis, 'several-setup-folders').evidence).toMatchObject([
      { file: 'OBInstaller1Curr.errlog' },
    ]);
  });
});

describe('findings about sessions', () => {
  it.each([3010, 1641])('ask for the restart that %i stands for', (code) => {
    expect(found(of(session([], code)), 'restart-needed')).toMatchObject({
      severity: 'warning',
      title: `A restart belongs to it (${code})`,
      evidence: [{ meaning: 'Upgrade finished' }],
    });
  });

  it('tell the latest failure before the deciding session', () => {
    const diagnosis = of([...session([], 1603), ...missingPackageSession(), ...successfulSession()]);
    expect(found(diagnosis, 'earlier-failure')).toMatchObject({
      severity: 'info',
      title: 'An earlier run stopped with error 1612',
      detail: expect.stringContaining('3 runs') as unknown,
    });
  });

  it('tell that the run before a cut one succeeded', () => {
    expect(codes(of([...successfulSession(), ...session([], null)]))).toEqual(['earlier-success']);
    expect(codes(of([...successfulSession(), ...session([], 0)]))).toEqual([]);
  });
});

describe('findings about files', () => {
  it('tell a log that ends inside a character', () => {
    const bytes = encodeLog(crlf(missingPackageSession()));
    const facts = readBytes(bytes.subarray(0, bytes.length - 1));
    expect(found(diagnose([{ file: PATCH, facts }]), 'incomplete-end')).toMatchObject({
      severity: 'info',
      title: `${PATCH} ends inside a character`,
    });
  });

  it.each(UNUSED_REASONS.map((reason) => [reason]))('tell a file that was not used: %s', (reason) => {
    const diagnosis = diagnose([], [{ file: 'x.log', reason, about: 'y.log', facts: null }]);
    expect(diagnosis.verdict).toBe('not-recognised');
    expect(found(diagnosis, `file-${reason}`)).toEqual({
      code: `file-${reason}`,
      severity: 'warning',
      title: 'x.log was not used',
      detail: unusedSentence(reason, 'y.log'),
      evidence: [],
    });
    expect(diagnosis.inputs).toMatchObject([{ file: 'x.log', kind: 'unknown', encoding: 'none', bytes: 0 }]);
  });
});

describe('a plain case', () => {
  it('has nothing more to say', () => {
    expect(codes(diagnoseLines({ [PATCH]: missingPackageSession(), [SETUP]: [setupFolderLine()] }))).toEqual(
      [],
    );
    expect(codes(of(successfulSession()))).toEqual([]);
  });
});
