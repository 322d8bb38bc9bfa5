/**
 * The repair behind one window: what the server said, which plans were offered, what is under way and what came of it.
 * The page knows a plan by an id only; the plan itself, and the consent that goes with it, never leave this side.
 */
import { AssistantError } from '../shared/errors';
import type {
  InterruptedView,
  LastOutcome,
  RepairEntry,
  RepairView,
  RunningRepair,
  TypedConsent,
} from '../shared/repair/contract';
import type { Inspection } from '../shared/repair/inspection';
import type { LogWitness } from '../shared/repair/log-witness';
import { offerRepair, type OfferedRepair, type RepairOffer } from '../shared/repair/offer';
import { isAutoUpdateOutcome, type Outcome } from '../shared/repair/outcome';
import { keptOf } from '../shared/repair/plan';
import { beginRunning, withProgress } from '../shared/repair/running';
import { consentFor, isTyped } from '../shared/repair/typed-consent';
import { checkView, offerView } from '../shared/repair/view';
import { baseName } from '../shared/windows-paths';
import { signatureWords } from '../shared/words/package-details';
import { inspect } from './services/inspect';
import {
  findInterrupted,
  findStory,
  listPackages,
  listRepairs,
  type Story,
} from './services/repair/list-repairs';
import type { JournalState } from './services/repair/journal-state';
import { newPlanIds } from './services/repair/plan-ids';
import type { OneAtATime } from './one-at-a-time';
import type { ServerAccess } from './server-access';
import { newId } from './session';

export interface RepairDesk {
  view(): RepairView;
  /** What can be known at the start without asking for anything. Never rejects. */
  open(): Promise<void>;
  /** Looks at the server anew; what was offered before counts no more. @throws AssistantError */
  look(witness: LogWitness, withRights: boolean): Promise<void>;
  /** Uses the file that a person chose, or with null what the app finds; the server has to be looked at again. */
  choose(file: string | null): Promise<void>;
  /** The Windows path of the file that the person chose; null where the app looks by itself. */
  chosen(): string | null;
  /** What was seen may not hold any more, for example because other logs count now. */
  forget(): void;
  /** The person begins anew: an earlier story is not offered again. */
  dismissUnfinished(): void;
  /** @throws AssistantError unknown-offer, words-differ, busy, and what the helper says */
  run(offer: string, typed: Partial<Readonly<Record<TypedConsent, string>>>): Promise<void>;
  cancel(): void;
  undo(repair: string): Promise<void>;
  finish(repair: string): Promise<void>;
  /** The story that an earlier start left. @throws AssistantError busy, unknown-offer */
  story(repair: string): Promise<Story>;
  /** Goes on with it: its file is in place. */
  resume(story: Story): Promise<void>;
  list(): Promise<readonly RepairEntry[]>;
  /** Looks again whether something is interrupted: whoever else changes the server ends that first. Never rejects. */
  lookForInterrupted(): Promise<void>;
  /** Waits for what is under way, then ends the access. */
  close(): Promise<void>;
}

interface Seen {
  readonly inspection: Inspection;
  readonly offer: RepairOffer;
}

