/** What the system's refusals mean. */
import type { UnusedReason } from '../../shared/log-card';

const BY_CODE: Readonly<Record<string, UnusedReason>> = {
  EACCES: 'no-access',
  EPERM: 'no-access',
  EBUSY: 'in-use',
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EISDIR: 'not-a-file',
};

/** The reason behind an error of node:fs. Windows reports a sharing violation as EBUSY. */
export function reasonOf(error: unknown): UnusedReason {
  return BY_CODE[codeOf(error)] ?? 'read-failed';
}

/** Whether an error of node:fs has one of these codes. */
export function isFileError(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(codeOf(error));
}

/** Whether an error is the system's refusal and not a mistake of this program. */
export function isFromSystem(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
