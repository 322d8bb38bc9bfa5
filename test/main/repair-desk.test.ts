/** The repair behind a window, over a made-up server. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createOneAtATime } from '../../main/one-at-a-time';
import { createRepairDesk, type RepairDesk } from '../../main/repair-desk';
import type { ServerAccess } from '../../main/server-access';
import type { RunningRepair } from '../../shared/repair/contract';
import { NO_WITNESS } from '../../shared/repair/log-witness';
import { agentPackage, fakeServer, NOT_VERIFIED, OTHER_CODE, type FakeAnswers } from '../fixtures/fake-port';
import { CACHED, SETUP_FOLDER } from '../fixtures/installer-log';
import { accessTo } from '../fixtures/server-access';
import { useTempFolder } from '../fixtures/temp-folder';

const temp = useTempFolder();
const SOURCE = `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`;
const NOTHING_TYPED = { unsigned: '', 'package-code': '' };

function deskOver(answers: FakeAnswers = {}) {
  const server = fakeServer(temp.path, answers);
  const told: RunningRepair[] = [];
  const asked = { rights: 'asked' as 'asked' | 'held' };
  const access = accessTo(server.port, { rights: async () => asked.rights });
  const alone = createOneAtATime();
  const desk = createRepairDesk(access, (running) => told.push(running), alone);
  return { server, desk, told, access, asked, alone };
}

function offerOf(desk: RepairDesk): string {
  const { offer } = desk.view();
  if (offer?.kind === 'plan') return offer.plan.id;
  if (offer?.kind === 'mismatch' && offer.anyway !== null) return offer.anyway.id;
  throw new Error(`no plan but ${offer?.kind}`);
}

describe('a desk without a server', () => {
  it('offers nothing and says that a repair is done elsewhere', async () => {
    const desk = createRepairDesk(null, () => undefined, createOneAtATime());
    await desk.open();
    expect(desk.view()).toMatchObject({ isHere: false, check: null, offer: null });
    await expect(desk.look(NO_WITNESS, false)).rejects.toMatchObject({ code: 'only-on-the-server' });
    await expect(desk.list()).rejects.toMatchObject({ code: 'only-on-the-server' });
  });
});

describe('a look at the server', () => {
  it.each([
    ['held', false, 1],
    ['asked', false, 0],
    ['asked', true, 1],
  ] as const)(
    'with rights %s, asked for %s, goes to the helper %s times',
    async (rights, withRights, times) => {
      const access = accessTo(fakeServer(temp.path).port, { rights: async () => rights });
      let asked = 0;
      const helper: ServerAccess['helper'] = {
        ...access.helper,
        inspect(request) {
          asked += 1;
          return access.helper.inspect(request);
        },
      };
      const desk = createRepairDesk({ ...access, helper }, () => undefined, createOneAtATime());
      await desk.look(NO_WITNESS, withRights);
      expect(asked).toBe(times);
    },
  );
});

describe('a repair at the desk', () => {
  it('goes from the look to the proved file and back, telling every step', async () => {
    const { server, desk, told, asked } = deskOver();
    server.put(SOURCE, agentPackage());
    await desk.open();
    expect(desk.view().rights).toBe('asked');
    // As the real access says it once its helper is up.
    asked.rights = 'held';
    await desk.look(NO_WITNESS, false);
    await desk.run(offerOf(desk), NOTHING_TYPED);
    const { last, running, rights } = desk.view();
    expect(last).toMatchObject({ kind: 'repaired', target: CACHED, isRegistered: true });
    expect({ running, rights }).toEqual({ running: null, rights: 'held' });
    expect(told.at(-1)?.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(readFileSync(server.port.hostPath(CACHED))).toEqual(agentPackage());

    await desk.undo(last?.kind === 'repaired' ? last.id : '');
    expect(desk.view().last).toMatchObject({ kind: 'undone', target: CACHED });
    expect(existsSync(server.port.hostPath(CACHED))).toBe(false);
    expect(await desk.list()).toMatchObject([{ state: 'undone', target: CACHED }]);
  });

  it('takes an offer once and none from before the last look', async () => {
    const { server, desk } = deskOver();
    server.put(SOURCE, agentPackage());
    await desk.look(NO_WITNESS, false);
    const old = offerOf(desk);
    await desk.look(NO_WITNESS, false);
    await expect(desk.run(old, NOTHING_TYPED)).rejects.toMatchObject({ code: 'unknown-offer' });
    const offer = offerOf(desk);
    await desk.run(offer, NOTHING_TYPED);
    await expect(desk.run(offer, NOTHING_TYPED)).rejects.toMatchObject({ code: 'unknown-offer' });
  });

  it('of an unverified package is begun only after the word was typed', async () => {
    const { server, desk } = deskOver({ signature: NOT_VERIFIED });
    server.put(SOURCE, agentPackage());
    await desk.look(NO_WITNESS, false);
    const offer = offerOf(desk);
    await expect(desk.run(offer, NOTHING_TYPED)).rejects.toMatchObject({ code: 'words-differ' });
    expect(existsSync(server.port.hostPath(CACHED))).toBe(false);
    await desk.run(offer, { ...NOTHING_TYPED, unsigned: 'COPY' });
    expect(desk.view().last).toMatchObject({ kind: 'repaired' });
  });

  it('of the article’s literal copy says afterwards that it is not the registered package', async () => {
    const { server, desk } = deskOver();
    server.put(SOURCE, agentPackage({ packageCode: OTHER_CODE }));
    await desk.look(NO_WITNESS, false);
    expect(desk.view().offer?.kind).toBe('mismatch');
    await desk.run(offerOf(desk), { ...NOTHING_TYPED, 'package-code': OTHER_CODE.slice(-5, -1) });
    expect(desk.view().last).toMatchObject({ kind: 'repaired', isRegistered: false });
  });

  it('whose package changes between the look and the click is not done', async () => {
    const { server, desk } = deskOver();
    server.put(SOURCE, agentPackage());
    await desk.look(NO_WITNESS, false);
    server.put(SOURCE, agentPackage({ productVersion: '2.0.9083.1' }));
    await desk.run(offerOf(desk), NOTHING_TYPED);
    expect(desk.view().last).toMatchObject({ kind: 'not-done', reason: 'source-changed' });
    expect(existsSync(server.port.hostPath(CACHED))).toBe(false);
  });

  it('lets nothing else happen meanwhile, and is waited for at the end', async () => {
    const { server, desk, alone } = deskOver();
    server.put(SOURCE, agentPackage());
    await desk.look(NO_WITNESS, false);
    const running = desk.run(offerOf(desk), NOTHING_TYPED);
    await expect(desk.look(NO_WITNESS, false)).rejects.toMatchObject({ code: 'busy' });
    expect(() => alone.mustBeIdle()).toThrowError(expect.objectContaining({ code: 'busy' }) as Error);
    await desk.close();
    expect(desk.view().last).toMatchObject({ kind: 'repaired' });
    await running;
  });

  it('that is cancelled before its copy is complete leaves nothing behind', async () => {
    const { server, desk } = deskOver();
    server.put(SOURCE, agentPackage());
    await desk.look(NO_WITNESS, false);
    const running = desk.run(offerOf(desk), NOTHING_TYPED);
    desk.cancel();
    await running;
    expect(desk.view().last).toMatchObject({ kind: 'not-done', reason: 'cancelled' });
    expect(existsSync(server.port.hostPath(CACHED))).toBe(false);
  });
});

describe('a server that cannot be looked at', () => {
  it('is said to be so', async () => {
    const { desk } = deskOver({ windowsFolder: () => Promise.reject(new Error('gone')) });
    await expect(desk.look(NO_WITNESS, false)).rejects.toMatchObject({ code: 'server-not-readable' });
  });
});
