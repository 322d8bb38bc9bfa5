/** A file that was in the way and was kept: it gets its name back only while it is the one that was kept. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishInterrupted, takeBack } from '../../../main/services/repair/apply';
import { openJournal, readJournals, type JournalEvent } from '../../../main/services/repair/journal';
import { recoverAll } from '../../../main/services/repair/recover';
import type { RepairReason } from '../../../shared/repair/reasons';
import { notDone } from '../../../shared/words/repair';
import { useTempFolder } from '../../fixtures/temp-folder';
import { now, PACKAGE, run, serverIn } from './run-repair';
import { JOURNAL, planFor, sha256, TARGET, type SmallServer } from './small-server';

const folder = useTempFolder();

const ID = '20261123T093000Z-0a1b2c3d';
const KEPT = `${TARGET}.20261123-093000.bak`;
const STAGED = 'C:\\Windows\\Installer\\mars-0123456789abcdef.msi';
const ASIDE = 'C:\\Windows\\Installer\\mars-fedcba9876543210.msi';
const WRONG = Buffer.from('wrong');
const FOREIGN = Buffer.from('somebody’s');
const PLAN = planFor(PACKAGE, { keep: WRONG });

/** Names and contents of the cache in one word each. */
function seen(on: SmallServer) {
  const words = new Map([
    [sha256(WRONG), 'wrong'],
    [sha256(PACKAGE), 'package'],
    [sha256(FOREIGN), 'foreign'],
  ]);
  const short: Readonly<Record<string, string>> = {
    '4d2ad.msi': 'name',
    '4d2ad.msi.20261123-093000.bak': 'bak',
    'mars-0123456789abcdef.msi': 'staged',
    'mars-fedcba9876543210.msi': 'aside',
  };
  return Object.fromEntries(
    Object.entries(on.cache()).map(([name, hash]) => [short[name] ?? name, words.get(hash)]),
  );
}

/** A server on which a wrong file was kept and the package put in its place. */
async function repaired(): Promise<SmallServer> {
  const on = serverIn(folder.path);
  on.put(TARGET, WRONG);
  expect(await run(on, { plan: PLAN })).toMatchObject({ done: true });
  return on;
}

const stateOf = async (on: SmallServer) => (await readJournals(on.host(JOURNAL)))[0]?.state;
const eventsOf = async (on: SmallServer) =>
  (await readJournals(on.host(JOURNAL)))[0]?.entries.map(({ event }) => event);
const undo = (on: SmallServer) => takeBack(on.port, ID, now);
const saysUnchanged = (reason: RepairReason) => notDone(reason).message.startsWith('Nothing was changed.');

describe('the undo of a repair that kept a file', () => {
  it('gives it its name back while it is the one that was kept', async () => {
    const on = await repaired();
    expect(await undo(on)).toEqual({ outcome: 'undone', journalId: ID, target: TARGET });
    expect(seen(on)).toEqual({ name: 'wrong' });
    expect(await stateOf(on)).toBe('undone');
  });

  const LOST: readonly (readonly [string, RepairReason, (on: SmallServer) => void])[] = [
    ['is gone', 'kept-gone', (on) => rmSync(on.host(KEPT))],
    ['was changed', 'kept-changed', (on) => writeFileSync(on.host(KEPT), FOREIGN)],
    [
      'became a link to such a file',
      'kept-changed',
      (on) => {
        renameSync(on.host(KEPT), folder.at('elsewhere'));
        symlinkSync(folder.at('elsewhere'), on.host(KEPT));
      },
    ],
  ];

  it.each(LOST)('is not begun where the kept file %s', async (_, reason, lose) => {
    const on = await repaired();
    lose(on);
    const before = on.cache();
    expect(await undo(on)).toMatchObject({ outcome: 'not-done', reason });
    expect(on.cache()).toEqual(before);
    expect(await stateOf(on)).toBe('in-place');
    expect(saysUnchanged(reason)).toBe(true);
  });

  it('is done after the kept file was put back', async () => {
    const on = await repaired();
    writeFileSync(on.host(KEPT), FOREIGN);
    await undo(on);
    writeFileSync(on.host(KEPT), WRONG);
    expect(await undo(on)).toMatchObject({ outcome: 'undone' });
    expect(seen(on)).toEqual({ name: 'wrong' });
  });

  it('still knows a journal of before, which has no hash of the kept file', async () => {
    const on = await repaired();
    const file = path.join(on.host(JOURNAL), `${ID}.jsonl`);
    const old = readFileSync(file, 'utf8').replace(`,"sha256":"${sha256(WRONG)}"`, '');
    expect(old).not.toContain(sha256(WRONG));
    writeFileSync(file, old);
    expect(await undo(on)).toMatchObject({ outcome: 'undone' });
    expect(seen(on)).toEqual({ name: 'wrong' });
  });
});

