/** The traps of real logs around end codes, sessions, runs and messages. */
import { describe, expect, it } from 'vitest';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import {
  CACHED,
  CLIENT,
  engineReturned,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  prefix,
  runEngine,
  SERVICE,
  session,
  successfulSession,
  verboseFooter,
  verboseHeader,
} from '../../fixtures/installer-log';
import { diagnoseLines, readLogLines } from '../../fixtures/read';

const OTHER_PRODUCT = '{7D548A47-D599-4728-9309-7DF7C04AF04D}';

function diagnoseLog(lines: readonly string[]) {
  return diagnoseLines({ 'OBPatch.log': lines });
}

describe('1612 and 1603', () => {
  it('is a missing source when no cached package is named', () => {
    expect(diagnoseLog(session(failedSourceSearch(), 1612))).toMatchObject({
      verdict: 'source-unavailable',
      missing: [],
    });
  });

  it('is found inside an outer 1603, as a removal of the older version ends', () => {
    const nested = [
      'RemoveExistingProducts: Application: {7C8908D6-1111-4222-8333-444455556666}, Command line: REMOVE=ALL',
      missingPackage(),
      ...failedSourceSearch(),
      'CustomAction  returned actual error code 1612 (note this may not be 100% accurate if translation happened inside sandbox)',
      `${SERVICE}Product: ${'Microsoft Azure Recovery Services Agent'} -- Error 1714. The older version cannot be removed.  Contact your technical support group.  System Error 1612.`,
      'Action ended 15:23:08: RemoveExistingProducts. Return value 3.',
    ];
    const diagnosis = diagnoseLog(session(nested, 1603));
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      installerExitCode: 1603,
      targetPackage: CACHED,
    });
    expect(diagnosis.findings.map((finding) => finding.code)).toContain('older-version-not-removed');
  });

  it('is found inside an outer 1603 whose messages are French', () => {
    const nested = [
      missingPackage(),
      'CustomAction  returned actual error code 1612 (note this may not be 100% accurate if translation happened inside sandbox)',
      `${SERVICE}Produit : Agent -- Erreur 1714. La version précédente ne peut pas être supprimée. Erreur système : 1612.`,
    ];
    expect(diagnoseLog(session(nested, 1603)).verdict).toBe('missing-cached-package');
  });

  it('does not take a 1603 that is translated to success for a failure', () => {
    const line =
      'CustomAction WixRemoveFoldersEx returned actual error code 1603 but will be translated to success due to continue marking';
    expect(diagnoseLog(session([line], 0)).verdict).toBe('upgrade-succeeded');
    expect(readLogLines(session([line], 1603)).sessions[0]?.failedActions).toEqual([]);
  });

  it('does not take "installed the product" for success when its number is 1603', () => {
    const line =
      'Windows Installer installed the product. Product Name: Agent. Product Version: 2.0. Product Language: 1033. Manufacturer: M. Installation success or error status: 1603.';
    expect(
      diagnoseLog([
        '=== Logging started: 4/25/2015  4:25:27 ===',
        line,
        '=== Logging stopped: 4/25/2015  4:25:30 ===',
      ]),
    ).toMatchObject({ verdict: 'other-installer-failure', installerExitCode: 1603 });
  });

  it.each([
    [
      'French',
      'Windows Installer a installé le produit. Nom du produit : Nextcloud. Réussite de l’installation ou état d’erreur : 1603.',
    ],
    [
      'Portuguese',
      'O Windows Installer instalou o produto. Nome do Produto: Agente. Status de erro ou êxito da instalação: 1603.',
    ],
    ['Chinese', 'Windows Installer 已安裝該產品。產品名稱: 代理程式 1.8。安裝成功或錯誤狀態: 1603。'],
  ])('reads the end code of a log without engine lines in %s', (_, line) => {
    expect(
      diagnoseLog([
        '=== Logging started: 31.01.2022  4:25:27 ===',
        line,
        '=== Logging stopped: 31.01.2022  4:25:30 ===',
      ]),
    ).toMatchObject({
      installerExitCode: 1603,
    });
  });

  it('does not take the kind of a restart or a process id for an end code', () => {
    const lines = [
      '=== Logging started: 31.01.2022  4:25:27 ===',
      'Windows Installer requires a system restart. Product Name: Agent. Type of System Restart: 1. Reason for Restart: 1.',
      'Beginning a Windows Installer transaction: C:\\x.msi. Client Process Id: 1612.',
      '=== Logging stopped: 31.01.2022  4:25:30 ===',
    ];
    expect(diagnoseLog(lines)).toMatchObject({ verdict: 'nothing-found', installerExitCode: null });
  });
});

describe('the end code', () => {
  it('is the client’s last word before the service’s', () => {
    const diagnosis = diagnoseLog(
      session([engineReturned(1603, CLIENT), engineReturned(1612, SERVICE)], 1602),
    );
    expect(diagnosis.installerExitCode).toBe(1602);
  });

  it('is the service’s last word when the client has none', () => {
    expect(
      diagnoseLog([verboseHeader(), engineReturned(0, SERVICE), engineReturned(1618, SERVICE)])
        .installerExitCode,
    ).toBe(1618);
  });

  it('is what came back from the server when no engine line is there', () => {
    expect(
      diagnoseLog([verboseHeader(), `${CLIENT}Back from server. Return value: 1625`]).installerExitCode,
    ).toBe(1625);
  });

  it.each([3010, 1641])('counts %i as success that needs a restart', (code) => {
    const diagnosis = diagnoseLog(session([], code));
    expect(diagnosis).toMatchObject({ verdict: 'upgrade-succeeded', installerExitCode: code });
    expect(diagnosis.findings.map((finding) => finding.code)).toContain('restart-needed');
  });

  it('is missing from a log that was cut off, which is incomplete and no success', () => {
    expect(diagnoseLog(session([], null))).toMatchObject({
      verdict: 'incomplete-log',
      installerExitCode: null,
    });
  });
});

