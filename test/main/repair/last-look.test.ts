/** What becomes of a repair between the moment in which the file gets its name and its last line in the journal. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { executePlan } from '../../../main/services/repair/execute';
import { readJournals } from '../../../main/services/repair/journal';
import { recoverAll } from '../../../main/services/repair/recover';
import { notDone } from '../../../shared/words/repair';
import { useTempFolder } from '../../fixtures/temp-folder';
import { now, PACKAGE, run, serverIn } from './run-repair';
import { JOURNAL, planFor, sha256, TARGET, type SmallServer } from './small-server';

const folder = useTempFolder();
const server = () => serverIn(folder.path);

const WRONG = Buffer.from('wrong');
const FOREIGN = Buffer.from('somebody’s');

/** Runs a repair and does something just before its file is read back. */
function runAnd(on: SmallServer, before: () => void, keep = false) {
  const plan = planFor(PACKAGE, { keep: keep ? WRONG : undefined });
  return run(on, {
    plan,
    onProgress: ({ step, state }) => {
      if (step === plan.actions.length - 1 && state === 'done') before();
    },
  });
}

function putInPlaceOf(on: SmallServer): void {
  on.put(`${TARGET}.foreign`, FOREIGN);
  renameSync(on.host(`${TARGET}.foreign`), on.host(TARGET));
}

describe('the last look at a repair', () => {
  it('leaves a file alone that took the name since, and says that it stands there', async () => {
    const on = server();
    const outcome = await runAnd(on, () => putInPlaceOf(on));
    expect(outcome).toMatchObject({ done: false, reason: 'result-replaced' });
    expect(on.cache()).toEqual({ '4d2ad.msi': sha256(FOREIGN) });
    expect(notDone('result-replaced').message).not.toContain('Nothing was changed');
  });

  it('says of the file that was kept that it stays under its other name then', async () => {
    const on = server();
    on.put(TARGET, WRONG);
    const outcome = await runAnd(on, () => putInPlaceOf(on), true);
    expect(outcome).toMatchObject({ done: false, reason: 'kept-stays' });
    expect(on.cache()).toEqual({
      '4d2ad.msi': sha256(FOREIGN),
      '4d2ad.msi.20261123-093000.bak': sha256(WRONG),
    });
  });

  it('leaves a folder alone that took the name since', async () => {
    const on = server();
    const outcome = await runAnd(on, () => {
      rmSync(on.host(TARGET));
      mkdirSync(on.host(TARGET));
    });
    expect(outcome).toMatchObject({ done: false, reason: 'result-replaced' });
  });

  it('gives the kept file its name back where the new file has gone again', async () => {
    const on = server();
    on.put(TARGET, WRONG);
    const outcome = await runAnd(on, () => rmSync(on.host(TARGET)), true);
    expect(outcome).toMatchObject({ done: false, reason: 'result-gone' });
    expect(on.cache()).toEqual({ '4d2ad.msi': sha256(WRONG) });
  });

  it('removes its own file where that does not hold what was copied', async () => {
    const on = server();
    const outcome = await runAnd(on, () => writeFileSync(on.host(TARGET), 'other bytes'));
    expect(outcome).toMatchObject({ done: false, reason: 'copy-differs' });
    expect(on.cache()).toEqual({});
  });
});

/** Runs a repair whose journal takes the given number of lines and no more. */
function runWithLines(on: SmallServer, lines: number) {
  let written = 0;
  return executePlan(planFor(PACKAGE), {
    port: on.port,
    now: () => {
      written += 1;
      if (written > lines) throw new Error('no room');
      return now();
    },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

describe('a journal that takes no more lines', () => {
  it('once the file has its name: the file is taken back', async () => {
    const on = server();
    expect(await runWithLines(on, 6)).toMatchObject({ done: false, reason: 'journal-not-writable' });
    expect(on.cache()).toEqual({});
  });

  it('once the file was read back: it stays, and the next start writes the last line', async () => {
    const on = server();
    expect(await runWithLines(on, 7)).toMatchObject({ done: true });
    expect(on.cache()).toEqual({ '4d2ad.msi': sha256(PACKAGE) });
    expect(await recoverAll(on.port, now)).toMatchObject([{ ended: 'in-place' }]);
    expect(await readJournals(on.host(JOURNAL))).toMatchObject([{ state: 'in-place' }]);
  });
});

describe('a file that appears while a wrong one is kept', () => {
  it('keeps the name, and the kept file stays under its other one', async () => {
    const on = server();
    on.put(TARGET, WRONG);
    const outcome = await run(on, {
      plan: planFor(PACKAGE, { keep: WRONG }),
      onProgress: ({ step, state }) => {
        if (step === 3 && state === 'starting') on.put(TARGET, FOREIGN);
      },
    });
    expect(outcome).toMatchObject({ done: false, reason: 'kept-stays' });
    expect(on.cache()).toEqual({
      '4d2ad.msi': sha256(FOREIGN),
      '4d2ad.msi.20261123-093000.bak': sha256(WRONG),
    });
  });
});
