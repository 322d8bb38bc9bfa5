/** Scenario 1: a server on which nothing is wrong. */
import { describe, expect, it } from 'vitest';
import { installAgent, upgrade, UPGRADE, VERSION } from './agent';
import { AGENT } from './packages/agent-package';
import { useLab } from './use-lab';

const lab = useLab();

describe('1. A healthy server', () => {
  it('has nothing to repair, and the upgrade succeeds', async () => {
    const { server } = lab;
    await installAgent(server);
    const before = server.cache();

    const inspection = await server.cli('inspect');
    expect(inspection).toMatchObject({
      exit: 0,
      json: {
        schema: 'inspection/1',
        practice: false,
        verdict: 'healthy',
        registration: {
          sid: 'S-1-5-18',
          productCode: AGENT.productCode,
          version: VERSION.installed,
          localPackage: await server.cachedPackage(),
        },
        checks: { fullToken: true, installing: { value: false } },
      },
    });
    const repair = await server.cli('repair', '--apply');
    expect(repair).toMatchObject({ exit: 0, json: { outcome: 'nothing-to-do' } });
    expect(server.cache()).toEqual(before);

    expect(await upgrade(server)).toBe(0);
    expect(await server.registered('DisplayVersion')).toBe(VERSION.upgraded);
    expect(await server.cli('package', UPGRADE)).toMatchObject({
      exit: 0,
      json: { kind: 'msp', targetProductCodes: [AGENT.productCode] },
    });
  });
});
