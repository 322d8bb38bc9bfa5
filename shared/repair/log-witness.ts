/** The part of a diagnosis that an inspection needs: the log is the second witness, the registry the first. */
import type { Diagnosis, Evidence } from '../diagnosis/types';
import { baseName } from '../windows-paths';
import { packageInLog } from './inspection-rules';

/** Narrow on purpose: this is all that crosses to whoever holds administrator rights. */
export interface LogWitness {
  /** The setup folder that the log names; checked again before anything in it is opened. */
  readonly setupFolder: string | null;
  /** The cached package of the agent that the log names. Only ever compared with the registered one. */
  readonly cachedPackage: string | null;
  /** The lines that name it. */
  readonly evidence: readonly Evidence[];
}

/** What is known without any log. */
export const NO_WITNESS: LogWitness = { setupFolder: null, cachedPackage: null, evidence: [] };

/** What the logs say about the package and where it may be had. */
export function witnessOf(diagnosis: Diagnosis | null): LogWitness {
  if (diagnosis === null) return NO_WITNESS;
  const cachedPackage = packageInLog(diagnosis);
  const lines = diagnosis.missing.find(
    ({ path }) =>
      cachedPackage !== null && baseName(path).toLowerCase() === baseName(cachedPackage).toLowerCase(),
  );
  return {
    setupFolder: diagnosis.setupFolder?.path ?? null,
    cachedPackage,
    evidence: lines?.evidence ?? [],
  };
}
