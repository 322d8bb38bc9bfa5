/**
 * Carries a plan out. Order is everything here: the journal line before its step, the copy proved before it gets the
 * name, and nothing ever in place of a file. Ended at any instant, the disk holds the old state or the new one, and the
 * journal says which steps were begun.
 */
import { keptOf, type PlanAction, type RepairPlan } from '../../../shared/repair/plan';
import { isOwnPlan } from '../../../shared/repair/plan-check';
import type { RepairProgress } from '../../../shared/repair/progress';
import { RepairError, type RepairReason } from '../../../shared/repair/reasons';
import { folderOf } from '../../../shared/windows-paths';
import type { Answers, WindowsPort } from '../../windows/port';
import { isFileError } from '../file-errors';
import { hostPathOf } from '../host-path';
import { isOwn } from '../own-drive';
import { mustBeIdle, registeredAt } from './checks';
import { asRepairError, checkCopy, copyPackage, hasRoom } from './copy';
import { addName, hasHash, isTaken, renameWithoutReplacing, syncFolder } from './files';
import { openJournal, type Journal } from './journal';
import { trustedJournalFolder } from './journal-folder';
import { withRepairLock } from './lock';
import { isNewFile, rollBack, tidyUp } from './roll-back';

export interface ExecuteOptions {
  readonly port: WindowsPort;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RepairProgress) => void;
}

export type Execution =
  | { readonly done: true; readonly journalId: string; readonly target: string; readonly sha256: string }
  | { readonly done: false; readonly journalId: string | null; readonly reason: RepairReason };

/**
 * Carries out a plan whose consents are given. What is not done is an answer with its reason; only what nobody foresaw
 * is thrown, after the same tidying up.
 */
export async function executePlan(plan: RepairPlan, options: ExecuteOptions): Promise<Execution> {
  const { port } = options;
  try {
    const { folder, answers } = await trustedJournalFolder(port, { installing: true });
    return await withRepairLock(folder, async () => {
      await mustStillHold(plan, answers, port);
      const journal = openJournal(folder, plan.id, options.now);
      await journal.write({ event: 'planned', plan });
      return carryOut(plan, journal, options);
    });
  } catch (error) {
    if (error instanceof RepairError) return { done: false, journalId: null, reason: error.reason };
    throw error;
  }
}

/** Everything that the plan rests on, looked at again by the one who writes. @throws RepairError */
async function mustStillHold(plan: RepairPlan, answers: Answers, port: WindowsPort): Promise<void> {
  const cache = `${await port.windowsFolder()}\\Installer`;
  if (!isOwnPlan(plan) || folderOf(plan.target).toLowerCase() !== cache.toLowerCase())
    throw new RepairError('target-not-known');
  for (const action of plan.actions)
    if (action.kind === 'copy' && !(await isOwn(port, action.from))) throw new RepairError('source-refused');
  mustBeIdle(answers.installing);
  if ((await registeredAt(plan.target, port)) === null) throw new RepairError('registry-changed');
  if (keptOf(plan) === null && (await isTaken(port.hostPath(plan.target))))
    throw new RepairError('target-appeared');
  if (!(await hasRoom(port.hostPath(folderOf(plan.target)), plan.expected.bytes)))
    throw new RepairError('disk-full');
}

async function carryOut(plan: RepairPlan, journal: Journal, options: ExecuteOptions): Promise<Execution> {
  let done = 0;
  try {
    for (const [step, action] of plan.actions.entries()) {
      await journal.write({ event: 'starting', step });
      options.onProgress({ step, state: 'starting' });
      await carryOutOne(plan, action, step, options);
      done = step + 1;
      await journal.write({ event: 'done', step });
      options.onProgress({ step, state: 'done' });
    }
    await proveResult(plan, options.port);
    await tidyUp(plan, options.port);
  } catch (error) {
    const notBack = await rollBack(plan, options.port, done);
    const known = asRepairError(error, 'cache-not-writable');
    const reason = notBack ?? (known instanceof RepairError ? known.reason : 'cache-not-writable');
    await journal.write({ event: 'given-up', reason }).catch(() => undefined);
    if (known instanceof RepairError) return { done: false, journalId: plan.id, reason };
    throw error;
  }
  // The file is in place and was read back. Where this line is missing, the next start writes it.
  await journal.write({ event: 'repaired' }).catch(() => undefined);
  return { done: true, journalId: plan.id, target: plan.target, sha256: plan.expected.sha256 };
}

async function carryOutOne(
  plan: RepairPlan,
  action: PlanAction,
  step: number,
  options: ExecuteOptions,
): Promise<void> {
  const { port, signal, onProgress } = options;
  const host = (windowsPath: string) => port.hostPath(windowsPath);
  switch (action.kind) {
    case 'copy':
      return copyPackage(hostPathOf(port, action.from), host(action.staged), plan.expected, {
        signal,
        onProgress: (bytes, all) => onProgress({ step, state: 'copying', bytes, all }),
      });
    case 'check-copy':
      return checkCopy(port, action.staged, plan.expected);
    case 'keep-existing':
      if (signal.aborted) throw new RepairError('cancelled');
      if (action.sha256 === null || !(await hasHash(host(action.path), action.sha256)))
        throw new RepairError('target-changed');
      return named(renameWithoutReplacing, host(action.path), host(action.keptAs), 'target-changed');
    case 'give-name':
      if (signal.aborted) throw new RepairError('cancelled');
      // The copy keeps its random name beside it until it was proved: by that, a roll-back knows the file as its own.
      return named(addName, host(action.staged), host(action.to), 'target-appeared');
  }
}

async function named(
  give: (from: string, to: string) => Promise<void>,
  from: string,
  to: string,
  whenTaken: RepairReason,
): Promise<void> {
  try {
    await give(from, to);
    await syncFolder(folderOf(to));
  } catch (error) {
    throw isFileError(error, 'EEXIST') ? new RepairError(whenTaken, { cause: error }) : error;
  }
}

/** Reads the file back under its name. @throws RepairError result-gone, result-replaced, copy-differs */
async function proveResult(plan: RepairPlan, port: WindowsPort): Promise<void> {
  const target = port.hostPath(plan.target);
  if (!(await isNewFile(plan, port)))
    throw new RepairError((await isTaken(target)) ? 'result-replaced' : 'result-gone');
  if (!(await hasHash(target, plan.expected.sha256))) throw new RepairError('copy-differs');
}
