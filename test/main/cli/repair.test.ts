import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../main/cli/exit-codes';
import { OTHER_CODE } from '../../fixtures/fake-port';
import { makeMsi } from '../../fixtures/package/make-package';
import { PRACTICE_AGENT } from '../../fixtures/practice-packages';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();
const TARGET = 'C:\\Windows\\Installer\\4d2ad.msi';
let server = '';

beforeEach(async () => {
  server = temp.at('server');
  await cli(['practice', server]);
});

async function json(...argv: readonly string[]) {
  const { code, out, err } = await cli([...argv, '--practice', server, '--json']);
  expect(err).toBe('');
  return { code, object: JSON.parse(out) as Record<string, unknown> };
}

const at = (...parts: readonly string[]) => path.join(server, 'C', ...parts);

/** Names and hashes of the cache. */
function cache(): Readonly<Record<string, string>> {
  const folder = at('Windows', 'Installer');
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]),
  );
}

function changeServer(change: Readonly<Record<string, unknown>>): void {
  const file = path.join(server, 'server.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...change }));
}

describe('repair', () => {
  it('takes the practice server from 1612 to success, and undo brings its cache back', async () => {
    const before = cache();
    expect((await json('upgrade')).object).toMatchObject({ installerExitCode: 1612 });
    const repaired = await json('repair', '--apply');
    expect(repaired).toMatchObject({
      code: 0,
      object: { schema: 'outcome/1', outcome: 'repaired', target: TARGET, reason: null },
    });
    const id = String(repaired.object['journalId']);
    expect(await json('journal')).toMatchObject({
      code: 0,
      object: { schema: 'journal/1', repairs: [{ id, state: 'in-place' }] },
    });
    expect(await json('undo', id)).toMatchObject({
      code: 0,
      object: { schema: 'outcome/1', outcome: 'undone', journalId: id },
    });
    expect(cache()).toEqual(before);
    expect(await json('repair', '--apply')).toMatchObject({ code: 0 });
    expect((await json('upgrade')).object).toMatchObject({ installerExitCode: 0 });
  });

  it('shows its plan and writes nothing without --apply', async () => {
    const before = cache();
    const planned = await json('repair');
    expect(planned).toMatchObject({
      code: EXIT.repairAvailable,
      object: { schema: 'plan/1', kind: 'plan', target: TARGET, needs: [], blockers: [], reason: null },
    });
    const shown = await cli(['repair', '--practice', server]);
    expect(shown.out).toContain('Put 4d2ad.msi back');
    expect(shown.out).toContain('3. Give it the missing name');
    expect(shown.out).toMatch(/What to do\n {2}Run the same command with --apply\.\n$/);
    expect(cache()).toEqual(before);
    expect((await json('journal')).object).toMatchObject({ repairs: [] });
  });

  it('has nothing to do the second time', async () => {
    await json('repair', '--apply');
    expect(await json('repair', '--apply')).toMatchObject({
      code: 0,
      object: { outcome: 'nothing-to-do', target: TARGET },
    });
    expect(await json('repair')).toMatchObject({ code: 0, object: { kind: 'nothing-to-do' } });
  });

  it('that is stopped takes back what it had begun, and can be done again', async () => {
    const before = cache();
    const stopping = new AbortController();
    const stopped = await cli(['repair', '--apply', '--practice', server], {
      untilStopped: (work) => work(stopping.signal),
      progress: () => stopping.abort(),
    });
    expect(stopped.code).toBe(EXIT.explainedNotRepaired);
    expect(stopped.out).toContain('Nothing was changed. It was stopped.');
    expect(cache()).toEqual(before);
    expect(await json('repair', '--apply')).toMatchObject({ code: 0, object: { outcome: 'repaired' } });
  });

  it('that is stopped before its plan is made begins nothing', async () => {
    const stopped = await cli(['repair', '--apply', '--practice', server], {
      untilStopped: (work) => work(AbortSignal.abort()),
    });
    expect(stopped.out).toContain('It was stopped.');
    expect((await json('journal')).object).toMatchObject({ repairs: [] });
  });

  it('is blocked while another installation is running', async () => {
    changeServer({ installing: true });
    expect(await json('repair', '--apply')).toMatchObject({
      code: EXIT.blocked,
      object: { outcome: 'not-done', reason: { code: 'installation-running' } },
    });
  });

  it('needs administrator rights, and says so in a sentence', async () => {
    changeServer({ fullToken: false });
    const { code, out } = await cli(['repair', '--apply', '--practice', server]);
    expect(code).toBe(EXIT.notElevated);
    expect(out).toContain('Nothing was changed. Changing this server needs administrator rights');
  });

  it('asks for the package when the wizard is closed and its folder is gone', async () => {
    renameSync(at('e703768b6b4e0b79707d1228d22c236d'), path.join(temp.path, 'elsewhere'));
    expect(await json('repair', '--apply')).toMatchObject({
      code: EXIT.personMustSupply,
      object: { outcome: 'not-done', reason: { code: 'no-package' } },
    });
    rmSync(path.join(temp.path, 'elsewhere'), { recursive: true });
  });

  it('uses a package that the person names, wherever it lies on this computer', async () => {
    const mine = path.join(temp.path, 'mine.msi');
    renameSync(at('e703768b6b4e0b79707d1228d22c236d', 'Installers', 'OBSAGENT.msi'), mine);
    const { code, object } = await json('repair', '--source', mine, '--apply');
    expect({ code, outcome: object['outcome'] }).toEqual({ code: 0, outcome: 'repaired' });
  });

  it('refuses a package that the person names with what is wrong with it', async () => {
    const mine = path.join(temp.path, 'mine.msi');
    writeFileSync(mine, makeMsi({ ...PRACTICE_AGENT, productCode: OTHER_CODE, productName: 'Other' }));
    for (const apply of [[], ['--apply']]) {
      const { code, out } = await cli(['repair', '--source', mine, ...apply, '--practice', server]);
      expect(code).toBe(EXIT.personMustSupply);
      expect(out).toContain(`Package: ${mine}\n  It is another product: Other.`);
      expect((await json('repair', '--source', mine, ...apply)).object).toMatchObject({
        reason: { code: 'no-package', message: expect.stringContaining('It is another product: Other.') },
      });
    }
  });

  it('keeps a wrong file only when the person agrees', async () => {
    writeFileSync(at('Windows', 'Installer', '4d2ad.msi'), 'wrong');
    const before = cache();
    expect(await json('repair', '--apply')).toMatchObject({
      code: EXIT.personMustSupply,
      object: { reason: { code: 'consent-backup' } },
    });
    expect(cache()).toEqual(before);
    expect((await cli(['repair', '--practice', server])).out).toMatch(
      /Before it can be done\n {2}Another file stands under the missing name\.\n.*--backup-existing\.\n$/,
    );
    const repaired = await json('repair', '--apply', '--backup-existing');
    expect(repaired).toMatchObject({ code: 0, object: { outcome: 'repaired' } });
    expect(Object.keys(cache()).filter((name) => name.endsWith('.bak'))).toHaveLength(1);
    await json('undo', String(repaired.object['journalId']));
    expect(cache()).toEqual(before);
  });

  it('says what it did not do where the kept file has gone', async () => {
    writeFileSync(at('Windows', 'Installer', '4d2ad.msi'), 'wrong');
    const repaired = await json('repair', '--apply', '--backup-existing');
    const id = String(repaired.object['journalId']);
    const kept = Object.keys(cache()).find((name) => name.endsWith('.bak')) ?? '';
    rmSync(at('Windows', 'Installer', kept));
    const before = cache();
    expect(await json('undo', id)).toMatchObject({
      code: EXIT.personMustSupply,
      object: {
        outcome: 'not-done',
        reason: { code: 'kept-gone', message: expect.stringMatching(/^Nothing was changed\. .* is gone/) },
      },
    });
    expect(cache()).toEqual(before);
    expect((await cli(['undo', id, '--practice', server])).out).toMatch(
      /^It was not done\n.*\n\nWhat to do\n {2}Put that file back/m,
    );
  });

  it('ends what was interrupted before it plans anew', async () => {
    const repaired = await json('repair', '--apply');
    const journal = at(
      'ProgramData',
      'MARS Upgrade Assistant',
      'journal',
      `${String(repaired.object['journalId'])}.jsonl`,
    );
    const lines = readFileSync(journal, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.includes('"repaired"'));
    writeFileSync(journal, `${lines.join('\n')}\n`);
    expect((await json('journal')).object).toMatchObject({ repairs: [{ state: 'interrupted' }] });
    expect(await json('repair', '--apply')).toMatchObject({ code: 0, object: { outcome: 'nothing-to-do' } });
    expect((await json('journal')).object).toMatchObject({ repairs: [{ state: 'in-place' }] });
  });
});

describe('undo', () => {
  it('refuses an id that no repair has', async () => {
    expect(await json('undo', '20261123T093000Z-00000000')).toMatchObject({
      code: EXIT.usage,
      object: { outcome: 'not-done', reason: { code: 'unknown-repair' } },
    });
  });

  it('leaves the file to the agent that was upgraded with it', async () => {
    const { object } = await json('repair', '--apply');
    await json('upgrade');
    const before = cache();
    expect(await json('undo', String(object['journalId']))).toMatchObject({
      code: EXIT.explainedNotRepaired,
      object: { reason: { code: 'upgraded-since' } },
    });
    expect(cache()).toEqual(before);
  });
});

describe('journal', () => {
  it('says so when there are no repairs yet', async () => {
    expect((await cli(['journal', '--practice', server])).out).toContain('No repairs on this server yet.');
  });
});
