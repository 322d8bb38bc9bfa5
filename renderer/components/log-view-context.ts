import { createContext, useContext } from 'react';
import type { Evidence } from '../../shared/diagnosis/types';

/** A line to look at. */
export interface LogPlace {
  readonly file: string;
  readonly line: number;
  readonly evidence: Evidence | null;
}

interface LogViewControl {
  /** Whether a log of this name is here to be opened. */
  has(file: string): boolean;
  open(place: LogPlace): void;
}

export const LogViewContext = createContext<LogViewControl>({ has: () => false, open: () => undefined });

/** The log view of the window. */
export function useLogView(): LogViewControl {
  return useContext(LogViewContext);
}
