/**
 * Lines of a MARS errlog: process, thread, month/day, time, component, source(line), ... severity, message; tab separated,
 * or with blanks in copies. Assumed to be the format of OBInstaller0Curr.errlog from its siblings (CBEngineCurr, DPMRACurr):
 * no line of the real file is public but the article's own.
 */
import type { Span } from '../diagnosis/types';
import { clipped, unquoted } from './installer-line';

const SETUP_PHRASE = 'directory path for setuplaunchscreen';

/** What follows the phrase and is no part of the path: the article writes a colon in one place and a comma in another. */
const SEPARATOR = /[\s:,]/;

export interface SetupFolderLine {
  /** The path as the line has it, without quotes and trailing marks, cut where it is overlong. Not checked yet. */
  readonly path: string;
  readonly mark: Span;
}

/** Recognises one errlog line by its columns. Source: public lines of sibling errlogs; the date has no year. */
const ERRLOG_LINE =
  /^[0-9A-Fa-f]{2,8}[\t ][0-9A-Fa-f]{2,8}[\t ]\d{1,2}\/\d{1,2}[\t ]\d{1,2}:\d{2}:\d{2}\.\d{1,3}[\t ]/;

/** Whether a line has the columns of an errlog. */
export function isErrlogLine(text: string): boolean {
  return ERRLOG_LINE.test(text);
}

/** The path that the setup wrote when it opened its first page, or null for any other line. */
export function readSetupFolderLine(text: string): SetupFolderLine | null {
  // Nothing public says how the real line writes it, so capitals do not count.
  const at = text.toLowerCase().indexOf(SETUP_PHRASE);
  if (at < 0) return null;
  let start = at + SETUP_PHRASE.length;
  while (start < text.length && SEPARATOR.test(text[start]!)) start += 1;
  const tab = text.indexOf('\t', start);
  const path = withoutTrail(unquoted(text.slice(start, tab < 0 ? text.length : tab)));
  if (path === '') return null;
  const shown = text.indexOf(path, start);
  return { path: clipped(path), mark: { start: shown, end: shown + path.length } };
}

/** Sentence marks and separators behind a path are the writer's, not the folder's; a bare drive keeps its separator. */
function withoutTrail(path: string): string {
  let end = path.length;
  while (end > 0 && '\\/.,;\'"’”`´ '.includes(path[end - 1]!)) end -= 1;
  const kept = path.slice(0, end);
  return kept.endsWith(':') && path[end] === '\\' ? `${kept}\\` : kept;
}