/** A server whose journal has the given lines after its plan, with these files in its cache. */
async function leftAt(
  lines: readonly JournalEvent[],
  files: Readonly<Record<string, Uint8Array>>,
  links: readonly (readonly [string, string])[] = [],
): Promise<SmallServer> {
  const on = serverIn(folder.path);
  mkdirSync(on.host(JOURNAL), { recursive: true });
  const journal = openJournal(on.host(JOURNAL), ID, now);
  for (const line of [{ event: 'planned', plan: PLAN } as const, ...lines]) await journal.write(line);
  for (const [name, content] of Object.entries(files)) on.put(name, content);
  for (const [from, to] of links) linkSync(on.host(from), on.host(to));
  return on;
}

const UNDOING: readonly JournalEvent[] = [{ event: 'repaired' }, { event: 'undoing', asideAs: ASIDE }];

describe('an undo that was interrupted', () => {
  it.each<readonly [string, Readonly<Record<string, Uint8Array>>, readonly (readonly [string, string])[]]>([
    ['before its first step', { [TARGET]: PACKAGE, [KEPT]: WRONG }, []],
    ['while the package was put aside', { [TARGET]: PACKAGE, [KEPT]: WRONG }, [[TARGET, ASIDE]]],
    ['once the package was put aside', { [ASIDE]: PACKAGE, [KEPT]: WRONG }, []],
    ['while the kept file got its name back', { [ASIDE]: PACKAGE, [KEPT]: WRONG }, [[KEPT, TARGET]]],
    ['once the kept file had its name back', { [ASIDE]: PACKAGE, [TARGET]: WRONG }, []],
    ['before its last line', { [TARGET]: WRONG }, []],
    ['once the package was removed, as it was done before', { [KEPT]: WRONG }, []],
  ])('%s is finished', async (_, files, links) => {
    const on = await leftAt(UNDOING, files, links);
    expect(await finishInterrupted(on.port, ID, now)).toMatchObject({ outcome: 'undone' });
    expect(seen(on)).toEqual({ name: 'wrong' });
    expect(await stateOf(on)).toBe('undone');
  });

  it.each<
    readonly [
      string,
      RepairReason,
      Readonly<Record<string, Uint8Array>>,
      readonly (readonly [string, string])[],
    ]
  >([
    ['is gone', 'kept-gone', { [TARGET]: PACKAGE }, []],
    ['is gone', 'kept-gone', { [TARGET]: PACKAGE }, [[TARGET, ASIDE]]],
    ['is gone', 'kept-gone', { [ASIDE]: PACKAGE }, []],
    ['was changed', 'kept-changed', { [TARGET]: PACKAGE, [KEPT]: FOREIGN }, []],
    ['was changed', 'kept-changed', { [ASIDE]: PACKAGE, [KEPT]: FOREIGN }, []],
  ])('puts the package back under its name where the kept file %s', async (_, reason, files, links) => {
    const on = await leftAt(UNDOING, files, links);
    const kept = seen(on)['bak'];
    expect(await takeBack(on.port, ID, now)).toMatchObject({ outcome: 'not-done', reason });
    expect(seen(on)).toEqual({ name: 'package', ...(kept === undefined ? {} : { bak: kept }) });
    expect(await stateOf(on)).toBe('in-place');
    expect(await recoverAll(on.port, now)).toEqual([]);
  });

  it.each<readonly [string, RepairReason, Readonly<Record<string, Uint8Array>>, object]>([
    ['is gone', 'kept-not-back', {}, {}],
    ['was changed', 'kept-not-back', { [KEPT]: FOREIGN }, { bak: 'foreign' }],
    [
      'is there, and another one has taken the name',
      'kept-stays',
      { [ASIDE]: PACKAGE, [KEPT]: WRONG, [TARGET]: FOREIGN },
      { bak: 'wrong', name: 'foreign' },
    ],
    [
      'was changed, and another one has taken the name',
      'kept-not-back',
      { [ASIDE]: PACKAGE, [KEPT]: FOREIGN, [TARGET]: FOREIGN },
      { bak: 'foreign', name: 'foreign' },
    ],
  ])('with the package gone from its name, says that the kept file %s', async (_, reason, files, left) => {
    const on = await leftAt(UNDOING, files);
    expect(await finishInterrupted(on.port, ID, now)).toMatchObject({ outcome: 'not-done', reason });
    expect(seen(on)).toEqual(left);
    expect(await eventsOf(on)).toContain('undone-in-part');
    expect(await stateOf(on)).toBe('undone');
    expect(saysUnchanged(reason)).toBe(false);
    expect(await recoverAll(on.port, now)).toEqual([]);
  });

  it('leaves a file alone that took the place of the package that was put aside, and keeps nothing else waiting', async () => {
    const on = await leftAt(UNDOING, { [ASIDE]: FOREIGN, [KEPT]: WRONG });
    expect(await recoverAll(on.port, now)).toMatchObject([{ ended: { left: 'changed-since' } }]);
    expect(seen(on)).toEqual({ name: 'foreign', bak: 'wrong' });
    expect(await recoverAll(on.port, now)).toEqual([]);
  });
});

