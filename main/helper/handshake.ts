/**
 * How the two ends of the pipe know each other, and why nobody can speak in between.
 *
 * The only way to hand something to a process that UAC starts is its command line, and other processes of the account,
 * and whoever reads the audit log of process starts, can read that. So no secret stands there: it holds main's public key
 * of this one start and a ticket. The helper makes a key pair too. Both compute the same secret (ECDH on P-256), mix the
 * ticket, both keys, both nonces, the version and the role into it (HKDF), and prove that they have it (HMAC-SHA-256).
 * Every later line carries such a seal over its number and its text.
 *
 * - The helper obeys whoever has main's private key, which never leaves main's memory. Reading the command line, opening
 *   another pipe of the same name, or passing the lines of both ends on does not help.
 * - Main believes whoever has the ticket. A process that read the helper's command line could pretend to be the helper; it
 *   could tell lies then, but gains no rights by it.
 * - Keys and nonces are new for each start, and lines are numbered: nothing recorded can be used again.
 *
 * What remains: UAC is no boundary against the same account. A process that can write into main's memory, or that asks for
 * the rights itself under the name of this program, can have done what the person could have done. Node cannot ask
 * Windows for the process at the other end of a pipe, nor for its signature.
 */
import { createECDH, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { ChannelError, type Channel } from './channel';
import type { Invitation } from './invitation';
import { HANDSHAKE, PIPE_LIMITS, PROTOCOL_VERSION } from './protocol';
import { sealedChannel, type SealedChannel } from './sealed-channel';

const CURVE = 'prime256v1';
const KEY_BYTES = 32;

const ROLES = ['main', 'helper'] as const;
type Role = (typeof ROLES)[number];

/** Everything that is in the open and must be the same at both ends. */
interface Transcript {
  readonly version: number;
  readonly mainKey: string;
  readonly helperKey: string;
  readonly mainNonce: string;
  readonly helperNonce: string;
}

/** Main's end before the helper is there: what goes on its command line, and what is done when somebody connects. */
export interface Host {
  readonly key: string;
  readonly ticket: string;
  /** @throws ChannelError where the other end is not the helper that was asked for. */
  admit(channel: Channel): Promise<SealedChannel>;
}

/** Makes the keys of one start. They serve once. */
export function createHost(): Host {
  const keys = createECDH(CURVE);
  const key = keys.generateKeys('hex', 'compressed');
  const ticket = newNonce();
  let used = false;
  return {
    key,
    ticket,
    async admit(channel) {
      if (used) throw new ChannelError('the keys were used before');
      used = true;
      const hello = await receive(channel, HANDSHAKE.hello);
      if (hello.version !== PROTOCOL_VERSION) throw new ChannelError('the versions differ');
      const mainNonce = newNonce();
      const transcript = {
        version: PROTOCOL_VERSION,
        mainKey: key,
        helperKey: hello.key,
        mainNonce,
        helperNonce: hello.nonce,
      };
      const secrets = secretsOf(keys, hello.key, ticket, transcript);
      await send(channel, { kind: 'challenge', nonce: mainNonce, proof: proofOf(secrets.main) });
      const answer = await receive(channel, HANDSHAKE.answer);
      mustBe(proofOf(secrets.helper), answer.proof);
      return sealedChannel(channel, { own: secrets.main, other: secrets.helper });
    },
  };
}

/** The helper's end. @throws ChannelError where the other end is not the main that made the invitation. */
export async function introduce(
  channel: Channel,
  { key: mainKey, ticket }: Pick<Invitation, 'key' | 'ticket'>,
): Promise<SealedChannel> {
  const keys = createECDH(CURVE);
  const helperKey = keys.generateKeys('hex', 'compressed');
  const helperNonce = newNonce();
  await send(channel, { kind: 'hello', version: PROTOCOL_VERSION, key: helperKey, nonce: helperNonce });
  const challenge = await receive(channel, HANDSHAKE.challenge);
  const secrets = secretsOf(keys, mainKey, ticket, {
    version: PROTOCOL_VERSION,
    mainKey,
    helperKey,
    mainNonce: challenge.nonce,
    helperNonce,
  });
  mustBe(proofOf(secrets.main), challenge.proof);
  await send(channel, { kind: 'answer', proof: proofOf(secrets.helper) });
  return sealedChannel(channel, { own: secrets.helper, other: secrets.main });
}

function secretsOf(
  keys: ReturnType<typeof createECDH>,
  otherKey: string,
  ticket: string,
  transcript: Transcript,
): Readonly<Record<Role, Buffer>> {
  const shared = sharedSecret(keys, otherKey);
  const { version, mainKey, helperKey, mainNonce, helperNonce } = transcript;
  const of = (role: Role): Buffer => {
    const info = ['mars-upgrade-assistant', version, role, mainKey, helperKey, mainNonce, helperNonce].join(
      ' ',
    );
    return Buffer.from(hkdfSync('sha256', shared, Buffer.from(ticket, 'hex'), info, KEY_BYTES));
  };
  return { main: of('main'), helper: of('helper') };
}

function sharedSecret(keys: ReturnType<typeof createECDH>, otherKey: string): Buffer {
  try {
    return keys.computeSecret(otherKey, 'hex');
  } catch (cause) {
    throw new ChannelError('the other end’s key is not on the curve', { cause });
  }
}

function proofOf(secret: Buffer): string {
  return createHmac('sha256', secret).update('proof').digest('hex');
}

function mustBe(expected: string, proof: string): void {
  if (!timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(proof, 'hex')))
    throw new ChannelError('the other end does not have the secret');
}

async function receive<T extends z.ZodType>(channel: Channel, schema: T): Promise<z.output<T>> {
  const line = await channel.read(PIPE_LIMITS.handshakeBytes);
  if (line === null) throw new ChannelError('the other end has gone');
  const parsed = schema.safeParse(parseJson(line));
  if (!parsed.success) throw new ChannelError('that is no greeting');
  return parsed.data;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function send(channel: Channel, message: object): Promise<void> {
  return channel.write(JSON.stringify(message));
}

function newNonce(): string {
  return randomBytes(KEY_BYTES).toString('hex');
}
