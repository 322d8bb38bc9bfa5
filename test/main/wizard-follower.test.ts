/** The looks at the package that the wizard brings. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createWizardFollower } from '../../main/wizard-follower';
import { createWorkplace } from '../../main/workplace';
import { NO_WITNESS } from '../../shared/repair/log-witness';
import type { WizardState, WizardView } from '../../shared/repair/wizard-watch';
import { fakeClock, STOPPED_CLOCK } from '../fixtures/fake-clock';
import { agentPackage, fakeServer } from '../fixtures/fake-port';
import { accessTo } from '../fixtures/server-access';
import { useTempFolder } from '../fixtures/temp-folder';

const temp = useTempFolder();

/** Not at the root of a drive: only the one who is told of it looks there. */
const FOLDER = 'C:\\Setup\\feedfeedfeedfeedfeedfeed';
const LINE = { file: 'OBInstaller0Curr.errlog', line: 1, text: '' };
const PACKAGE = `${FOLDER}\\Installers\\OBSAGENT.msi`;

const view = (state: WizardState): WizardView => ({ state, old: [], refused: [] });
const THERE = view({ at: 'package-there', folder: FOLDER, package: PACKAGE, line: LINE });
const GONE = view({ at: 'closed-too-early', folder: FOLDER });
const WAITING = view({ at: 'waiting', nothingYet: false });

describe('the looks at the package', () => {
  it('go on until it can be judged, and then end', async () => {
    const answers = [false, false, true];
    let looks = 0;
    const clock = fakeClock();
    createWizardFollower(async () => answers[looks++] ?? true, clock).take(THERE);
    await expect.poll(() => looks).toBe(3);
    await turn();
    expect({ looks, passed: clock.passed() }).toEqual({ looks: 3, passed: 6000 });
  });

  it('are one a state, whatever else is told of it', async () => {
    let looks = 0;
    const follower = createWizardFollower(async () => (looks += 1) > 0, STOPPED_CLOCK);
    for (const one of [WAITING, THERE, { ...THERE, refused: [] }, GONE, GONE]) follower.take(one);
    await turn();
    expect(looks).toBe(2);
  });

  it.each(['end', 'another state'] as const)('stop with %s', async (how) => {
    let looks = 0;
    const clock = fakeClock(() => void (how === 'end' ? follower.end() : follower.take(WAITING)));
    const follower = createWizardFollower(async () => {
      looks += 1;
      return false;
    }, clock);
    follower.take(THERE);
    await expect.poll(() => clock.passed()).toBe(3000);
    await turn();
    expect(looks).toBe(1);
  });
});

/** A place whose wizard is in the test's hands. @param onWait what happens between two looks */
function placeWith(views: readonly WizardView[], onWait: () => void) {
  const server = fakeServer(temp.path);
  const access = accessTo(server.port);
  let changes = 0;
  const place = createWorkplace(
    {
      ...access,
      helper: {
        ...access.helper,
        watchWizard: ({ signal, onState }) =>
          new Promise((resolve) => {
            for (const one of views) onState(one);
            signal.addEventListener('abort', () => resolve());
          }),
      },
    },
    {
      emit: () => undefined,
      witness: () => NO_WITNESS,
      changed: () => void (changes += 1),
      clock: fakeClock(onWait),
    },
  );
  return { server, place, changes: () => changes };
}

describe('a package that the wizard brings', () => {
  it('is offered once it is written whole', async () => {
    const whole = agentPackage();
    let waits = 0;
    const { server, place } = placeWith([THERE], () => {
      waits += 1;
      if (waits === 3) server.put(PACKAGE, whole);
    });
    server.put(PACKAGE, whole.subarray(0, whole.length / 2));
    await place.wizard.begin();
    await expect.poll(() => place.repair.view().offer?.kind).toBe('plan');
    expect(waits).toBe(3);
    await place.close();
  });

  it('is looked at no more when nobody waits for it', async () => {
    let waits = 0;
    const { place } = placeWith([THERE], () => {
      waits += 1;
      if (waits === 2) void place.wizard.end();
    });
    await place.wizard.begin();
    await expect.poll(() => place.wizard.view()).toBeNull();
    await turn();
    expect(waits).toBe(2);
    await place.close();
  });

  it('is found in a folder from an earlier run that is still there', async () => {
    const old = { path: FOLDER, time: '09:26', line: LINE, stillThere: true };
    const { server, place } = placeWith([{ ...WAITING, old: [old] }], () => undefined);
    server.put(PACKAGE, agentPackage());
    await place.repair.look(place.witness(), false);
    expect(place.repair.view().offer?.kind).toBe('no-package');
    await place.wizard.begin();
    await place.repair.look(place.witness(), false);
    expect(place.repair.view().offer?.kind).toBe('plan');
    await place.close();
  });
});
