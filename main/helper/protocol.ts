/**
 * What may cross the pipe between the window's main and its helper: a closed set of strict messages, validated at both
 * ends. Main is as little believed by the helper as the page is by main, and the helper's answers are checked too.
 */
import { z } from 'zod';
import { ERROR_CODES } from '../../shared/errors';
import { UNUSED_REASONS } from '../../shared/log-card';
import { LIMITS } from '../../shared/limits';
import { LOG_REFUSALS } from '../../shared/report/log-refusals';
import { logFactsSchema } from '../../shared/logs/facts-schema';
import { autoUpdateRequestSchema } from '../../shared/repair/auto-update-plan';
import { inspectionSchema } from '../../shared/repair/inspection-schema';
import {
  autoUpdateOutcomeSchema,
  outcomeSchema,
  repairProgressSchema,
} from '../../shared/repair/outcome-schema';
import { consentSchema, planId, planSchema } from '../../shared/repair/plan-schema';
import { witnessSchema } from '../../shared/repair/witness-schema';
import { wizardViewSchema } from '../../shared/repair/wizard-watch-schema';
import { agentFactsSchema } from '../../shared/upgrade/agent-facts-schema';
import { upgradeChecksSchema } from '../../shared/upgrade/checks-schema';
import { installerSchema } from '../../shared/upgrade/installer-schema';
import { upgradeProgressSchema } from '../../shared/upgrade/progress-schema';
import { upgradeRequestSchema } from '../../shared/upgrade/request-schema';
import { upgradeResultSchema } from '../../shared/upgrade/result-schema';
import type { NumberedLine } from '../services/log-lines';
import { MOST_LOGS, SERVER_PLACES } from '../services/report/bundle-logs';
import { MOST_LOG_BYTES } from '../services/report/open-log';
import { MOST_LENT_BYTES } from './bundle-verbs';
import type {
  FindInstallerRequest,
  InspectRequest,
  LentLogs,
  LentPiece,
  LinesRequest,
  RepairRequest,
  ServerLog,
} from './helper';

/** Both ends are the same program, so another number means that it was replaced between the two starts. */
export const PROTOCOL_VERSION = 3;

export const PIPE_LIMITS = {
  /** Bytes of a line before both ends know each other. */
  handshakeBytes: 4096,
  /**
   * Bytes of a line to the helper. A plan has a few KiB; the witness' lines may have 8 times 8,192 characters, each of
   * them six bytes where it is a control character.
   */
  requestBytes: 512 * 1024,
  /** Bytes of a line from the helper. */
  replyBytes: LIMITS.replyBytes,
  /** Calls that may be under way at once. */
  openCalls: 16,
} as const;

const count = z.number().int().min(0);
const line = z.number().int().min(1);
const path = z.string().max(32_768);
const id = z.number().int().min(1);

const logReading = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    facts: logFactsSchema,
    fingerprint: z.strictObject({ bytes: count, modifiedMs: z.number() }),
  }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(UNUSED_REASONS) }),
]);

const nothing = z.strictObject({});

/** Bytes have no form of their own in JSON. */
const base64 = z
  .string()
  .max(Math.ceil(MOST_LENT_BYTES / 3) * 4)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);

const lentLog = { place: z.enum(SERVER_PLACES), path };

const lentLogs = z.strictObject({
  logs: z
    .array(
      z.union([
        z.strictObject({ ...lentLog, log: id, bytes: count.max(MOST_LOG_BYTES) }),
        z.strictObject({ ...lentLog, why: z.enum(LOG_REFUSALS) }),
      ]),
    )
    .max(SERVER_PLACES.length * MOST_LOGS)
    .readonly(),
  closedFolders: z.array(path).max(SERVER_PLACES.length).readonly(),
}) satisfies z.ZodType<LentLogs>;