const KEEPING: readonly JournalEvent[] = [
  { event: 'done', step: 0 },
  { event: 'done', step: 1 },
  { event: 'starting', step: 2 },
];
const KEPT_BY_NOW: readonly JournalEvent[] = [...KEEPING, { event: 'done', step: 2 }];

describe('a repair that was interrupted after a file was kept', () => {
  it.each<readonly [string, Readonly<Record<string, Uint8Array>>, readonly (readonly [string, string])[]]>([
    ['before it was moved', { [STAGED]: PACKAGE, [TARGET]: WRONG }, []],
    ['while it was moved', { [STAGED]: PACKAGE, [TARGET]: WRONG }, [[TARGET, KEPT]]],
    ['once it was moved', { [STAGED]: PACKAGE, [KEPT]: WRONG }, []],
  ])('%s goes back to the old state', async (_, files, links) => {
    const on = await leftAt(KEEPING, files, links);
    expect(await recoverAll(on.port, now)).toMatchObject([{ ended: 'old-state' }]);
    expect(seen(on)).toEqual({ name: 'wrong' });
    expect(await stateOf(on)).toBe('given-up');
  });

  it.each<readonly [string, RepairReason, Readonly<Record<string, Uint8Array>>, object]>([
    ['is gone', 'kept-not-back', { [STAGED]: PACKAGE }, {}],
    ['was changed', 'kept-not-back', { [STAGED]: PACKAGE, [KEPT]: FOREIGN }, { bak: 'foreign' }],
    [
      'is there, and another one has taken the name',
      'kept-stays',
      { [STAGED]: PACKAGE, [KEPT]: WRONG, [TARGET]: FOREIGN },
      { bak: 'wrong', name: 'foreign' },
    ],
  ])('says that the kept file %s, and loses nothing', async (_, reason, files, left) => {
    const on = await leftAt(KEPT_BY_NOW, files);
    expect(await takeBack(on.port, ID, now)).toEqual({ outcome: 'not-done', journalId: ID, reason });
    expect(seen(on)).toEqual(left);
    expect((await readJournals(on.host(JOURNAL)))[0]?.entries.at(-1)).toMatchObject({
      event: 'given-up',
      reason,
    });
    expect(await recoverAll(on.port, now)).toEqual([]);
  });
});

describe('a file in the way', () => {
  it.each<readonly [string, (on: SmallServer) => void]>([
    ['was replaced since it was looked at', (on) => on.put(TARGET, FOREIGN)],
    ['has gone since it was looked at', (on) => rmSync(on.host(TARGET))],
  ])('that %s is left as it is', async (_, change) => {
    const on = serverIn(folder.path);
    on.put(TARGET, WRONG);
    change(on);
    const before = on.cache();
    expect(await run(on, { plan: PLAN })).toMatchObject({ done: false, reason: 'target-changed' });
    expect(on.cache()).toEqual(before);
  });
});
