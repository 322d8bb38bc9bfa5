/** The appliance's switch behind one window: how it stands, what can be taken back, and one change at a time. */
import type { AutoUpdateState, Switch } from '../shared/advisor/appliance';
import { mayUndo } from '../shared/advisor/appliance';
import type { ApplianceView } from '../shared/advisor/appliance-contract';
import { AssistantError } from '../shared/errors';
import { notDoneBecause, type AutoUpdateOutcome, type Outcome } from '../shared/repair/outcome';
import type { OneAtATime } from './one-at-a-time';
import type { ServerAccess } from './server-access';
import { readAutoUpdate } from './services/repair/auto-update-value';
import type { AutoUpdateRecord } from './services/repair/journal-auto-update';
import { listRepairs } from './services/repair/list-repairs';
import { isOpen } from './services/repair/recover';

export interface ApplianceDesk {
  /** Reads without asking for rights. Null where there is no server. */
  look(): Promise<ApplianceView | null>;
  /** @throws AssistantError busy, only-on-the-server, and what the helper says */
  set(wanted: Switch): Promise<AutoUpdateOutcome>;
  undo(repair: string): Promise<AutoUpdateOutcome>;
}

/** @param changed is told when something was done, whatever came of it */
export function createApplianceDesk(
  access: ServerAccess | null,
  changed: () => void,
  turn: OneAtATime,
): ApplianceDesk {
  function server(): ServerAccess {
    if (access === null) throw new AssistantError('only-on-the-server');
    return access;
  }

  const alone = <T extends Outcome>(work: () => Promise<T>): Promise<T> =>
    turn.run(async () => {
      try {
        return await work();
      } finally {
        changed();
      }
    });

  async function records(): Promise<readonly AutoUpdateRecord[]> {
    const all = await listRepairs(server().port);
    return all.filter((record) => record.kind === 'auto-update');
  }

  return {
    async look() {
      if (access === null) return null;
      // What cannot be read of the journal takes the undo away, not the answer.
      const [state, known, rights] = await Promise.all([
        readAutoUpdate(access.port).catch(() => null),
        records().catch(() => []),
        access.rights().catch(() => 'asked' as const),
      ]);
      return {
        state: state ?? { kind: 'unknown', why: 'The registry key of the appliance could not be read.' },
        rights,
        undoable: state === null ? null : undoableIn(known, state),
        interrupted: interruptedIn(known),
      };
    },
    set: (wanted) => alone(() => server().helper.setAutoUpdate({ wanted })),
    undo: (repair) =>
      alone(async () => {
        // A package has a desk of its own.
        if (!(await records()).some(({ id }) => id === repair)) return notDoneBecause('unknown-repair');
        return asAutoUpdate(await server().helper.undo({ id: repair }));
      }),
  };
}

function undoableIn(records: readonly AutoUpdateRecord[], now: AutoUpdateState): ApplianceView['undoable'] {
  const latest = records.find(({ state }) => state === 'in-place');
  return latest !== undefined && mayUndo(latest.plan, now) ? viewOf(latest) : null;
}

function interruptedIn(records: readonly AutoUpdateRecord[]): ApplianceView['interrupted'] {
  const open = records.find(isOpen);
  return open === undefined ? null : { ...viewOf(open), wasUndo: open.state === 'undoing' };
}

function viewOf({ id, time, plan }: AutoUpdateRecord) {
  return { id, time, after: plan.after };
}

function asAutoUpdate(outcome: Outcome): AutoUpdateOutcome {
  switch (outcome.outcome) {
    case 'repaired':
    case 'nothing-to-do':
    case 'undone':
      // An answer about something else is none, and what was done is not known.
      throw new AssistantError('helper-lost');
    default:
      return outcome;
  }
}
