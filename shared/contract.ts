/**
 * The one contract between the page and main: every method, every event, their validators and limits.
 * Carriers (Electron IPC, loopback, in-process) move these calls; none of them adds a call of its own.
 * The page holds ids that main issued, never a path.
 */
import { z } from 'zod';
import { APPLIANCE_EVENTS, APPLIANCE_METHODS } from './advisor/appliance-contract';
import { ADVISOR_METHODS } from './advisor/contract';
import {
  ENCODINGS,
  LOG_KINDS,
  MEANINGS,
  MISSING_REASONS,
  SEVERITIES,
  VERDICTS,
  type Diagnosis,
} from './diagnosis/types';
import { FLEET_METHODS, fleetProgress } from './fleet/contract';
import { LIMITS } from './limits';
import { CARD_LABELS, CARD_NOTES, LOG_ORIGINS, UNUSED_REASONS } from './log-card';
import { ERROR_CODES, type ErrorCode } from './errors';
import { offerId, repairEntry, repairView, running } from './repair/contract';
import { planId } from './repair/plan-schema';
import { REPORT_METHODS } from './report/contract';
import { INSTALLER_MODES } from './upgrade/request';
import { runningUpgrade, upgradeView, wizardWait } from './upgrade/contract';

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

const id = z.string().regex(/^[a-z]-[0-9a-f]{16}$/);
const name = z.string().max(1024);
const text = z.string().max(LIMITS.lineText + 64);
const count = z.number().int().min(0);
const line = z.number().int().min(1);

const evidence = z.strictObject({
  file: name,
  line,
  text,
  mark: z.strictObject({ start: count, end: count }).nullable(),
  meaning: z.enum(MEANINGS),
});

const path = z.string().max(32_768);

const diagnosis = z.strictObject({
  verdict: z.enum(VERDICTS),
  installerExitCode: z.number().int().nullable(),
  missing: list(
    z.strictObject({
      kind: z.enum(['msi', 'msp']),
      path,
      uniqueId: path,
      reason: z.enum(MISSING_REASONS),
      evidence: list(evidence),
    }),
  ),
  setupFolder: z.strictObject({ path, evidence }).nullable(),
  sourcePackage: path.nullable(),
  targetPackage: path.nullable(),
  product: z.strictObject({ code: z.string().max(64).nullable(), name: name.nullable() }),
  inputs: list(
    z.strictObject({
      file: name,
      kind: z.enum(LOG_KINDS),
      encoding: z.enum(ENCODINGS),
      bytes: count,
      lines: count,
      sessions: count,
    }),
  ),
  findings: list(
    z.strictObject({
      code: name,
      severity: z.enum(SEVERITIES),
      title: text,
      detail: text,
      evidence: list(evidence),
    }),
  ),
  refused: list(z.strictObject({ what: path, why: text, evidence })),
  proof: list(evidence),
}) satisfies z.ZodType<Diagnosis>;

/** A log as the first screen shows it: what it is, what was found, or why it was not used. */
const logCard = z.strictObject({
  id,
  name,
  /** Whether a person gave it, or it was read where it lies on the server. */
  origin: z.enum(LOG_ORIGINS),
  use: z.discriminatedUnion('as', [
    z.strictObject({
      as: z.literal('evidence'),
      kind: z.enum(['windows-installer-log', 'mars-errlog']),
      encoding: z.enum(ENCODINGS),
      lines: count,
      runs: count,
    }),
    z.strictObject({
      as: z.literal('nothing'),
      reason: z.enum(UNUSED_REASONS),
      /** What the file looks like, or the name of the file it repeats. Empty where the reason says it all. */
      about: name,
    }),
  ]),
  found: list(z.strictObject({ label: z.enum(CARD_LABELS), value: path, line })),
  notes: list(z.enum(CARD_NOTES)),
});

const session = z.strictObject({
  server: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('this-server'), name }),
    z.strictObject({ kind: z.literal('elsewhere') }),
  ]),
  practice: z.boolean(),
  /** The folder where the MARS setup leaves its logs, for the words on the screen. */
  logFolder: path,
  logs: list(logCard),
  /** Null until a log was added. */
  diagnosis: diagnosis.nullable(),
  repair: repairView,
  upgrade: upgradeView,
});

const nothing = z.strictObject({});

