/** Every verdict by a log in its real format, and which log decides where there are several. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import { VERDICTS } from '../../../shared/diagnosis/types';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { practicePatchLog, practiceSetupLog } from '../../fixtures/practice-logs';
import {
  CACHED,
  CLIENT,
  engineReturned,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  missingPatch,
  runEngine,
  SERVICE,
  session,
  SETUP_FOLDER,
  setupFolderLine,
  successfulSession,
  verboseFooter,
  verboseHeader,
} from '../../fixtures/installer-log';
import { diagnoseLines, readBytes } from '../../fixtures/read';
import { LOG_BY_VERDICT, OTHER_PRODUCT } from './examples';

const PATCH = 'OBPatch.log';
const INSTALL = 'OBMsi.log';
const SETUP = 'OBInstaller0Curr.errlog';

function foreignFailure(): readonly string[] {
  return session(
    ['Property(S): ProductName = 7-Zip', missingPackage(), ...failedSourceSearch(OTHER_PRODUCT)],
    1612,
    OTHER_PRODUCT,
  );
}

describe('each verdict', () => {
  it.each(VERDICTS.map((verdict) => [verdict]))('comes from a log in its real format: %s', (verdict) => {
    const diagnosis = diagnoseLines({ [PATCH]: LOG_BY_VERDICT[verdict] });
    expect(diagnosis.verdict).toBe(verdict);
    expect(diagnosis.targetPackage).toBe(verdict === 'missing-cached-package' ? CACHED : null);
    expect(diagnosis.sourcePackage).toBeNull();
  });

  it('needs a log: no file at all is not recognised', () => {
    expect(diagnose([])).toMatchObject({ verdict: 'not-recognised', inputs: [], findings: [], proof: [] });
  });

  it('is that of the practice case: a missing package and the latest folder', () => {
    const diagnosis = diagnose([
      { file: PATCH, facts: readBytes(practicePatchLog()) },
      { file: SETUP, facts: readBytes(practiceSetupLog()) },
    ]);
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      installerExitCode: 1612,
      targetPackage: CACHED,
      sourcePackage: `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`,
      refused: [],
    });
    expect(diagnosis.proof.map(({ file, line }) => `${file}:${line}`)).toEqual([
      `${PATCH}:142`,
      `${PATCH}:180`,
      `${SETUP}:611`,
    ]);
  });
});

describe('the package that may be put back', () => {
  it.each([
    ['a network path', '\\\\server\\Installer\\4d2ad.msi'],
    ['a device path', '\\\\?\\C:\\Windows\\Installer\\4d2ad.msi'],
    ['another folder', 'C:\\Windows\\System32\\4d2ad.msi'],
    ['a way out', 'C:\\Windows\\Installer\\..\\System32\\4d2ad.msi'],
    ['a stream', 'C:\\Windows\\Installer\\4d2ad.msi:x'],
    ['a device', 'C:\\Windows\\Installer\\NUL.msi'],
    ['a program', 'C:\\Windows\\Installer\\4d2ad.msi.exe'],
    ['an override of direction', 'C:\\Windows\\Installer\\4d2\u202Eism.msi'],
  ])('is none when the log names %s, which is refused with its line', (_, path) => {
    const diagnosis = diagnoseLines({ [PATCH]: missingPackageSession(path), [SETUP]: [setupFolderLine()] });
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      targetPackage: null,
      sourcePackage: null,
    });
    expect(diagnosis.refused).toMatchObject([{ what: path, evidence: { file: PATCH, line: 12 } }]);
  });

  it('has backslashes although the log has slashes', () => {
    expect(
      diagnoseLines({ [PATCH]: missingPackageSession('C:/Windows/Installer/4d2ad.msi') }).targetPackage,
    ).toBe(CACHED);
  });

  it('is none where it is another product’s, with or without a setup folder', () => {
    const diagnosis = diagnoseLines({ [PATCH]: foreignFailure(), [SETUP]: [setupFolderLine()] });
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      targetPackage: null,
      sourcePackage: null,
    });
    expect(diagnosis.product.code).toBe(OTHER_PRODUCT);
  });

  it('is there with a warning where nothing but its product code is not the agent’s', () => {
    const lines = session([missingPackage(), ...failedSourceSearch(OTHER_PRODUCT)], 1612, OTHER_PRODUCT);
    const diagnosis = diagnoseLines({ [PATCH]: lines });
    expect(diagnosis.targetPackage).toBe(CACHED);
    expect(diagnosis.findings[0]).toMatchObject({ code: 'product-not-confirmed', severity: 'warning' });
    expect(diagnosis.findings[0]?.detail).toContain(OTHER_PRODUCT);
  });

  it.each(['Microsoft Azure Recovery Services Agent', 'Microsoft Azure Backup'])(
    'is there with a warning where another product code bears the agent’s name %s',
    (name) => {
      const lines = [
        `Property(S): ProductName = ${name}`,
        missingPackage(),
        ...failedSourceSearch(OTHER_PRODUCT),
      ];
      const diagnosis = diagnoseLines({ [PATCH]: session(lines, 1612, OTHER_PRODUCT) });
      expect(diagnosis.targetPackage).toBe(CACHED);
      expect(diagnosis.findings.map(({ code }) => code)).toContain('product-not-confirmed');
    },
  );

  it('is there where the log does not say whose it is', () => {
    const lines = [
      verboseHeader(),
      missingPackage(),
      `${SERVICE}SOURCEMGMT: Failed to resolve source`,
      engineReturned(1612, CLIENT),
    ];
    expect(diagnoseLines({ [PATCH]: lines })).toMatchObject({
      targetPackage: CACHED,
      product: { code: null },
    });
  });
});

describe('of several sessions', () => {
  it('the last decides when it failed and the first succeeded', () => {
    expect(diagnoseLines({ [PATCH]: [...successfulSession(), ...missingPackageSession()] }).verdict).toBe(
      'missing-cached-package',
    );
  });

  it('the last decides when it was cut off', () => {
    const cut = [verboseHeader(), ...runEngine(), missingPackage()];
    const diagnosis = diagnoseLines({ [PATCH]: [...missingPackageSession(), ...cut] });
    expect(diagnosis).toMatchObject({ verdict: 'incomplete-log', targetPackage: null });
  });

  it('a failure of the last does not borrow the missing package of an earlier one', () => {
    const diagnosis = diagnoseLines({ [PATCH]: [...missingPackageSession(), ...session([], 1603)] });
    expect(diagnosis).toMatchObject({ verdict: 'other-installer-failure', missing: [], targetPackage: null });
  });
});

describe('of several logs', () => {
  it('the failing one decides before the one that succeeded, and says that they disagree', () => {
    const diagnosis = diagnoseLines({ [PATCH]: successfulSession(), [INSTALL]: missingPackageSession() });
    expect(diagnosis).toMatchObject({ verdict: 'missing-cached-package', targetPackage: CACHED });
    expect(diagnosis.findings.find((finding) => finding.code === 'logs-disagree')).toMatchObject({
      title: `${PATCH} tells another story`,
      detail: expect.stringContaining('ended without an error') as unknown,
      evidence: [
        { file: PATCH, meaning: 'Log begins', line: 1 },
        { file: PATCH, meaning: 'Upgrade finished' },
      ],
    });
  });

  it('one about the agent decides before a graver one about another product', () => {
    const diagnosis = diagnoseLines({ 'other.log': foreignFailure(), [PATCH]: session([], 1618) });
    expect(diagnosis).toMatchObject({ verdict: 'other-installer-failure', installerExitCode: 1618 });
    expect(diagnosis.product.code).toBe(MARS_PRODUCT_CODE);
  });

  it('two that agree give no finding about it', () => {
    const diagnosis = diagnoseLines({ [PATCH]: missingPackageSession(), [INSTALL]: missingPackageSession() });
    expect(diagnosis.findings.map((finding) => finding.code)).not.toContain('logs-disagree');
  });

  it('a log without a result is said to have none', () => {
    const diagnosis = diagnoseLines({ [PATCH]: missingPackageSession(), [INSTALL]: session([], null) });
    const finding = diagnosis.findings.find(({ code }) => code === 'logs-disagree');
    expect(finding?.detail).toContain('has no result');
    expect(finding?.evidence).toHaveLength(1);
  });

  it('a patch that is missing in one does not stop the package of the other from being put back', () => {
    const diagnosis = diagnoseLines({
      [PATCH]: missingPackageSession(),
      [INSTALL]: session(missingPatch('C:\\Windows\\Installer\\1.msp'), 1635),
    });
    expect(diagnosis.targetPackage).toBe(CACHED);
    expect(diagnosis.findings.map((finding) => finding.code)).toContain('logs-disagree');
  });

  it('an unknown file beside a log changes nothing but its own finding', () => {
    const alone = diagnoseLines({ [PATCH]: missingPackageSession() });
    const diagnosis = diagnoseLines({ [PATCH]: missingPackageSession(), 'notes.txt': ['Dear support'] });
    expect(diagnosis.verdict).toBe(alone.verdict);
    expect(diagnosis.findings).toEqual([
      ...alone.findings,
      expect.objectContaining({ code: 'file-not-an-upgrade-log', title: 'notes.txt was not used' }),
    ]);
  });
});

describe('the name of the product', () => {
  it('is not empty where the log gives an empty one', () => {
    const lines = ['Property(S): ProductName = ', ' -- Error 1309. x', 'Product:  -- Error 1310. x'];
    expect(diagnoseLines({ [PATCH]: session(lines, 1603) }).product.name).toBeNull();
  });

  it('is taken from the properties or from a message', () => {
    expect(diagnoseLines({ [PATCH]: session(['Property(S): ProductName = Agent'], 1603) }).product.name).toBe(
      'Agent',
    );
    expect(diagnoseLines({ [PATCH]: session(['Product: Agent -- Error 1309. x'], 1603) }).product.name).toBe(
      'Agent',
    );
  });
});

describe('the proof', () => {
  it('has its lines in the order in which they are read', () => {
    const diagnosis = diagnoseLines({ [PATCH]: missingPackageSession(), [SETUP]: [setupFolderLine()] });
    expect(diagnosis.proof.map(({ meaning }) => meaning)).toEqual([
      'Package not found',
      'Upgrade stopped',
      'Setup folder',
    ]);
    const lines = diagnosis.proof.filter(({ file }) => file === PATCH).map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  });

  it('has the failed search between a missing package and a result that is another number', () => {
    const diagnosis = diagnoseLines({ [PATCH]: session([missingPackage(), ...failedSourceSearch()], 1603) });
    expect(diagnosis.proof.map(({ meaning }) => meaning)).toEqual([
      'Package not found',
      'Source not found',
      'Upgrade stopped',
    ]);
  });

  it('names each line once', () => {
    for (const lines of Object.values(LOG_BY_VERDICT)) {
      const places = diagnoseLines({ [PATCH]: lines }).proof.map(({ file, line }) => `${file}:${line}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it('quotes lines that stand in the log, with a mark inside', () => {
    for (const lines of Object.values(LOG_BY_VERDICT)) {
      for (const { line, text, mark } of diagnoseLines({ [PATCH]: lines }).proof) {
        expect(lines[line - 1]).toBe(text);
        expect(text.slice(mark?.start, mark?.end)).not.toBe('');
      }
    }
  });

  it('of a success has no failed search in it', () => {
    const diagnosis = diagnoseLines({ [PATCH]: session([...failedSourceSearch()], 0) });
    expect(diagnosis.proof.map(({ meaning }) => meaning)).toEqual(['Upgrade finished']);
  });

  it('of a success that needs a restart has no failed search in it', () => {
    const diagnosis = diagnoseLines({ [PATCH]: session([...failedSourceSearch()], 3010) });
    expect(diagnosis.proof.map(({ meaning }) => meaning)).toEqual(['Upgrade finished']);
  });

  it('of a log that was cut off ends with the failed search', () => {
    const lines = [verboseHeader(), ...runEngine(), missingPackage(), ...failedSourceSearch()];
    const diagnosis = diagnoseLines({ [PATCH]: [...lines, verboseFooter()] });
    expect(diagnosis.proof.map(({ meaning }) => meaning)).toEqual(['Package not found', 'Source not found']);
  });
});
