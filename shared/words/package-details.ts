/** What "Details" shows of a package. */
import type { Candidate, Inspection } from '../repair/inspection';
import { sizeWords } from './sizes';

export interface PackageDetail {
  readonly label: string;
  readonly value: string;
  /** Codes and hashes are set in monospace and can be copied. */
  readonly isCode: boolean;
}

const SIGNATURES = {
  valid: 'Valid',
  'not-signed': 'Not signed',
  invalid: 'Not valid',
  'not-verified': 'Not verified',
} as const;

/** The details in the order of the screen; a file that could not be read has only its reason. */
export function packageDetails(
  { facts, signature, why }: Candidate,
  { registration }: Pick<Inspection, 'registration'>,
): readonly PackageDetail[] {
  if (facts === null) return [text('Reason', why)];
  const { identity } = facts;
  return [
    text('Product', identity.productName ?? 'Not named in the package'),
    text('Version', identity.productVersion ?? 'Not named in the package'),
    code('Package code', identity.packageCode ?? 'None'),
    code('Registered code', registration?.packageCode ?? 'None'),
    code('SHA-256', facts.sha256),
    text(
      'Size',
      facts.bytes < 1024 ** 2 ? sizeWords(facts.bytes) : `${sizeWords(facts.bytes)} (${facts.bytes} bytes)`,
    ),
    text('Signature', signatureWords(signature)),
    text('Made for', identity.template ?? 'Not named in the package'),
  ];
}

/** A signature in one line. */
export function signatureWords({ state, signer, reason }: Candidate['signature']): string {
  const about = state === 'valid' ? signer : reason;
  return about === null || about === '' ? SIGNATURES[state] : `${SIGNATURES[state]}. ${about}`;
}

function text(label: string, value: string): PackageDetail {
  return { label, value, isCode: false };
}

function code(label: string, value: string): PackageDetail {
  return { label, value, isCode: true };
}
