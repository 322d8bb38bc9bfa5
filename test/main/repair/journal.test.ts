import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournals } from '../../../main/services/repair/journal';
import { recoverAll } from '../../../main/services/repair/recover';
import { RepairError } from '../../../shared/repair/reasons';
import { useTempFolder } from '../../fixtures/temp-folder';
import { PACKAGE, now, run, expectRefused, serverIn } from './run-repair';
import { JOURNAL, planFor } from './small-server';

const folder = useTempFolder();
const server = () => serverIn(folder.path);

describe('the journal', () => {
  it('in a folder that somebody else made is not believed, and nothing is done', async () => {
    const on = server();
    mkdirSync(on.host(JOURNAL), { recursive: true });
    on.surroundings.journalOwner = 'S-1-5-21-1-2-3-1001';
    await expectRefused(on, 'journal-not-trusted');
    expect(await recoverAll(on.port, now)).toEqual([]);
  });

  it('of somebody else is not brought to an end', async () => {
    const on = server();
    const planned = JSON.stringify({ event: 'planned', time: '', plan: planFor(PACKAGE) });
    mkdirSync(on.host(JOURNAL), { recursive: true });
    writeFileSync(path.join(on.host(JOURNAL), '20261123T093000Z-0a1b2c3d.jsonl'), `${planned}\n`);
    on.surroundings.journalOwner = 'S-1-5-21-1-2-3-1001';
    await expect(recoverAll(on.port, now)).rejects.toThrowError(new RepairError('journal-not-trusted'));
  });

  it('cannot name other files to be removed: such a journal is passed over', async () => {
    const on = server();
    const victim = on.host('C:\\Windows\\System32\\victim.msi');
    on.put('C:\\Windows\\System32\\victim.msi', Buffer.from('victim'));
    const forged = JSON.stringify({ event: 'planned', time: '', plan: planFor(PACKAGE) }).replaceAll(
      JSON.stringify('C:\\Windows\\Installer\\mars-0123456789abcdef.msi').slice(1, -1),
      JSON.stringify('C:\\Windows\\System32\\victim.msi').slice(1, -1),
    );
    mkdirSync(on.host(JOURNAL), { recursive: true });
    writeFileSync(path.join(on.host(JOURNAL), '20261123T093000Z-0a1b2c3d.jsonl'), `${forged}\n`);
    expect(await readJournals(on.host(JOURNAL))).toEqual([]);
    expect(await recoverAll(on.port, now)).toEqual([]);
    expect(readFileSync(victim, 'utf8')).toBe('victim');
  });

  it('passes over lines that were cut off and files that are none', async () => {
    const on = server();
    await run(on);
    const file = path.join(on.host(JOURNAL), '20261123T093000Z-0a1b2c3d.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"event":"und`);
    writeFileSync(path.join(on.host(JOURNAL), 'notes.txt'), 'not a journal');
    writeFileSync(path.join(on.host(JOURNAL), '20261123T093000Z-99999999.jsonl'), '{"event":"planned"}\n');
    expect((await readJournals(on.host(JOURNAL))).map(({ id, state }) => [id, state])).toEqual([
      ['20261123T093000Z-0a1b2c3d', 'in-place'],
    ]);
    expect(await recoverAll(on.port, now)).toEqual([]);
  });
});
