import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJournals } from '../../../main/services/repair/journal';
import { undoRepair } from '../../../main/services/repair/undo';
import { RepairError, type RepairReason } from '../../../shared/repair/reasons';
import { useTempFolder } from '../../fixtures/temp-folder';
import { PACKAGE, now, run, serverIn } from './run-repair';
import { JOURNAL, planFor, TARGET, type SmallServer } from './small-server';

const folder = useTempFolder();
const server = () => serverIn(folder.path);

function undo(on: SmallServer, id = '20261123T093000Z-0a1b2c3d') {
  return undoRepair(id, { port: on.port, now, random: 'fedcba9876543210' });
}

async function expectLeftAlone(on: SmallServer, reason: RepairReason, id?: string): Promise<void> {
  const before = on.cache();
  await expect(undo(on, id)).rejects.toThrowError(new RepairError(reason));
  expect(on.cache()).toEqual(before);
}

describe('undo', () => {
  it('brings back exactly the state before the repair', async () => {
    const on = server();
    on.put('C:\\Windows\\Installer\\other.msi', Buffer.from('other'));
    const before = on.cache();
    await run(on);
    await undo(on);
    expect(on.cache()).toEqual(before);
    expect((await readJournals(on.host(JOURNAL)))[0]?.state).toBe('undone');
  });

  it('gives a file that was kept its name back', async () => {
    const on = server();
    on.put(TARGET, Buffer.from('wrong'));
    const before = on.cache();
    await run(on, { plan: planFor(PACKAGE, { keep: Buffer.from('wrong') }) });
    await undo(on);
    expect(on.cache()).toEqual(before);
  });

  it('leaves a file alone that is not the one that was put there', async () => {
    const on = server();
    await run(on);
    writeFileSync(on.host(TARGET), 'replaced by an upgrade');
    await expectLeftAlone(on, 'changed-since');
  });

  it('leaves the file alone once the agent was upgraded', async () => {
    const on = server();
    await run(on);
    on.surroundings.version = '2.0.9938.0';
    await expectLeftAlone(on, 'upgraded-since');
  });

  it('is done once', async () => {
    const on = server();
    await run(on);
    await undo(on);
    await expectLeftAlone(on, 'already-undone');
  });

  it('knows only repairs of this server, whatever the number looks like', async () => {
    const on = server();
    await run(on);
    await expectLeftAlone(on, 'unknown-repair', '../../../etc/passwd');
    await expectLeftAlone(on, 'unknown-repair', '20261123T093000Z-00000000');
  });

  it('has nothing to take back of a repair that was not done', async () => {
    const on = server();
    on.surroundings.signature = { status: 'invalid', reason: 'HashMismatch' };
    await run(on);
    await expectLeftAlone(on, 'not-in-place');
  });

  it('needs administrator rights', async () => {
    const on = server();
    await run(on);
    on.surroundings.fullToken = false;
    await expectLeftAlone(on, 'not-elevated');
  });
});
