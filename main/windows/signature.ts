/** What Windows' answer about a signature means. */
import { z } from 'zod';
import { MICROSOFT_ROOTS } from '../../shared/package/microsoft-roots';
import type { Signature } from './port';
import { askPowerShell } from './powershell';
import type { SystemTools } from './system-tools';

const ANSWER = z.object({
  status: z.string(),
  signer: z.string(),
  chain: z.array(z.object({ subject: z.string(), thumbprint: z.string() })),
});

/** Asks Windows about a file's signature. What cannot be asked or understood is not verified, never valid. */
export async function readSignature(tools: SystemTools, path: string): Promise<Signature> {
  const answer = await askPowerShell(tools, 'signature', path);
  if (!answer.ok) return { status: 'not-verified', reason: answer.why };
  const read = ANSWER.safeParse(answer.value);
  return read.success
    ? judge(read.data)
    : { status: 'not-verified', reason: 'Windows’ answer about the signature could not be understood.' };
}

function judge({ status, signer, chain }: z.infer<typeof ANSWER>): Signature {
  switch (status) {
    case 'Valid':
      return {
        status: 'valid',
        signer,
        byMicrosoft: isMicrosoft(signer, chain.at(-1)?.thumbprint ?? ''),
        chain: chain.map(({ subject, thumbprint }) => `${subject} (${thumbprint})`),
      };
    case 'NotSigned':
      return { status: 'not-signed' };
    case 'HashMismatch':
      return { status: 'invalid', reason: 'The file was changed after it was signed.' };
    case 'NotTrusted':
      return { status: 'invalid', reason: 'The signer is not trusted on this server.' };
    case 'UnknownError':
      // Windows' word for a chain that it does not accept; without a signer it says nothing about the file.
      return signer === ''
        ? { status: 'not-verified', reason: 'Windows could not check the signature.' }
        : { status: 'invalid', reason: 'Windows does not accept the signer’s certificate.' };
    default:
      return { status: 'not-verified', reason: `Windows answered ${status} about the signature.` };
  }
}

/** The leaf's organisation and the pinned root: the name alone could be in anybody's certificate. */
function isMicrosoft(subject: string, rootThumbprint: string): boolean {
  return (
    partsOf(subject).includes('O=Microsoft Corporation') &&
    MICROSOFT_ROOTS.includes(rootThumbprint.toUpperCase())
  );
}

/** The parts of a subject. A comma between quotes belongs to its part, so nobody can smuggle in one more. */
function partsOf(subject: string): readonly string[] {
  return (subject.match(/(?:"[^"]*"|[^,"])+/g) ?? []).map((part) => part.trim());
}
