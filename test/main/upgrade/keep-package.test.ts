import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepPackage } from '../../../main/services/upgrade/keep-package';
import { fakeClock } from '../../fixtures/fake-clock';
import { agentPackage, fakeServer } from '../../fixtures/fake-port';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const OLD = 'C:\\2364710792f81b5c062a9f3a\\Installers\\OBSAGENT.msi';
const NEW = 'C:\\e703768b6b4e0b79707d1228d22c236d\\Installers\\OBSAGENT.msi';

describe('keeping the package of a quiet run', () => {
  it('copies it once it is there completely, from a folder that is new', async () => {
    const { port, put } = fakeServer(temp.path);
    put(OLD, agentPackage());
    const whole = agentPackage({ productVersion: '2.0.9938.0' });
    const steps = [() => undefined, () => void put(NEW, whole.subarray(0, 1500)), () => void put(NEW, whole)];
    const kept = await keepPackage(port, {
      signal: new AbortController().signal,
      clock: fakeClock(() => steps.shift()?.()),
    });
    expect(kept).toMatch(/^C:\\ProgramData\\MARS Upgrade Assistant\\kept-[0-9a-f]{16}\\OBSAGENT\.msi$/);
    expect(readFileSync(port.hostPath(kept ?? '')).equals(whole)).toBe(true);
    expect(readFileSync(port.hostPath(NEW)).equals(whole)).toBe(true);
  });

  it('ends with nothing when the run is over', async () => {
    const { port } = fakeServer(temp.path);
    const controller = new AbortController();
    const clock = fakeClock((now) => void (now > 3000 && controller.abort()));
    expect(await keepPackage(port, { signal: controller.signal, clock })).toBeNull();
  });

  it('needs a folder that only administrators can write', async () => {
    const { port } = fakeServer(temp.path, { hasFullToken: async () => false });
    await expect(keepPackage(port, { signal: new AbortController().signal })).rejects.toMatchObject({
      reason: 'not-elevated',
    });
  });
});
