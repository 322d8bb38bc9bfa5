/** What the page is told of waiting for the wizard, of the upgrade and of its result. Part of the one contract. */
import { z } from 'zod';
import { BADGE_TONES } from '../repair/contract';
import { UPGRADE_CHECKS } from './checks';
import { RUN_MODES } from './request';
import { ROW_NAMES } from './rows';

const list = <T extends z.ZodType>(item: T) => z.array(item).max(100).readonly();

const text = z.string().max(16_384);
const path = z.string().max(1024);
const count = z.number().int().min(0);
const line = z.number().int().min(1);

/** The setup as its card shows it. */
const installerCard = z.strictObject({
  name: path,
  /** Empty where it is not known. */
  version: text,
  /** Where it was found, in words. */
  place: text,
  badge: z.strictObject({ tone: z.enum(BADGE_TONES), label: text, sentence: text }),
  /** Whether it may be started. */
  canStart: z.boolean(),
});

const check = z.strictObject({
  check: z.enum(UPGRADE_CHECKS),
  state: z.enum(['ok', 'warn', 'stop', 'not-checked']),
  line: text,
  note: text,
});

/** Waiting for the upgrade wizard. */
export const wizardWait = z.strictObject({
  at: z.enum(['waiting', 'folder-named', 'package-there', 'closed-too-early']),
  /** Nothing for two minutes. */
  nothingYet: z.boolean(),
  /** The folder that the log names now; null while waiting. */
  folder: path.nullable(),
  /** A folder from before: its time as the line has it, and whether it is still there. */
  old: z.strictObject({ path, time: text.nullable(), stillThere: z.boolean().nullable() }).nullable(),
  refused: list(z.strictObject({ path: text, why: text })),
});

/** An upgrade under way. */
export const runningUpgrade = z.strictObject({
  /** `waiting`: nothing of the upgrade that is followed has been seen yet. */
  at: z.enum(['checking', 'preparing', 'waiting', 'working', 'checking-result']),
  mode: z.enum(RUN_MODES),
  version: text,
  /** Milliseconds since the setup was started, or seen to work. */
  elapsedMs: count,
  lastLine: z.strictObject({ file: path, line, text, ageMs: count }).nullable(),
  silent: z.boolean(),
});

const row = z.strictObject({
  checked: z.enum(ROW_NAMES),
  label: text,
  before: text,
  now: text,
  readFrom: text,
  line: z.strictObject({ file: path, line }).nullable(),
  state: z.enum(['proved', 'failed', 'open']),
});

const result = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ended'),
    outcome: z.enum(['succeeded', 'not-fully-proved', 'restart-needed', 'same-cause', 'other-cause']),
    icon: z.enum(['success', 'warning', 'error']),
    title: text,
    below: text,
    button: z.enum(['Save the report', 'Check again', 'Go to repair']),
    next: list(text),
    rows: list(row),
    /** Null where nobody watched it. */
    elapsedMs: count.nullable(),
  }),
  z.strictObject({ kind: z.literal('not-done'), sentence: text, next: text }),
]);

export const upgradeView = z.strictObject({
  /** Null until they were asked for. */
  checks: list(check).nullable(),
  /** The setup that would be started: the best one found, or the chosen one. Null where none is known. */
  installer: installerCard.nullable(),
  /** Whether a setup was looked for. */
  looked: z.boolean(),
  running: runningUpgrade.nullable(),
  result: result.nullable(),
  /** Why the wizard was not opened for the person; null where it was, or nobody asked. */
  refusal: z.strictObject({ sentence: text, next: text }).nullable(),
  /** Null while nothing is waited for. */
  waiting: wizardWait.nullable(),
});

export type UpgradeView = z.output<typeof upgradeView>;
export type InstallerCard = z.output<typeof installerCard>;
export type CheckView = z.output<typeof check>;
export type RunningUpgrade = z.output<typeof runningUpgrade>;
export type UpgradeResultView = z.output<typeof result>;
export type WizardWait = z.output<typeof wizardWait>;
