/** What Windows' answer about a signature means. */
import { z } from 'zod';
import { MICROSOFT_ROOTS } from '../../shared/package/microsoft-roots';
import type { Signature } from './port';

/** What the script `questions` prints of one file; all empty where that file could not be asked about. */
export const signatureAnswer = z.object({
  status: z.string(),
  signer: z.string(),
  chain: z.array(z.object({ subject: z.string(), thumbprint: z.string() })),
});

/** What cannot be asked or understood is not verified, never valid. */
export function judgeSignature({ status, signer, chain }: z.output<typeof signatureAnswer>): Signature {
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
    case '':
      return { status: 'not-verified', reason: 'Windows gave no answer about the signature.' };
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
