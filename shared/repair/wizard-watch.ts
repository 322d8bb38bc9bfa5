/**
 * Waiting for the upgrade wizard, as one pure reducer: what the setup's log says from now on, and what is on the disk,
 * become the state that the screen shows. Any user can write into that log, so a path in it is only text until it passed
 * the strict check, and a line from before the waiting never counts by itself.
 */
import { assertNever } from '../assert-never';
import { readSetupFolderLine } from '../logs/errlog-line';
import { timeOfErrlogLine } from '../logs/errlog-time';
import { excerpt } from '../logs/excerpt';
import { SOURCE_PACKAGE } from '../mars';
import { checkDrive, checkSetupFolder } from '../windows-paths';

/** After so many milliseconds without a line, the person is asked whether the wizard runs at all. */
export const NOTHING_YET_MS = 2 * 60 * 1000;

/**
 * The wizard writes its line when the folder is there. Assumption: a folder that is not there this many milliseconds
 * after its line has gone again.
 */
export const FOLDER_LATE_MS = 5000;

/** Folders from old lines, and refused paths, that are kept: the latest ones. */
export const KEEP = 10;

/** The line that names a folder. */
export interface FolderLine {
  /** Name of the log. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

export type WizardState =
  /** `nothingYet`: for two minutes. */
  | { readonly at: 'waiting'; readonly nothingYet: boolean }
  /** The package is not seen in it yet. */
  | { readonly at: 'folder-named'; readonly folder: string; readonly line: FolderLine }
  | {
      readonly at: 'package-there';
      readonly folder: string;
      readonly package: string;
      readonly line: FolderLine;
    }
  /** The folder has gone. Waiting goes on: a new line counts as before. */
  | { readonly at: 'closed-too-early'; readonly folder: string };

/** A folder that the log named before the waiting began. */
export interface OldFolder {
  readonly path: string;
  /** As the line has it, for example `09:26`. */
  readonly time: string | null;
  readonly line: FolderLine;
  /** Null until it was looked at. */
  readonly stillThere: boolean | null;
}

/** A path that is shown and never used. */
export interface RefusedFolder {
  readonly path: string;
  readonly why: string;
  readonly line: FolderLine;
}

/** What the screen shows. */
export interface WizardView {
  readonly state: WizardState;
  /** The latest one last. */
  readonly old: readonly OldFolder[];
  readonly refused: readonly RefusedFolder[];
}

export interface WizardWatch extends WizardView {
  /** When the waiting, or the last state of it, began. */
  readonly since: number;
  /** Whether the named folder was seen on the disk. */
  readonly seen: boolean;
  /** Roots of the local drives: a folder on another one is refused. */
  readonly driveRoots: readonly string[];
  /** Old lines by their whole text: a log that was copied or restored brings them again. */
  readonly oldTexts: readonly string[];
}

/** `nowMs` is on a clock that only goes forward. */
export type WizardEvent =
  | {
      readonly kind: 'line';
      readonly line: FolderLine;
      /** It was in the log before the waiting began. */
      readonly old: boolean;
      readonly nowMs: number;
    }
  /** A folder was looked at: whether it and the package in it are there. */
  | {
      readonly kind: 'looked';
      readonly folder: string;
      readonly there: boolean;
      readonly packageThere: boolean;
      readonly nowMs: number;
    }
  | { readonly kind: 'time'; readonly nowMs: number };

/** @param driveRoots roots of the local drives, for example `C:\`. */
export function beginWaiting(driveRoots: readonly string[], nowMs: number): WizardWatch {
  return {
    state: { at: 'waiting', nothingYet: false },
    old: [],
    refused: [],
    since: nowMs,
    seen: false,
    driveRoots,
    oldTexts: [],
  };
}

/** The next state. Returns the same object where nothing changes. */
export function wizardWatch(watch: WizardWatch, event: WizardEvent): WizardWatch {
  switch (event.kind) {
    case 'line':
      return withLine(watch, event.line, event.old, event.nowMs);
    case 'looked':
      return withLook(watch, event);
    case 'time':
      return withTime(watch, event.nowMs);
    default:
      return assertNever(event);
  }
}

/** What is to be looked at on the disk: the named folder, and those of old lines. */
export function foldersToLookAt({ state, old }: WizardWatch): readonly string[] {
  const named = 'folder' in state && state.at !== 'closed-too-early' ? [state.folder] : [];
  return [...new Set([...named, ...old.map(({ path }) => path)])];
}

/** What the screen needs of it. */
export function viewOf({ state, old, refused }: WizardWatch): WizardView {
  return { state, old, refused };
}

function withLine(watch: WizardWatch, whole: FolderLine, old: boolean, nowMs: number): WizardWatch {
  const read = readSetupFolderLine(whole.text);
  if (read === null) return watch;
  const line = { ...whole, text: excerpt(whole.text, read.mark).text };
  const spelling = checkSetupFolder(read.path);
  const check = spelling.ok ? checkDrive(spelling.path, watch.driveRoots) : spelling;
  if (!check.ok) {
    const refused = { path: read.path, why: check.why, line };
    return {
      ...watch,
      refused: latest([...watch.refused.filter(({ path }) => path !== read.path), refused]),
    };
  }
  if (!old && !watch.oldTexts.includes(line.text))
    return {
      ...watch,
      state: { at: 'folder-named', folder: check.path, line },
      since: nowMs,
      seen: false,
      old: watch.old.filter(({ path }) => !isSame(path, check.path)),
    };
  const folder = { path: check.path, time: timeOfErrlogLine(line.text), line, stillThere: null };
  return {
    ...watch,
    old: latest([...watch.old.filter(({ path }) => !isSame(path, check.path)), folder]),
    oldTexts: latest([...watch.oldTexts.filter((text) => text !== line.text), line.text]),
  };
}

function withLook(
  watch: WizardWatch,
  { folder, there, packageThere, nowMs }: Extract<WizardEvent, { kind: 'looked' }>,
): WizardWatch {
  const old = watch.old.map((one) =>
    isSame(one.path, folder) && one.stillThere !== there ? { ...one, stillThere: there } : one,
  );
  const isOldChanged = old.some((one, at) => one !== watch.old[at]);
  const next = isOldChanged ? { ...watch, old } : watch;
  const { state } = watch;
  if ((state.at !== 'folder-named' && state.at !== 'package-there') || !isSame(state.folder, folder))
    return next;
  if (!there) {
    const isGone = watch.seen || nowMs - watch.since >= FOLDER_LATE_MS;
    return isGone
      ? { ...next, state: { at: 'closed-too-early', folder: state.folder }, since: nowMs, seen: false }
      : next;
  }
  const wanted = packageThere ? 'package-there' : 'folder-named';
  if (watch.seen && state.at === wanted) return next;
  const named = { folder: state.folder, line: state.line };
  return {
    ...next,
    seen: true,
    state: packageThere
      ? { at: 'package-there', ...named, package: `${state.folder}\\${SOURCE_PACKAGE}` }
      : { at: 'folder-named', ...named },
  };
}

function withTime(watch: WizardWatch, nowMs: number): WizardWatch {
  const { state, since } = watch;
  const waits = (state.at === 'waiting' && !state.nothingYet) || state.at === 'closed-too-early';
  return waits && nowMs - since >= NOTHING_YET_MS
    ? { ...watch, state: { at: 'waiting', nothingYet: true } }
    : watch;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function latest<T>(list: readonly T[]): readonly T[] {
  return list.slice(-KEEP);
}
