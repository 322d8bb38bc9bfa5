/** Both ends of a real pipe in one process, for tests that play one of them themselves. */
import type { Socket } from 'node:net';
import { afterEach } from 'vitest';
import { openChannel, type Channel } from '../../../main/helper/channel';
import { createHost, type Host } from '../../../main/helper/handshake';
import type { Invitation } from '../../../main/helper/invitation';
import { connectTo, listenOnce } from '../../../main/helper/listen';

export interface Pipe {
  readonly address: string;
  connect(): Promise<Socket>;
  readonly first: Promise<Socket>;
}

/** To be called at the top of a file: gives a maker of pipes that are gone after their test. */
export function usePipes(): () => Promise<Pipe> {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });
  return async () => {
    const listening = await listenOnce();
    cleanups.push(listening.close);
    return {
      address: listening.address,
      first: listening.first,
      async connect() {
        const socket = await connectTo(listening.address, 5000);
        socket.on('error', () => undefined);
        cleanups.push(() => socket.destroy());
        return socket;
      },
    };
  };
}

/** The two channels of one pipe, main's first. */
export async function channels(pipe: Pipe): Promise<readonly [Channel, Channel]> {
  const [helper, main] = await Promise.all([pipe.connect(), pipe.first]);
  return [openChannel(main), openChannel(helper)];
}

/** What a helper would be started with. */
export function invitationTo(pipe: Pipe, host: Host = createHost()): Invitation {
  return { address: pipe.address, key: host.key, ticket: host.ticket };
}

/** The next line, whatever its length. */
export async function lineOf(channel: Channel): Promise<string> {
  const line = await channel.read(16 * 1024 * 1024);
  if (line === null) throw new Error('the other end has gone');
  return line;
}