describe('sessions', () => {
  it('are one where a verbose pair of headers holds a plain pair', () => {
    const facts = readLogLines([
      verboseHeader(),
      '=== Logging started: 31/10/2023  9:12:53 ===',
      engineReturned(0, SERVICE),
      '=== Logging stopped: 31/10/2023  9:13:23 ===',
      engineReturned(0, CLIENT),
      verboseFooter(),
    ]);
    expect(facts.sessionCount).toBe(1);
  });

  it('go on behind the closing line', () => {
    const facts = readLogLines([verboseHeader(), verboseFooter(), engineReturned(1612, CLIENT)]);
    expect(facts).toMatchObject({ sessionCount: 1 });
    expect(facts.sessions[0]?.results.client?.code).toBe(1612);
  });

  it('begin anew at a header even when the one before was cut off', () => {
    const facts = readLogLines([verboseHeader(), engineReturned(1612, CLIENT), ...successfulSession()]);
    expect(facts.sessionCount).toBe(2);
  });

  it('are counted in a log without verbose headers', () => {
    const pair = [
      '=== Logging started: 4/25/2015  4:25:27 ===',
      '=== Logging stopped: 4/25/2015  4:25:27 ===',
    ];
    expect(readLogLines([...pair, ...pair]).sessionCount).toBe(2);
  });

  it('are judged by the last one, whatever its date says', () => {
    const old = session([], 0).map((line) => line.replace('20/11/2026', '31.12.2030'));
    expect(diagnoseLog([...old, ...missingPackageSession()]).verdict).toBe('missing-cached-package');
  });

  it('stay within bounds in a log of a hundred thousand', () => {
    const facts = readLogLines(Array.from({ length: 3000 }, () => missingPackageSession()).flat(), 'utf-8');
    expect(facts.sessionCount).toBe(3000);
    expect(facts.sessions.length).toBeLessThanOrEqual(50);
  });
});

describe('runs', () => {
  it('follow their thread: a package missing in another product’s run is not the agent’s', () => {
    const other = prefix('s', '9C:04', '15:23:08:651');
    const diagnosis = diagnoseLog(
      session(
        [
          ...runEngine(OTHER_PRODUCT, other),
          missingPackage(CACHED, other),
          ...failedSourceSearch(OTHER_PRODUCT, other),
        ],
        1612,
      ),
    );
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      targetPackage: null,
      sourcePackage: null,
    });
    expect(diagnosis.product.code).toBe(OTHER_PRODUCT);
    expect(diagnosis.findings[0]).toMatchObject({ code: 'other-product', severity: 'problem' });
  });

  it('prefer the agent’s own missing package when another product’s is missing too', () => {
    const other = prefix('s', '9C:04', '15:23:08:651');
    const diagnosis = diagnoseLog(
      session(
        [
          missingPackage(),
          ...runEngine(OTHER_PRODUCT, other),
          missingPackage('C:\\Windows\\Installer\\aaaa1.msi', other),
          ...failedSourceSearch(OTHER_PRODUCT, other),
        ],
        1612,
      ),
    );
    expect(diagnosis.targetPackage).toBe(CACHED);
    expect(diagnosis.missing).toHaveLength(2);
  });

  it('may name the path of a package instead of a product', () => {
    const facts = readLogLines(
      session([missingPackage(), ...failedSourceSearch(MARS_PRODUCT_CODE)], 1612, 'C:\\x\\OBSAGENT.msi'),
    );
    expect(facts.sessions[0]?.problems[0]?.productCode).toBe(MARS_PRODUCT_CODE);
  });
});

describe('known errors', () => {
  it('name a damaged registration', () => {
    const line =
      "Unexpected or missing value (name: 'PackageName', value: '') in key 'HKLM\\Software\\Classes\\Installer\\Products'";
    expect(diagnoseLog(session([line], 1610)).findings.map((finding) => finding.code)).toContain(
      'registration-damaged',
    );
  });

  it('name the first error of a failure, once although the log has it twice', () => {
    const error = 'Product: Agent -- Error 1309. Error reading from file.';
    const diagnosis = diagnoseLog(
      session([SERVICE + error, error, 'Action ended 9:1:1: X. Return value 3.'], 1603),
    );
    const first = diagnosis.findings.filter((finding) => finding.code === 'first-error');
    expect(first).toHaveLength(1);
    expect(first[0]?.title).toBe('The first error is 1309');
  });

  it('name a patch that does not apply', () => {
    const line =
      "Product: Agent - Update '{C3E4DD1C-1111-4222-8333-444455556666}' could not be installed. Error code 1642. Additional information is available in the log file e:\\p.log.";
    expect(diagnoseLog(session([line], 1642)).findings.map((finding) => finding.code)).toContain(
      'patch-not-applicable',
    );
  });
});
