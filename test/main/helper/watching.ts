/** Watching in a test: what is told is kept, and waited for instead of the time. */
import type { Helper } from '../../../main/helper/helper';
import type { WizardView } from '../../../shared/repair/wizard-watch';
import type { UpgradeProgress } from '../../../shared/upgrade/progress';
import type { UpgradeRequest } from '../../../shared/upgrade/request';
import type { UpgradeResult } from '../../../shared/upgrade/result';

export interface Told<T, R> {
  readonly all: readonly T[];
  /** The first one, told already or later, of which this is true. Rejects where it ends before. */
  first(is: (one: T) => boolean): Promise<T>;
  stop(): void;
  readonly ended: Promise<R>;
}

export function watchWith(helper: Helper): Told<WizardView, void> {
  return told((signal, onState) => helper.watchWizard({ signal, onState }));
}

export function upgradeWith(helper: Helper, request: UpgradeRequest): Told<UpgradeProgress, UpgradeResult> {
  return told((signal, onProgress) => helper.runUpgrade(request, { signal, onProgress }));
}

export function followWith(helper: Helper): Told<UpgradeProgress, UpgradeResult> {
  return told((signal, onProgress) => helper.followUpgrade({ signal, onProgress }));
}

function told<T, R>(begin: (signal: AbortSignal, tell: (one: T) => void) => Promise<R>): Told<T, R> {
  const stop = new AbortController();
  const all: T[] = [];
  const listeners = new Set<(one: T) => void>();
  const ended = begin(stop.signal, (one) => {
    all.push(one);
    for (const listener of listeners) listener(one);
  });
  ended.catch(() => undefined);
  return {
    all,
    ended,
    stop: () => stop.abort(),
    first: (is) =>
      new Promise((resolve, reject) => {
        const listener = (one: T) => is(one) && resolve(one);
        listeners.add(listener);
        for (const one of all) listener(one);
        const late = () => reject(new Error(`it ended after ${JSON.stringify(all.at(-1))}`));
        ended.then(late, late);
      }),
  };
}
