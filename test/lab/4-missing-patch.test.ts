/** Scenario 4: what is missing is a cached patch. The agent's package does not contain it. */
import { describe, expect, it } from 'vitest';
import { installAgent, LATER_UPGRADE, SETUP_PACKAGE, upgrade, VERSION, writeMissingPatchLogs } from './agent';
import { CACHE, JOURNAL } from './server';
import { useLab } from './use-lab';

const lab = useLab();

describe('4. A cached patch is missing', () => {
  it('is named, and no package is put in its place', async () => {
    const { server } = lab;
    const agent = await installAgent(server);
    expect(await upgrade(server)).toBe(0);
    const cached = Object.keys(server.cache());
    const patch = `${CACHE}\\${cached.find((name) => name.endsWith('.msp'))}`;

    server.remove(patch);
    // wine's word for a patch that cannot be opened; Windows says 1635.
    expect(await server.msiexec('/p', LATER_UPGRADE)).toBe(1627);
    writeMissingPatchLogs(server, patch);
    server.put(SETUP_PACKAGE, agent);
    const before = server.cache();

    expect(await server.cli('diagnose')).toMatchObject({
      exit: 40,
      json: {
        verdict: 'missing-cached-patch',
        missing: [{ kind: 'msp', path: patch }],
        targetPackage: null,
      },
    });
    expect(await server.cli('inspect')).toMatchObject({
      exit: 40,
      json: {
        verdict: 'healthy',
        missingPatches: [{ path: patch, ofAgent: true }],
        findings: expect.arrayContaining([
          expect.objectContaining({ code: 'agent-patch-missing', severity: 'problem' }),
        ]),
      },
    });
    expect(await server.cli('repair', '--apply', '--accept-unsigned')).toMatchObject({
      json: { outcome: 'nothing-to-do' },
    });
    expect(server.cache()).toEqual(before);
    expect(server.filesIn(JOURNAL)).toEqual([]);
    expect(await server.registered('DisplayVersion')).toBe(VERSION.upgraded);
  });
});
