/** Scenario 6, between the two: a repair beside another one, whose lock Windows itself keeps. */
import { describe, expect, it } from 'vitest';
import { installAgent, SETUP_PACKAGE, writeMissingPackageLogs } from './agent';
import { JOURNAL } from './server';
import { useLab } from './use-lab';
import { WINDOWS_PATHS } from './wine/prefix';

const lab = useLab();

const LOCK = `${JOURNAL}\\repair.lock`;

/** Another process that is at a repair. */
const HOLDER = `
const { constants, openSync } = require('node:fs');
openSync(${JSON.stringify(LOCK)}, constants.O_CREAT | constants.O_RDWR | 0x10000000);
console.log('held');
setInterval(() => undefined, 1000);
`;

const REPAIR = ['repair', '--apply', '--accept-unsigned'];

describe('6. A repair beside another one', () => {
  it('is not done, and is done as soon as the other one was ended by force', async () => {
    const { server } = lab;
    const agent = await installAgent(server);
    const cachedPackage = await server.cachedPackage();
    server.remove(cachedPackage);
    server.put(SETUP_PACKAGE, agent);
    writeMissingPackageLogs(server, cachedPackage);
    server.makeFolder(JOURNAL);
    const before = server.cache();

    server.put('C:\\holder.cjs', Buffer.from(HOLDER));
    const { id } = await server.runner.start({
      file: WINDOWS_PATHS.node,
      args: ['C:\\holder.cjs'],
      until: 'held',
    });
    expect(await server.cli(...REPAIR)).toMatchObject({
      exit: 30,
      json: { outcome: 'not-done', reason: { code: 'repair-running' } },
    });
    expect(server.cache()).toEqual(before);

    await server.runner.stop({ id });
    expect(server.filesIn(JOURNAL)).toContain('repair.lock');
    expect(await server.cli(...REPAIR)).toMatchObject({ exit: 0, json: { outcome: 'repaired' } });
    expect(server.filesIn(JOURNAL)).not.toContain('repair.lock');
  });
});
