/**
 * An upgrade that nobody watched to its end, because this program was closed or the server restarted: judged afterwards from
 * the recorded repair before it, the log that was written since, and the agent as it is now.
 */
import { judgeSession } from '../diagnosis/judge-session';
import type { InstallerSession } from '../logs/installer-session';
import type { AgentFacts } from './agent-facts';
import { endOf } from './logged-end';
import type { UpgradeRun } from './outcome';

/** The repair that came before the upgrade, as the journal has it. */
export interface RepairBefore {
  /** Windows path of the cached package that was put back. */
  readonly target: string;
  /** Version of the agent at the repair. */
  readonly agentVersion: string;
  /** ISO 8601. */
  readonly time: string;
}

/** A log of Windows Installer. */
export interface LogSince {
  /** Its name. */
  readonly file: string;
  /** When it was written last, in milliseconds since 1970. */
  readonly modifiedMs: number;
  readonly sessions: readonly InstallerSession[];
}

const NOT_RECORDED = { value: null, why: 'It was not recorded at the repair.' } as const;

/** The run, and when its log was written last (milliseconds since 1970; null where no log was written since the repair). */
export interface PastRun {
  readonly run: UpgradeRun;
  readonly loggedMs: number | null;
}

/** A log from before the repair is about the failure, and says nothing about what came after it. */
export function pastRun(repair: RepairBefore, logs: readonly LogSince[], after: AgentFacts): PastRun {
  const [log] = logs
    .filter(({ modifiedMs, sessions }) => modifiedMs > Date.parse(repair.time) && sessions.length > 0)
    .toSorted((one, other) => other.modifiedMs - one.modifiedMs);
  const [last, earlier] = [log?.sessions.at(-1), log?.sessions.at(-2)];
  return {
    run: {
      before: {
        displayVersion: { value: repair.agentVersion, why: null },
        engineVersion: NOT_RECORDED,
        services: { agent: NOT_RECORDED, management: NOT_RECORDED },
        missingPackages: { value: [repair.target], why: null },
      },
      after,
      codeBefore: earlier === undefined ? null : judgeSession(earlier).code,
      exitCode: null,
      logged: log === undefined || last === undefined ? null : endOf(log.file, last),
    },
    loggedMs: log?.modifiedMs ?? null,
  };
}
