/** Dates in a column: short, and all of one length, so that they can be compared down the list. */

const DAY = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "20 Nov 2026, 09:41" in this computer's time zone. @param time milliseconds since 1970; null where it is not known */
export function columnMoment(time: number | null): string {
  if (time === null || Number.isNaN(new Date(time).getTime())) return 'Not known';
  return `${DAY.format(time)}, ${TIME.format(time)}`;
}
