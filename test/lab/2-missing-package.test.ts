/** Scenario 2, the article's case: a real 1612, the repair, and a real success. */
import { describe, expect, it } from 'vitest';
import { installAgent, SETUP_PACKAGE, upgrade, VERSION, writeMissingPackageLogs } from './agent';
import { useLab } from './use-lab';
import { sha256 } from './server';

const lab = useLab();

describe('2. The cached package is missing', () => {
  it('the upgrade stops with 1612, the repair puts the package back, the upgrade succeeds', async () => {
    const { server } = lab;
    const agent = await installAgent(server);
    const cachedPackage = await server.cachedPackage();
    const healthy = server.cache();

    server.remove(cachedPackage);
    expect(await upgrade(server)).toBe(1612);
    expect(await server.registered('DisplayVersion')).toBe(VERSION.installed);
    writeMissingPackageLogs(server, cachedPackage);

    // Nothing is named on the command line: the tool finds the logs where the setup leaves them.
    expect(await server.cli('diagnose')).toMatchObject({
      exit: 10,
      json: {
        verdict: 'missing-cached-package',
        installerExitCode: 1612,
        targetPackage: cachedPackage,
        sourcePackage: SETUP_PACKAGE,
      },
    });

    // The article's step: the wizard of the installed version is opened and left open.
    server.put(SETUP_PACKAGE, agent);
    expect(await upgrade(server)).toBe(1612);
    expect(await server.cli('inspect')).toMatchObject({
      exit: 10,
      json: {
        verdict: 'missing',
        registration: { localPackage: cachedPackage },
        logAgrees: true,
        candidates: [
          { path: SETUP_PACKAGE, origin: 'setup-folder', fit: 'fits', facts: { sha256: sha256(agent) } },
        ],
      },
    });

    // wine knows no signatures, so the package needs a person's word.
    expect(await server.cli('repair', '--apply')).toMatchObject({
      exit: 20,
      json: { outcome: 'not-done', reason: { code: 'consent-unsigned' } },
    });
    expect(server.cache()).toEqual({});
    expect(await server.cli('repair', '--apply', '--accept-unsigned')).toMatchObject({
      exit: 0,
      json: { outcome: 'repaired', target: cachedPackage, sha256: sha256(agent) },
    });
    expect(server.cache()).toEqual(healthy);

    server.remove(SETUP_PACKAGE);
    expect(await upgrade(server)).toBe(0);
    expect(await server.registered('DisplayVersion')).toBe(VERSION.upgraded);
    expect(await server.cli('inspect')).toMatchObject({ exit: 0, json: { verdict: 'healthy' } });
  });
});
