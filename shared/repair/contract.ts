/** What the page is told of the repair: words and names to show, and ids to answer with. Part of the one contract. */
import { z } from 'zod';
import { SWITCHES } from '../advisor/appliance';
import { SEVERITIES } from '../diagnosis/types';
import { FITS, INSPECTION_VERDICTS, ORIGINS, SIGNATURE_STATES } from './inspection';
import { planId } from './plan-schema';
import { REPAIR_REASONS, type RepairReason } from './reasons';

const list = <T extends z.ZodType>(item: T) => z.array(item).max(200).readonly();

const text = z.string().max(16_384);
const path = z.string().max(1024);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

const REASONS = Object.keys(REPAIR_REASONS) as [RepairReason, ...RepairReason[]];
export const repairReason = z.enum(REASONS);

/** The id of an offered plan: it is good until the server was looked at again. */
export const offerId = z.string().regex(/^o-[0-9a-f]{16}$/);

export const BADGE_TONES = ['good', 'warning', 'bad', 'neutral'] as const;

/** One package as its card shows it. */
const packageCard = z.strictObject({
  name: path,
  /** The folder that it lies in; null for a file that the person chose. */
  folder: path.nullable(),
  origin: z.enum(ORIGINS),
  fit: z.enum(FITS),
  signature: z.enum(SIGNATURE_STATES),
  badge: z.strictObject({ tone: z.enum(BADGE_TONES), label: text, sentence: text }),
  details: list(z.strictObject({ label: text, value: text, isCode: z.boolean() })),
  packageCode: text.nullable(),
});

const step = z.strictObject({
  title: text,
  detail: text,
  /** A path that belongs to the detail and is set apart from it; empty where there is none. */
  path,
});

/** Consents that a person gives by typing, beyond pressing the button under the plan. */
export const TYPED_CONSENTS = ['unsigned', 'package-code'] as const;

const plan = z.strictObject({
  id: offerId,
  target: path,
  package: packageCard,
  steps: list(step),
  /** The name under which a wrong file in the way is kept; null where none is. */
  keepsAs: path.nullable(),
  typed: list(z.enum(TYPED_CONSENTS)),
});

/** What can be done about the cached package now. */
const offer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan'), plan }),
  z.strictObject({ kind: z.literal('nothing-to-do'), target: path, sha256: hash }),
  /** No package is to be had: the wizard has to be opened, or a file named. */
  z.strictObject({
    kind: z.literal('no-package'),
    target: path,
    /** Packages that were looked at and cannot be used. */
    packages: list(packageCard),
  }),
  z.strictObject({
    kind: z.literal('mismatch'),
    target: path,
    registeredCode: text.nullable(),
    version: text.nullable(),
    package: packageCard,
    /** The article's literal copy, where it can be offered at all. */
    anyway: plan.nullable(),
  }),
  z.strictObject({ kind: z.literal('two-that-differ'), target: path, packages: list(packageCard) }),
  z.strictObject({ kind: z.literal('installation-running') }),
  z.strictObject({
    kind: z.literal('not-possible'),
    reason: repairReason,
    packages: list(packageCard),
    /** Free space that is missing, in bytes; null where space is not the reason. */
    missingBytes: count.nullable(),
  }),
]);

/** What this server itself says, with the words that the command line uses too. */
const check = z.strictObject({
  verdict: z.enum(INSPECTION_VERDICTS),
  icon: z.enum(['error', 'warning', 'success', 'info']),
  title: text,
  cause: text,
  next: list(text),
  target: path.nullable(),
  version: text.nullable(),
  /** Patches of the agent whose cached file is gone. */
  missingPatches: list(z.strictObject({ name: path, patchCode: text })),
  /** Whether Windows Installer works on something now; null where that is not known. */
  installing: z.boolean().nullable(),
  agent: text.nullable(),
  registeredCode: text.nullable(),
  logAgrees: z.boolean().nullable(),
  /** Where in the registry the name of the cached package stands. */
  proof: z.strictObject({ key: text, value: text }).nullable(),
  findings: list(z.strictObject({ code: text, severity: z.enum(SEVERITIES), title: text, detail: text })),
  notChecked: list(text),
});