/** Every verb: what it takes, what it answers, what it tells meanwhile. */
export const VERBS = {
  inspect: {
    input: z.strictObject({
      witness: witnessSchema,
      named: path.nullable(),
    }) satisfies z.ZodType<InspectRequest>,
    output: inspectionSchema,
    progress: z.never(),
  },
  readLogs: {
    input: nothing,
    output: z
      .array(z.strictObject({ path, reading: logReading }))
      .max(64)
      .readonly() satisfies z.ZodType<readonly ServerLog[]>,
    progress: z.strictObject({ path, bytesRead: count, bytes: count }),
  },
  readLines: {
    input: z
      .strictObject({ path, from: line, to: line })
      .refine(({ from, to }) => to - from <= 2 * LIMITS.linesAround) satisfies z.ZodType<LinesRequest>,
    output: z
      .array(z.strictObject({ line, text: z.string().max(LIMITS.lineText) }))
      .max(2 * LIMITS.linesAround + 1)
      .readonly() satisfies z.ZodType<readonly NumberedLine[]>,
    progress: z.never(),
  },
  repair: {
    input: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('plan'), plan: planSchema, consent: consentSchema }),
      z.strictObject({ kind: z.literal('finish'), id: planId }),
    ]) satisfies z.ZodType<RepairRequest>,
    output: outcomeSchema,
    progress: repairProgressSchema,
  },
  setAutoUpdate: { input: autoUpdateRequestSchema, output: autoUpdateOutcomeSchema, progress: z.never() },
  undo: { input: z.strictObject({ id: planId }), output: outcomeSchema, progress: z.never() },
  /** Goes on until it is cancelled. */
  watchWizard: { input: nothing, output: nothing, progress: wizardViewSchema },
  upgradeChecks: { input: nothing, output: upgradeChecksSchema, progress: z.never() },
  findInstaller: {
    input: z.strictObject({ named: path.nullable() }) satisfies z.ZodType<FindInstallerRequest>,
    output: z.array(installerSchema).max(64).readonly(),
    progress: z.never(),
  },
  /** A cancel ends the watching; nothing that comes over the pipe ends the upgrade. */
  runUpgrade: { input: upgradeRequestSchema, output: upgradeResultSchema, progress: upgradeProgressSchema },
  /** A cancel ends the following. */
  followUpgrade: { input: nothing, output: upgradeResultSchema, progress: upgradeProgressSchema },
  agentFacts: { input: nothing, output: agentFactsSchema, progress: z.never() },
  openBundleLogs: { input: nothing, output: lentLogs, progress: z.never() },
  readBundleLog: {
    input: z.strictObject({ log: id, at: count }) satisfies z.ZodType<LentPiece>,
    output: z.strictObject({ base64 }),
    progress: z.never(),
  },
  closeBundleLogs: { input: nothing, output: nothing, progress: z.never() },
} as const;

export type Verb = keyof typeof VERBS;
export type VerbInput<V extends Verb> = z.output<(typeof VERBS)[V]['input']>;
export type VerbOutput<V extends Verb> = z.output<(typeof VERBS)[V]['output']>;
export type VerbProgress<V extends Verb> = z.output<(typeof VERBS)[V]['progress']>;

const VERB_NAMES = Object.keys(VERBS) as [Verb, ...Verb[]];

const nonce = z.string().regex(/^[0-9a-f]{64}$/);
const proof = z.string().regex(/^[0-9a-f]{64}$/);

/** A point of the curve P-256, compressed, in hex. */
export const publicKey = z.string().regex(/^0[23][0-9a-f]{64}$/);

/** Before both ends know each other; described in handshake.ts. */
export const HANDSHAKE = {
  hello: z.strictObject({ kind: z.literal('hello'), version: z.number(), key: publicKey, nonce }),
  challenge: z.strictObject({ kind: z.literal('challenge'), nonce, proof }),
  answer: z.strictObject({ kind: z.literal('answer'), proof }),
} as const;

/** From main to the helper. The input is validated by its verb. */
export const fromMain = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id, verb: z.enum(VERB_NAMES), input: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id }),
  /** Ends the helper after what is under way. */
  z.strictObject({ kind: z.literal('close') }),
]);
export type FromMain = z.output<typeof fromMain>;

/** From the helper to main. Value and progress are validated by the verb of the call. */
export const fromHelper = z.discriminatedUnion('kind', [
  /** The first message after the handshake: whether the helper has the rights that it is there for. */
  z.strictObject({ kind: z.literal('ready'), rights: z.boolean() }),
  z.strictObject({ kind: z.literal('progress'), id, progress: z.unknown() }),
  z.strictObject({ kind: z.literal('done'), id, value: z.unknown() }),
  z.strictObject({ kind: z.literal('failed'), id, code: z.enum(ERROR_CODES) }),
]);
export type FromHelper = z.output<typeof fromHelper>;