/** @param onRunning is told of every change of a repair under way */
export function createRepairDesk(
  access: ServerAccess | null,
  onRunning: (running: RunningRepair) => void,
  alone: OneAtATime,
): RepairDesk {
  let rights: RepairView['rights'] = 'held';
  let seen: Seen | null = null;
  let offers = new Map<string, OfferedRepair>();
  let chosen: string | null = null;
  /** Counts what outdates a look that is still under way. */
  let turn = 0;
  let running: RunningRepair | null = null;
  let stop: AbortController | null = null;
  let last: LastOutcome | null = null;
  let interrupted: InterruptedView | null = null;
  let unfinished: RepairView['unfinished'] = null;

  function server(): ServerAccess {
    if (access === null) throw new AssistantError('only-on-the-server');
    return access;
  }

  function forget(): void {
    turn += 1;
    seen = null;
    offers = new Map();
  }

  /** Changes the server, and keeps what came of it. */
  const change = (work: () => Promise<LastOutcome>) =>
    alone.run(async () => {
      try {
        last = await work();
        unfinished = null;
        forget();
      } finally {
        running = null;
        stop = null;
        await lookForInterrupted();
        await lookForRights();
      }
    });

  /** A helper that is up has the rights already. */
  async function lookForRights(): Promise<void> {
    if (access !== null) rights = await access.rights().catch(() => 'asked' as const);
  }

  async function lookForInterrupted(): Promise<void> {
    // What cannot be read here is said where a repair is asked for; it is no news at the start.
    const found = access === null ? null : await findInterrupted(access.port).catch(() => null);
    interrupted =
      found === null
        ? null
        : {
            id: found.record.id,
            target: found.record.plan.target,
            time: found.record.time,
            disk: found.disk,
            wasUndo: found.record.state === 'undoing',
          };
  }

  function keep(offered: OfferedRepair): string {
    const known = [...offers].find(([, other]) => other === offered)?.[0];
    const id = known ?? newId('o');
    offers.set(id, offered);
    return id;
  }

  return {
    view: () => ({
      isHere: access !== null,
      rights,
      off: access?.off ?? null,
      check: seen === null ? null : checkView(seen.inspection),
      offer: seen === null ? null : offerView(seen.offer, seen.inspection, keep),
      chosen: chosen === null ? null : baseName(chosen),
      running,
      last,
      interrupted,
      unfinished,
    }),
    async open() {
      if (access === null) return;
      await lookForRights();
      await lookForInterrupted();
      const story = await findStory(access.port, new Date()).catch(() => null);
      if (story === null) return;
      const { record, next } = story;
      unfinished = { id: record.id, target: record.plan.target, time: record.time, next };
    },
    async look(witness, withRights) {
      const { port, helper } = server();
      alone.mustBeIdle();
      turn += 1;
      const mine = turn;
      const request = { witness, named: chosen };
      await lookForRights();
      // Rights that are held already cost no question, and show what others may not read.
      const asHelper = withRights || rights === 'held';
      const inspection = await (asHelper ? helper.inspect(request) : inspect(port, request)).catch(
        (error: unknown) => {
          throw error instanceof AssistantError
            ? error
            : new AssistantError('server-not-readable', { cause: error });
        },
      );
      await lookForRights();
      // Something else was asked for meanwhile: this answer is about a server that nobody looks at any more.
      if (mine !== turn) return;
      forget();
      // A package that was put back and is still in place stays the story's last word.
      if (!(last?.kind === 'repaired' && inspection.verdict === 'healthy')) last = null;
      seen = { inspection, offer: offerRepair(inspection, () => newPlanIds(new Date())) };
    },
    async story(repair) {
      alone.mustBeIdle();
      const story = await findStory(server().port, new Date());
      if (story?.record.id === repair) return story;
      unfinished = null;
      throw new AssistantError('unknown-offer');
    },
    async resume({ record: { id, plan } }) {
      unfinished = null;
      const about = await recorded(id);
      last = { kind: 'repaired', id, target: plan.target, sha256: plan.expected.sha256, ...about };
    },
    async choose(file) {
      alone.mustBeIdle();
      chosen = file === null ? null : await server().bring(file);
      forget();
      last = null;
      unfinished = null;
    },
    chosen: () => chosen,
    forget,
    dismissUnfinished() {
      unfinished = null;
    },
    run(offer, typed) {
      return change(async () => {
        const offered = offers.get(offer);
        if (offered === undefined) throw new AssistantError('unknown-offer');
        const { plan, candidate } = offered;
        if (!isTyped(offered.typed, typed, plan)) throw new AssistantError('words-differ');
        stop = new AbortController();
        running = beginRunning(plan);
        onRunning(running);
        const consent = consentFor(offered.typed, plan);
        const outcome = await server().helper.repair(
          { kind: 'plan', plan, consent },
          {
            signal: stop.signal,
            onProgress: (progress) => {
              if (running === null) return;
              running = withProgress(running, plan, progress);
              onRunning(running);
            },
          },
        );
        return lastOf(outcome, 'repair', plan.target, {
          keptAs: keptOf(plan),
          packageCode: plan.expected.packageCode,
          isRegistered: plan.expected.packageCode === plan.registeredPackageCode,
          signature: signatureWords(candidate.signature),
        });
      });
    },
    cancel() {
      stop?.abort();
    },
    undo: (repair) =>
      change(async () => {
        await mustBePackage(repair);
        return lastOf(await server().helper.undo({ id: repair }), 'undo', null, await recorded(repair));
      }),
    finish: (repair) =>
      change(async () => {
        const before = await mustBePackage(repair);
        const request = { kind: 'finish', id: repair } as const;
        const outcome = await server().helper.repair(request, {
          signal: new AbortController().signal,
          onProgress: () => undefined,
        });
        const tried = before === 'undoing' ? 'undo' : 'repair';
        return lastOf(outcome, tried, null, await recorded(repair));
      }),
    async list() {
      const records = await listRepairs(server().port);
      return records.map((record) => {
        const { id, time, state } = record;
        return record.kind === 'package'
          ? { kind: 'package', id, time, state, target: record.plan.target }
          : { kind: 'auto-update', id, time, state, after: record.plan.after };
      });
    },
    lookForInterrupted,
    async close() {
      // Whoever is still being asked for permission need not answer any more; what has begun is brought to its end.
      await Promise.all([access?.helper.close(), alone.settled()]);
      await access?.close();
    },
  };

  /**
   * The state of a repair, where it is known. The switch of an appliance has a desk of its own.
   * @throws AssistantError invalid-input
   */
  async function mustBePackage(repair: string): Promise<JournalState | null> {
    const records = await listRepairs(server().port).catch(() => []);
    const record = records.find(({ id }) => id === repair);
    if (record !== undefined && record.kind !== 'package') throw new AssistantError('invalid-input');
    return record?.state ?? null;
  }

  /** What the journal says of a package that was put back earlier. Its signature was looked at then, not now. */
  async function recorded(repair: string): Promise<Recorded> {
    const records = access === null ? [] : await listPackages(access.port).catch(() => []);
    const plan = records.find(({ id }) => id === repair)?.plan;
    return {
      keptAs: plan === undefined ? null : keptOf(plan),
      packageCode: plan?.expected.packageCode ?? null,
      isRegistered: plan !== undefined && plan.expected.packageCode === plan.registeredPackageCode,
      signature: plan?.expected.signed === true ? 'Valid when it was copied' : 'Not verified',
    };
  }
}

interface Recorded {
  readonly keptAs: string | null;
  readonly packageCode: string | null;
  readonly isRegistered: boolean;
  readonly signature: string;
}

function lastOf(
  outcome: Outcome,
  tried: 'repair' | 'undo',
  target: string | null,
  about: Recorded,
): LastOutcome {
  // Asked for packages only, above.
  if (isAutoUpdateOutcome(outcome)) throw new AssistantError('internal');
  switch (outcome.outcome) {
    case 'repaired':
      return {
        kind: 'repaired',
        id: outcome.journalId,
        target: outcome.target,
        sha256: outcome.sha256,
        ...about,
      };
    case 'nothing-to-do':
      return { kind: 'nothing-to-do', target: outcome.target, sha256: outcome.sha256 };
    case 'undone':
      return {
        kind: 'undone',
        id: outcome.journalId,
        target: outcome.target,
        wasKept: about.keptAs !== null,
      };
    case 'not-done':
      return { kind: 'not-done', tried, reason: outcome.reason, target };
  }
}
