/** The helper process from its command line to its exit code, the same for Node and for Electron. */
import { RealWindowsPort } from '../windows/windows-port';
import { readInvitation } from './invitation';
import { serveHelper, type Served } from './serve';

/** Nobody reads these but a person who looks for the reason. */
const EXIT_CODES: Readonly<Record<Served, number>> = { ended: 0, 'not-main': 2, 'no-rights': 5, broken: 70 };

/** Serves whoever started this process, and nobody else. Gives the exit code; never rejects. */
export async function runHelper(argv: readonly string[]): Promise<number> {
  const invitation = readInvitation(argv, process.platform);
  if (invitation === null || process.platform !== 'win32') return EXIT_CODES['not-main'];
  // A console sends these to every process in it. What ends the helper is the end of the pipe.
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, () => undefined);
  try {
    return EXIT_CODES[await serveHelper({ invitation, port: async () => new RealWindowsPort() })];
  } catch {
    return EXIT_CODES.broken;
  }
}
