/** One line on a terminal that says how far something has come. It is not there unless something takes a while. */
import type { RepairProgress } from '../../shared/repair/progress';
import type { Io } from './io';

/**
 * What is told of work that takes a while. `done` and `all` are bytes or other counts of the same kind; `all` is null where
 * nobody knows yet how much it is.
 */
export type Report = (what: string, done: number, all: number | null) => void;

export interface ProgressLine {
  readonly report: Report;
  /** Takes the line away, before something else is printed. */
  clear(): void;
}

/** Milliseconds before the line first shows: what is over by then needs none. */
const PATIENCE_MS = 500;
/** Milliseconds between two states of the line. */
const PAUSE_MS = 100;

export interface Terminal {
  readonly write: (text: string) => void;
  /** Columns; the line is cut there, because one that wraps cannot be taken away. */
  readonly columns: () => number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

export function createProgressLine({ write, columns, now }: Terminal): ProgressLine {
  const startedAt = now();
  let shown = '';
  let shownAt = startedAt + PATIENCE_MS - PAUSE_MS;
  return {
    report(what, done, all) {
      if (now() - shownAt < PAUSE_MS) return;
      shownAt = now();
      const text = `${what}: ${howFar(done, all)}`.slice(0, Math.max(0, columns() - 1));
      write(`\r${text.padEnd(shown.length)}`);
      shown = text;
    },
    clear() {
      if (shown !== '') write(`\r${' '.repeat(shown.length)}\r`);
      shown = '';
    },
  };
}

function howFar(done: number, all: number | null): string {
  if (all === null) return String(done);
  return `${all === 0 ? 100 : Math.floor((Math.min(done, all) / all) * 100)} %`;
}

/** Tells of a repair: copying is the part that takes a while. */
export function repairProgress(io: Io): (progress: RepairProgress) => void {
  return (progress) => {
    if (progress.state === 'copying') io.progress?.('Copying the package', progress.bytes, progress.all);
  };
}
