/** The server that a command works on: this one, or a practice server. */
import type { WindowsPort } from '../windows/port';
import type { Io } from './io';
import { usageError } from './stop';

/** The port of `--practice DIR`, else of this server. @throws Stop where there is neither. */
export async function openServer(line: { readonly practice: string | null }, io: Io): Promise<WindowsPort> {
  const port = await io.openPort(line.practice);
  if (port === null)
    throw usageError('This command works on the Windows server itself or with --practice DIR.');
  return port;
}
