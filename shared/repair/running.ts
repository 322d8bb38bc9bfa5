/** A repair under way as its screen shows it: pure, from one piece of progress to the next. */
import { actionWords } from '../words/repair';
import type { RunningRepair } from './contract';
import type { RepairPlan } from './plan';
import type { RepairProgress } from './progress';

/** Nothing is begun yet: Windows may still be asking for permission. */
export function beginRunning(plan: RepairPlan): RunningRepair {
  return {
    target: plan.target,
    steps: plan.actions.map((action) => ({ title: actionWords(action).title, state: 'waiting' })),
    bytes: 0,
    all: 0,
    canCancel: true,
  };
}

/** The next picture. From the first step on that gives a file a name, it cannot be stopped any more. */
export function withProgress(
  running: RunningRepair,
  plan: RepairPlan,
  progress: RepairProgress,
): RunningRepair {
  const state = progress.state === 'done' ? 'done' : 'working';
  const steps = running.steps.map((step, at) =>
    at === progress.step ? { ...step, state } : step,
  ) as RunningRepair['steps'];
  const kind = plan.actions[progress.step]?.kind;
  const isNaming = kind === 'keep-existing' || kind === 'give-name';
  return {
    ...running,
    steps,
    ...(progress.state === 'copying' ? { bytes: progress.bytes, all: progress.all } : {}),
    canCancel: running.canCancel && !isNaming,
  };
}
