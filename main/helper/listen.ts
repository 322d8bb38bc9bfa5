/**
 * The pipe, from its making to its one connection. Windows makes the first pipe of a name only where there is none, with
 * access for the account, administrators and the system; elsewhere a socket lies in a folder that only the account can
 * enter.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'mars-upgrade-assistant-';

export interface Listening {
  readonly address: string;
  /** The first to connect, whoever it is; from then on nobody else can. Stays open for ever where nobody comes. */
  readonly first: Promise<Socket>;
  /** Stops listening. A connection stays. */
  close(): Promise<void>;
}

/** @throws Error of node:net, node:fs */
export async function listenOnce(platform: NodeJS.Platform = process.platform): Promise<Listening> {
  const place = platform === 'win32' ? newPipe() : await newSocket();
  const server = createServer();
  const close = async (): Promise<void> => {
    server.close();
    await place.remove();
  };
  const first = new Promise<Socket>((resolve) => {
    server.once('connection', (socket) => {
      // Its end may go before anybody reads from it.
      socket.on('error', () => undefined);
      // Whoever else was let in by the system already goes out again.
      server.on('connection', (late) => late.destroy());
      void close().then(() => resolve(socket));
    });
  });
  try {
    await listening(server, place.address);
    server.on('error', () => undefined);
  } catch (error) {
    await place.remove();
    throw error;
  }
  return { address: place.address, first, close };
}

/** Connects to a pipe. @throws Error of node:net where there is none, or after `withinMs`. */
export function connectTo(address: string, withinMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const timer = setTimeout(() => socket.destroy(new Error('Nobody answered at the pipe.')), withinMs);
    socket.once('error', reject);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('close', () => clearTimeout(timer));
  });
}

interface Place {
  readonly address: string;
  remove(): Promise<void>;
}

function newPipe(): Place {
  return {
    address: `\\\\.\\pipe\\${PREFIX}${randomBytes(16).toString('hex')}`,
    remove: async () => undefined,
  };
}

async function newSocket(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), PREFIX));
  return {
    address: path.join(folder, 'pipe'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
