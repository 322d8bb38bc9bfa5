/** The helper's command line says where to connect, on this computer only, and nothing else is understood. */
import { describe, expect, it } from 'vitest';
import { createHost } from '../../../main/helper/handshake';
import { argumentsOf, isHelperStart, readInvitation } from '../../../main/helper/invitation';
import { runHelper } from '../../../main/helper/run-helper';

const { key, ticket } = createHost();
const PIPE = '\\\\.\\pipe\\mars-upgrade-assistant-0123456789abcdef0123456789abcdef';
const INVITATION = { address: PIPE, key, ticket };

function read(args: readonly string[]) {
  return readInvitation(['C:\\app.exe', ...args], 'win32');
}

describe('the command line', () => {
  it('is read back as it was made', () => {
    expect(read(argumentsOf(INVITATION))).toEqual(INVITATION);
    // Electron puts arguments of its own in between.
    expect(read(['--no-sandbox', ...argumentsOf(INVITATION), '.'])).toEqual(INVITATION);
  });

  it('is the helper’s only with its flag', () => {
    expect(isHelperStart(['app.exe', 'OBPatch.log'])).toBe(false);
    expect(isHelperStart(['app.exe', ...argumentsOf(INVITATION)])).toBe(true);
    expect(read(argumentsOf(INVITATION).slice(1))).toBe(null);
  });

  it.each([
    ['another computer’s', '\\\\server\\pipe\\mars-upgrade-assistant-0123456789abcdef0123456789abcdef'],
    ['another program’s', '\\\\.\\pipe\\lsass'],
    ['a longer name’s', `${PIPE}\\..\\lsass`],
    ['a file’s', 'C:\\Windows\\Temp\\pipe'],
    ['an address’', '127.0.0.1:3435'],
    ['a socket’s', '/tmp/mars-upgrade-assistant-aaaaaa/pipe'],
    ['no', ''],
  ])('with %s pipe is not understood', (_, address) => {
    expect(read(argumentsOf({ ...INVITATION, address }))).toBe(null);
  });

  it('with a pipe is not understood where there are none', () => {
    expect(readInvitation(argumentsOf(INVITATION), 'linux')).toBe(null);
  });

  it('with a part missing, twice or of another form is not understood', () => {
    const args = argumentsOf(INVITATION);
    for (const left of args) expect(read(args.filter((argument) => argument !== left))).toBe(null);
    for (const twice of args.slice(1)) expect(read([...args, twice])).toBe(null);
    expect(read(argumentsOf({ ...INVITATION, key: 'ab' }))).toBe(null);
    expect(read(argumentsOf({ ...INVITATION, ticket: `${ticket}00` }))).toBe(null);
  });

  it('that is not understood ends the helper, and so does a system that is not Windows', async () => {
    expect(await runHelper(['app.exe', '--elevated-helper'])).toBe(2);
    expect(await runHelper(['app.exe', ...argumentsOf(INVITATION)])).toBe(2);
  });
});
