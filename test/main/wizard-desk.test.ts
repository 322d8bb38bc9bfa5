/** Waiting for the upgrade wizard behind a window. */
import { describe, expect, it } from 'vitest';
import { createWizardDesk, type WizardDesk } from '../../main/wizard-desk';
import type { WatchOptions } from '../../main/helper/helper';
import type { ServerAccess } from '../../main/server-access';
import { AssistantError } from '../../shared/errors';
import type { WizardView } from '../../shared/repair/wizard-watch';
import { fakeServer } from '../fixtures/fake-port';
import { accessTo } from '../fixtures/server-access';
import { useTempFolder } from '../fixtures/temp-folder';

const temp = useTempFolder();
const WAITING: WizardView = { state: { at: 'waiting', nothingYet: false }, old: [], refused: [] };

/** A desk whose watching is in the test's hands. */
function deskWith(watchWizard: (options: WatchOptions) => Promise<void>) {
  const access = accessTo(fakeServer(temp.path).port);
  const told: string[] = [];
  const desk: WizardDesk = createWizardDesk(
    { ...access, helper: { ...access.helper, watchWizard } } satisfies ServerAccess,
    { onState: ({ state }) => told.push(state.at), onLost: () => told.push('lost') },
  );
  return { desk, told };
}

/** Watches until it is stopped. */
const untilStopped = ({ signal, onState }: WatchOptions) =>
  new Promise<void>((resolve) => {
    onState(WAITING);
    signal.addEventListener('abort', () => resolve());
  });

describe('waiting for the wizard', () => {
  it('begins with a first state, goes on when asked again, and ends when asked', async () => {
    let begun = 0;
    const { desk, told } = deskWith((options) => {
      begun += 1;
      return untilStopped(options);
    });
    await desk.begin();
    await desk.begin();
    expect({ begun, at: desk.view()?.at }).toEqual({ begun: 1, at: 'waiting' });
    await desk.end();
    expect(desk.view()).toBeNull();
    expect(told).toEqual(['waiting']);
  });

  it('that is lost says so, and can be begun again', async () => {
    const losing: ((error: Error) => void)[] = [];
    const { desk, told } = deskWith(
      ({ onState }) =>
        new Promise((_, reject) => {
          onState(WAITING);
          losing.push(reject);
        }),
    );
    await desk.begin();
    losing[0]?.(new AssistantError('helper-lost'));
    await expect.poll(() => desk.view()).toBeNull();
    expect(told).toEqual(['waiting', 'lost']);
    await desk.begin();
    expect(desk.view()?.at).toBe('waiting');
  });

  it('that is not allowed is refused with its reason', async () => {
    const { desk } = deskWith(() => Promise.reject(new AssistantError('permission-declined')));
    await expect(desk.begin()).rejects.toMatchObject({ code: 'permission-declined' });
    expect(desk.view()).toBeNull();
  });

  it('is for a server only', async () => {
    const desk = createWizardDesk(null, { onState: () => undefined, onLost: () => undefined });
    await expect(desk.begin()).rejects.toMatchObject({ code: 'only-on-the-server' });
  });
});
