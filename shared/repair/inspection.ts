/** What the server itself says: registration, cache and candidates, joined with the logs. Plain data, schema inspection/1. */
import type { Finding } from '../diagnosis/types';
import type { PackageIdentity } from '../package/package-identity';
import type { PackageErrorCode } from '../package/package-error';

/** Where a candidate was found. The order is the order of preference among equals. */
export const ORIGINS = [
  'named',
  'setup-folder',
  'other-setup-folder',
  'last-used-source',
  'install-source',
] as const;
export type Origin = (typeof ORIGINS)[number];

/** Whether a file is the registered package, and if not, in what it differs. */
export const FITS = [
  'fits',
  'package-code-differs',
  'other-product',
  'other-processor',
  'not-a-package',
  'not-readable',
] as const;
export type Fit = (typeof FITS)[number];

/** The signature's state as it is shown; details stand in `signer` and `reason`. */
export const SIGNATURE_STATES = ['valid', 'not-signed', 'invalid', 'not-verified'] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

export interface SignatureFacts {
  readonly state: SignatureState;
  readonly signer: string | null;
  readonly byMicrosoft: boolean;
  readonly reason: string | null;
}

/** A package that was read. */
export interface ReadPackage {
  readonly identity: PackageIdentity;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface Candidate {
  /** Windows path. */
  readonly path: string;
  readonly origin: Origin;
  readonly fit: Fit;
  /** What differs, as a sentence; empty for a file that fits. */
  readonly why: string;
  /** Where to get the right one; empty for a file that fits. */
  readonly next: string;
  /** Null where the file could not be read as a package. */
  readonly facts: ReadPackage | null;
  readonly signature: SignatureFacts;
  readonly error: PackageErrorCode | null;
}

/** What stands under the registered name in the cache. */
export type CacheState =
  | { readonly state: 'missing' }
  | { readonly state: 'registered-package'; readonly facts: ReadPackage }
  | {
      readonly state: 'other-package';
      readonly fit: Fit;
      readonly why: string;
      readonly facts: ReadPackage | null;
      /** Lower-case hex; null where what stands there is no ordinary file. */
      readonly sha256: string | null;
    }
  | { readonly state: 'unknown'; readonly why: string };

export interface Registration {
  readonly sid: string;
  readonly productCode: string;
  readonly name: string | null;
  readonly version: string | null;
  readonly packageCode: string | null;
  /** Registered LocalPackage: the repair's target. Windows path, strictly checked. */
  readonly localPackage: string | null;
}

/** A patch whose cached file is gone. */
export interface MissingPatch {
  readonly patchCode: string;
  readonly path: string;
  /** Whether it is applied to the agent: then the package alone may not be enough. */
  readonly ofAgent: boolean;
}

/** Facts about the server that decide whether anything may be written now. `null`: not known, `why` says why. */
export interface ServerCheck<T> {
  readonly value: T | null;
  readonly why: string | null;
}

export const INSPECTION_VERDICTS = [
  /** The registered package is in place. */
  'healthy',
  /** Nothing stands under the registered name. */
  'missing',
  /** Something else stands there. */
  'wrong-package',
  /** The agent is not registered on this server. */
  'not-installed',
  /** It is registered, but its LocalPackage is absent or not acceptable, or the cache could not be looked at. */
  'not-known',
] as const;
export type InspectionVerdict = (typeof INSPECTION_VERDICTS)[number];

export interface Inspection {
  readonly practice: boolean;
  readonly verdict: InspectionVerdict;
  readonly registration: Registration | null;
  readonly cache: CacheState;
  /** Whether the log names the registered file: null without a log that names one. */
  readonly logAgrees: boolean | null;
  readonly candidates: readonly Candidate[];
  /** Patches registered for any product whose cached file is gone. */
  readonly missingPatches: readonly MissingPatch[];
  readonly checks: {
    readonly fullToken: boolean;
    readonly installing: ServerCheck<boolean>;
    readonly restartPending: ServerCheck<boolean>;
    readonly freeBytes: ServerCheck<number>;
    /** SID of the owner of the Installer folder. */
    readonly cacheOwner: ServerCheck<string>;
  };
  readonly findings: readonly Finding[];
}