/** What came of the last repair or undo. */
const last = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('repaired'),
    id: planId,
    target: path,
    sha256: hash,
    /** Where the file that stood in the way is kept; null where none did. */
    keptAs: path.nullable(),
    packageCode: text.nullable(),
    /** False after the article's literal copy of another package. */
    isRegistered: z.boolean(),
    signature: text,
  }),
  z.strictObject({ kind: z.literal('nothing-to-do'), target: path, sha256: hash }),
  z.strictObject({
    kind: z.literal('undone'),
    id: planId,
    target: path,
    /** Whether a file that was kept is back under its name. */
    wasKept: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('not-done'),
    tried: z.enum(['repair', 'undo']),
    reason: repairReason,
    target: path.nullable(),
  }),
]);

export const STEP_STATES = ['waiting', 'working', 'done'] as const;

/** A repair under way. */
export const running = z.strictObject({
  target: path,
  steps: list(z.strictObject({ title: text, state: z.enum(STEP_STATES) })),
  /** Bytes copied so far, of all; both 0 before the copy begins. */
  bytes: count,
  all: count,
  /** False from the step on that gives the name: it is over in a moment. */
  canCancel: z.boolean(),
});

const interrupted = z.strictObject({
  id: planId,
  target: path,
  /** When it was begun, ISO 8601. */
  time: z.string().max(40),
  disk: z.enum(['in-place', 'old-state']),
  /** Whether it was the undo that was interrupted. */
  wasUndo: z.boolean(),
});

export const REPAIR_ENTRY_STATES = [
  'in-place',
  'given-up',
  'interrupted',
  'undoing',
  'undone',
  /** A change of the automatic updates that a later one came after. */
  'superseded',
] as const;

const listed = { id: planId, time: z.string().max(40), state: z.enum(REPAIR_ENTRY_STATES) };

/** A repair or a change in the list of this server's repairs. */
export const repairEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('package'), ...listed, target: path }),
  z.strictObject({ kind: z.literal('auto-update'), ...listed, after: z.enum(SWITCHES) }),
]);

/** Everything about the repair in a session. */
export const repairView = z.strictObject({
  /** Whether a repair can be done by this program: on the server itself and in practice. */
  isHere: z.boolean(),
  /** `asked`: Windows will ask for permission before anything is written. */
  rights: z.enum(['held', 'asked']),
  /** Why this copy of the program only diagnoses; null where it repairs. */
  off: z.strictObject({ sentence: text, next: text }).nullable(),
  /** Null until the server was looked at. */
  check: check.nullable(),
  offer: offer.nullable(),
  /** The name of the file that the person chose to use; null where the app looks by itself. */
  chosen: path.nullable(),
  running: running.nullable(),
  last: last.nullable(),
  interrupted: interrupted.nullable(),
  /** A repair from before this start, and what comes next: `result` where the agent has been upgraded since. */
  unfinished: z
    .strictObject({
      id: planId,
      target: path,
      time: z.string().max(40),
      next: z.enum(['upgrade', 'result']),
    })
    .nullable(),
});

export type RepairView = z.output<typeof repairView>;
export type Offer = z.output<typeof offer>;
export type OfferedPlan = z.output<typeof plan>;
export type PackageCard = z.output<typeof packageCard>;
export type ServerCheckView = z.output<typeof check>;
export type RunningRepair = z.output<typeof running>;
export type LastOutcome = z.output<typeof last>;
export type InterruptedView = z.output<typeof interrupted>;
export type RepairEntry = z.output<typeof repairEntry>;
export type TypedConsent = (typeof TYPED_CONSENTS)[number];
