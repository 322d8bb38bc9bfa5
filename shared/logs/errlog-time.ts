/** When a line of a MARS errlog was written, as the line itself says it. */

/** Month before day and no year, as public lines of sibling errlogs have it: for showing, never for comparing. */
const TIME =
  /^[0-9A-Fa-f]{2,8}[\t ][0-9A-Fa-f]{2,8}[\t ]\d{1,2}\/\d{1,2}[\t ](\d{1,2}:\d{2}):\d{2}\.\d{1,3}[\t ]/;

/** Hour and minute, for example `09:26`, or null for a line without the columns of an errlog. */
export function timeOfErrlogLine(text: string): string | null {
  return TIME.exec(text)?.[1] ?? null;
}
