/** Whether a MARS agent has to be upgraded, and how. Source: upgrade-mars-agent; KB 4095462 for the registration. */
import { type CloudId } from './clouds';
import type { DocumentId } from './documents';
import { compareParts, type MarsVersion } from './versions';

/** Below this, and where the portal shows a blank, the agent has to be upgraded. The version itself is fine. */
export const OLDEST_MARS: MarsVersion = [2, 0, 9083, 0];

/** How the agent came to the server: its own setup, or that of a product that backs up through it. */
export const MARS_VARIANTS = ['mars', 'azure-backup-server', 'dpm'] as const;
export type MarsVariant = (typeof MARS_VARIANTS)[number];

/** What a person does, in the order of the document. */
export type MarsStepKind =
  | 'download'
  | 'select-row'
  | 'connect'
  | 'sign-in'
  | 'allow-address'
  | 'copy-installer'
  | 'run-installer'
  | 'choose-next'
  | 'choose-upgrade'
  | 'confirm'
  | 'dpm-sign-in'
  | 'dpm-console'
  | 'dpm-management'
  | 'dpm-version'
  | 'dpm-run-installer'
  | 'dpm-repeat'
  | 'register-again';

export interface MarsStep {
  readonly kind: MarsStepKind;
  readonly document: DocumentId;
}

export interface MarsRequest {
  /** Null: the portal shows a blank. */
  readonly version: MarsVersion | null;
  readonly variant: MarsVariant;
  readonly cloud: CloudId;
}

export interface MarsAdvice {
  readonly request: MarsRequest;
  readonly upgradeNeeded: boolean;
  /** KB 4095462: a server that comes from below has to be registered again; upgrade-mars-agent does not say so. */
  readonly registerAgain: boolean;
  /** Empty where nothing has to be done. */
  readonly steps: readonly MarsStep[];
}

const WITH_MARS: readonly MarsStepKind[] = [
  'download',
  'select-row',
  'connect',
  'sign-in',
  'allow-address',
  'copy-installer',
  'run-installer',
  'choose-next',
  'choose-upgrade',
  'confirm',
];

const WITH_DPM: readonly MarsStepKind[] = [
  'dpm-sign-in',
  'dpm-console',
  'dpm-management',
  'dpm-version',
  'allow-address',
  'dpm-run-installer',
  'dpm-repeat',
];

export function adviseMars(request: MarsRequest): MarsAdvice {
  const { version, variant } = request;
  const upgradeNeeded = version === null || compareParts(version, OLDEST_MARS) < 0;
  const kinds = variant === 'dpm' ? WITH_DPM : WITH_MARS;
  const steps: readonly MarsStep[] = [
    ...kinds.map((kind): MarsStep => ({ kind, document: 'upgrade-mars-agent' })),
    { kind: 'register-again', document: 'kb-4095462' },
  ];
  return { request, upgradeNeeded, registerAgain: upgradeNeeded, steps: upgradeNeeded ? steps : [] };
}
