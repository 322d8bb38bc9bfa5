/**
 * A server whose setup is a process of its own, started as the real one is. It says in the log that it is open and goes on
 * until it is told to end, or until its server has gone.
 */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { WindowsPort } from '../../../main/windows/port';
import { startProgram } from '../../../main/windows/start-program';
import type { UpgradeRequest } from '../../../shared/upgrade/request';
import { fakeServer } from '../../fixtures/fake-port';
import { missingPackageSession, crlf, encodeLog } from '../../fixtures/installer-log';
import { makeProgram } from '../../fixtures/program';

const SETUP = 'C:\\Users\\anna\\Downloads\\MARSAgentInstaller.exe';
const LOG = 'C:\\Windows\\Temp\\OBPatch.log';
const DOOR = 'C:\\setup';

export const QUIET: UpgradeRequest = { installer: SETUP, mode: 'quiet', despiteRestart: false };

/** What the setup writes. */
export const SETUP_LINE = 'The setup is open.';

const SCRIPT = `
  const { appendFileSync, existsSync } = require('node:fs');
  const [log, line] = process.argv.slice(1);
  const server = require('node:net').createServer((socket) =>
    socket.once('data', () => socket.end('ended', () => process.exit(0))));
  server.listen('setup', () => appendFileSync(log, Buffer.from(line + '\\r\\n', 'utf16le')));
  setInterval(() => existsSync(log) || process.exit(1), 500);
`;

/** Lays the server out in an empty folder. */
export function makeSetupServer(folder: string): WindowsPort {
  const { put } = fakeServer(folder);
  put(SETUP, makeProgram({ fileVersion: '2.0.9938.0' }));
  put(LOG, encodeLog(crlf(missingPackageSession())));
  return setupServer(folder);
}

/** Opens the server that is there. */
export function setupServer(folder: string): WindowsPort {
  const { port } = fakeServer(folder, {
    freeBytes: async () => ({ known: true, value: 50 * 1024 ** 3 }),
    isRunning: async () => ({ known: true, value: existsSync(port.hostPath(DOOR)) }),
    startInstaller: () =>
      startProgram(process.execPath, ['-e', SCRIPT, port.hostPath(LOG), SETUP_LINE], {
        env: {},
        folder: port.hostPath('C:\\'),
      }),
  });
  return port;
}

/** Tells the setup to end and gives what it says to that. Rejects where none is running. */
export async function endSetup(folder: string): Promise<string> {
  const socket = connect(fakeServer(folder).port.hostPath(DOOR));
  await once(socket, 'connect');
  socket.write('end');
  return text(socket);
}
