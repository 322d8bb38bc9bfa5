/** What the system's refusals mean for a person. */
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return BY_CODE[code] ?? 'read-failed';
}
