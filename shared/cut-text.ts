/** Cuts a text that is too long at a blank: half a name at the end could be neither recognised nor hidden. */
export function cutAtBlank(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = most - 1;
  while (end > 0 && /\S/.test(text[end - 1] ?? '')) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