/** Every method: what the page sends and what it gets. */
export const METHODS = {
  /** The session as it stands; asked once when the page opens or reloads. */
  'session.get': { input: nothing, output: session },
  /** Forgets every log and leaves practice. */
  'session.startOver': { input: nothing, output: session },
  /** Reads files that were registered before (dropped, browsed for, named at the start). */
  'logs.add': {
    input: z.strictObject({ files: z.array(id).min(1).max(LIMITS.filesPerCall) }),
    output: session,
  },
  'logs.remove': { input: z.strictObject({ log: id }), output: session },
  /** Stops a reading that is under way; the logs that were there before stay. */
  'logs.cancel': { input: nothing, output: nothing },
  /** Looks for the known names in %SystemRoot%\Temp of this server. */
  'logs.find': { input: nothing, output: session },
  /** The lines around one line of a log, for the log view. */
  'logs.lines': {
    input: z.strictObject({ log: id, line, around: z.number().int().min(0).max(LIMITS.linesAround) }),
    output: z.strictObject({
      name,
      lines: list(z.strictObject({ line, text: z.string().max(LIMITS.lineText) })),
    }),
  },
  /** Replaces the session by the made-up logs of the practice case. */
  'practice.start': { input: nothing, output: session },
  'practice.leave': { input: nothing, output: session },
  /** Looks at this server: registration, cache, packages. With rights, Windows may ask the person for permission. */
  'server.check': { input: z.strictObject({ withRights: z.boolean() }), output: session },
  /** Uses a package that the person chose (registered before), or with null what the app finds by itself. */
  'package.choose': { input: z.strictObject({ file: id.nullable() }), output: session },
  /** Carries an offered plan out, with what the person typed where more than a click was asked for. */
  'repair.run': {
    input: z.strictObject({
      offer: offerId,
      typed: z.strictObject({ unsigned: z.string().max(64), 'package-code': z.string().max(64) }),
    }),
    output: session,
  },
  /** Stops a repair under way where it can still be stopped; everything that was begun is taken back. */
  'repair.cancel': { input: nothing, output: nothing },
  'repair.undo': { input: z.strictObject({ repair: planId }), output: session },
  /** Goes on with a repair from before this start, after which the upgrade has not been run. */
  'repair.resume': { input: z.strictObject({ repair: planId }), output: session },
  /** Brings a repair that was interrupted to its end. */
  'repair.finish': { input: z.strictObject({ repair: planId }), output: session },
  /** The repairs of this server, the latest first. */
  'repairs.list': { input: nothing, output: z.strictObject({ repairs: list(repairEntry) }) },
  /** Begins to wait for the upgrade wizard; with rights, Windows may ask the person for permission. */
  'wizard.wait': { input: nothing, output: session },
  /** Opens the upgrade wizard, which a person leaves open. */
  'wizard.open': { input: nothing, output: session },
  /** Asks for what is checked before the upgrade and looks for the setup. */
  'upgrade.look': { input: nothing, output: session },
  /** Uses a setup that the person chose (registered before). */
  'upgrade.choose': { input: z.strictObject({ file: id }), output: session },
  /** Starts the setup and follows it to its end. Leaving the page, or the program, does not stop it. */
  'upgrade.run': {
    input: z.strictObject({ mode: z.enum(INSTALLER_MODES), despiteRestart: z.boolean() }),
    output: session,
  },
  /** Follows an upgrade that the person starts without this program, to its end. Leaving the page does not stop that. */
  'upgrade.follow': { input: nothing, output: session },
  /** Ends the following; the upgrade itself goes on. */
  'upgrade.stopFollowing': { input: nothing, output: nothing },
  /** Judges the last result again from what the server says now. */
  'upgrade.checkAgain': { input: nothing, output: session },
  ...ADVISOR_METHODS,
  ...APPLIANCE_METHODS,
  ...REPORT_METHODS,
  ...FLEET_METHODS,
} as const;

/** Everything main tells the page unasked. */
export const EVENTS = {
  /** A reading under way: bytes read so far of all bytes of that file. */
  'logs.progress': z.strictObject({ name, bytesRead: count, bytes: count }),
  /** A repair under way. */
  'repair.progress': running,
  /** An upgrade under way. */
  'upgrade.progress': runningUpgrade,
  /** The waiting for the upgrade wizard. */
  'wizard.state': wizardWait,
  /** A folder of results is being read. */
  'fleet.progress': fleetProgress,
  /** The session changed without the page asking (a second start handed files over). */
  'session.changed': session,
  ...APPLIANCE_EVENTS,
} as const;

export type Method = keyof typeof METHODS;
export type Input<M extends Method> = z.input<(typeof METHODS)[M]['input']>;
export type Output<M extends Method> = z.output<(typeof METHODS)[M]['output']>;
export type EventName = keyof typeof EVENTS;
export type EventData<E extends EventName> = z.output<(typeof EVENTS)[E]>;
export type SessionView = z.output<typeof session>;
export type LogCard = z.output<typeof logCard>;

/** What came of a call: never a thrown error, because carriers garble those. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode } };

/** The validator of an envelope's failing half; the value is checked by the method's own output. */
export const failure = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({ code: z.enum(ERROR_CODES) }),
});

/** The calls that main answers. One implementation (main/api.ts), several carriers. */
export type Api = { [M in Method]: (input: Input<M>) => Promise<Output<M>> };

/** Sends one event to whoever listens. */
export type Emit = <E extends EventName>(event: E, data: EventData<E>) => void;

/** What the person is asked for: the dialog says so and shows such files first. */
export const BROWSE_FOR = ['logs', 'package', 'installer', 'versions', 'results'] as const;
export type BrowseFor = (typeof BROWSE_FOR)[number];

/** All that the page may use. Each carrier puts one object of this type in the page. */
export interface Bridge {
  invoke<M extends Method>(method: M, input: Input<M>): Promise<Envelope<Output<M>>>;
  /** Calls `listener` for each event until the returned function is called. */
  subscribe<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
  /** Gives dropped files to main and gets their ids back, in the same order. Folders become the logs in them. */
  registerFiles(files: readonly File[]): Promise<Envelope<readonly string[]>>;
  /** Gives a dropped folder of results to main and gets its id back. */
  registerFolder(files: readonly File[]): Promise<Envelope<readonly string[]>>;
  /** Asks the person for files, or for a folder of results. An empty list when they changed their mind. */
  browse(what: BrowseFor): Promise<Envelope<readonly string[]>>;
}
