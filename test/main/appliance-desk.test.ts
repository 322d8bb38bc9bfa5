/** The appliance's switch behind a window, over a made-up appliance. */
import { describe, expect, it } from 'vitest';
import { createOneAtATime } from '../../main/one-at-a-time';
import { createApplianceDesk } from '../../main/appliance-desk';
import { createWorkplace } from '../../main/workplace';
import { AssistantError } from '../../shared/errors';
import { NO_WITNESS } from '../../shared/repair/log-witness';
import { accessTo } from '../fixtures/server-access';
import { useTempFolder } from '../fixtures/temp-folder';
import { applianceServer } from './repair/appliance-server';

const temp = useTempFolder();

const declined = () => Promise.reject(new AssistantError('permission-declined'));

function deskOver(value?: string | number) {
  const server = applianceServer(temp.path, value);
  const access = accessTo(server.port, { rights: async () => 'asked' });
  let told = 0;
  const desk = createApplianceDesk(access, () => (told += 1), createOneAtATime());
  return { server, access, desk, told: () => told };
}

describe('the desk of the switch', () => {
  it('elsewhere has nothing to show and changes nothing', async () => {
    const desk = createApplianceDesk(null, () => undefined, createOneAtATime());
    expect(await desk.look()).toBeNull();
    await expect(desk.set('off')).rejects.toMatchObject({ code: 'only-on-the-server' });
  });

  it('shows the state, changes it, offers the undo, and tells of each change', async () => {
    const { server, desk, told } = deskOver();
    expect(await desk.look()).toEqual({
      state: { kind: 'on' },
      rights: 'asked',
      undoable: null,
      interrupted: null,
    });
    const outcome = await desk.set('off');
    expect(outcome).toMatchObject({ outcome: 'changed', now: 'off' });
    const view = await desk.look();
    expect(view).toMatchObject({ state: { kind: 'off' }, undoable: { after: 'off' } });
    expect(await desk.undo(view?.undoable?.id ?? '')).toMatchObject({ outcome: 'changed-back', now: 'on' });
    expect(await desk.look()).toMatchObject({ state: { kind: 'on' }, undoable: null });
    expect({ value: server.value(), told: told() }).toEqual({ value: undefined, told: 2 });
  });

  it('offers no undo once somebody else has changed the value', async () => {
    const { server, desk } = deskOver();
    await desk.set('off');
    server.write('theirs');
    expect(await desk.look()).toMatchObject({
      state: { kind: 'unrecognised', found: 'text “theirs”' },
      undoable: null,
    });
  });

  it('passes on what the helper says, and is free again afterwards', async () => {
    const { access, server } = deskOver();
    const helper = { ...access.helper, setAutoUpdate: declined };
    const alone = createOneAtATime();
    const desk = createApplianceDesk({ ...access, helper }, () => undefined, alone);
    await expect(desk.set('off')).rejects.toMatchObject({ code: 'permission-declined' });
    expect(() => alone.mustBeIdle()).not.toThrow();
    expect(await desk.look()).toMatchObject({ rights: 'asked', undoable: null });
    expect(server.value()).toBeUndefined();
  });

  it('does one thing at a time, and the server is not left meanwhile', async () => {
    const { access } = deskOver();
    const place = createWorkplace(access, {
      emit: () => undefined,
      witness: () => NO_WITNESS,
      changed: () => undefined,
    });
    const first = place.appliance.set('off');
    await expect(place.appliance.set('off')).rejects.toMatchObject({ code: 'busy' });
    expect(() => place.mustBeIdle()).toThrowError(new AssistantError('busy'));
    expect(await first).toMatchObject({ outcome: 'changed' });
    expect(() => place.mustBeIdle()).not.toThrow();
    await place.close();
  });
});
