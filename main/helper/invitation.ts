/** What the helper is started with: where to connect, and main's half of the handshake. Nothing of it is a secret. */
import { publicKey } from './protocol';

export interface Invitation {
  /** Path of the pipe. */
  readonly address: string;
  /** Main's public key of this start. */
  readonly key: string;
  readonly ticket: string;
}

/** Says that the program is started as the helper and as nothing else. */
export const HELPER_FLAG = '--elevated-helper';

/** Pipes of this computer only: connecting to another one's would hand it the account's proof of identity. */
const PIPE = /^\\\\\.\\pipe\\mars-upgrade-assistant-[0-9a-f]{32}$/;

/** Stands for the pipe on systems without such: a socket in a folder of its own. */
const SOCKET = /^\/[^\0]{1,90}\/mars-upgrade-assistant-[A-Za-z0-9]{6}\/pipe$/;

const TICKET = /^[0-9a-f]{64}$/;

export function isHelperStart(argv: readonly string[]): boolean {
  return argv.includes(HELPER_FLAG);
}

/** The helper's command line. */
export function argumentsOf({ address, key, ticket }: Invitation): readonly string[] {
  return [HELPER_FLAG, `--pipe=${address}`, `--key=${key}`, `--ticket=${ticket}`];
}

/** Reads the command line back; null where anything in it is missing, twice there or not of its form. */
export function readInvitation(argv: readonly string[], platform: NodeJS.Platform): Invitation | null {
  const address = valueOf(argv, '--pipe=');
  const key = valueOf(argv, '--key=');
  const ticket = valueOf(argv, '--ticket=');
  if (!isHelperStart(argv) || address === null || key === null || ticket === null) return null;
  const isAddress = (platform === 'win32' ? PIPE : SOCKET).test(address);
  return isAddress && publicKey.safeParse(key).success && TICKET.test(ticket)
    ? { address, key, ticket }
    : null;
}

function valueOf(argv: readonly string[], flag: string): string | null {
  const [value, ...others] = argv.filter((argument) => argument.startsWith(flag));
  return value === undefined || others.length > 0 ? null : value.slice(flag.length);
}
