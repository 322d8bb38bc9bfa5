/** A line cut to a length that can be kept, shown and sent, with the deciding part inside. */
import { MAX_EVIDENCE_TEXT, type Span } from '../diagnosis/types';

/** Stands where text was left out. */
const GAP = '…';

/**
 * The line itself where it has at most `most` UTF-16 units; otherwise the stretch around the mark, with a gap sign at
 * each cut.
 */
export function excerpt(
  text: string,
  mark: Span,
  most = MAX_EVIDENCE_TEXT,
): { readonly text: string; readonly mark: Span } {
  if (text.length <= most) return { text, mark };
  const room = most - 2 * GAP.length;
  const marked = Math.min(mark.end - mark.start, room);
  const before = Math.min(mark.start, Math.floor((room - marked) / 2));
  const start = Math.min(mark.start - before, text.length - room);
  const end = start + room;
  const lead = start > 0 ? GAP : '';
  const trail = end < text.length ? GAP : '';
  const shift = lead.length - start;
  return {
    text: lead + text.slice(start, end) + trail,
    mark: { start: mark.start + shift, end: Math.min(mark.end, end) + shift },
  };
}
