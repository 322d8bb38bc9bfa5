/** Cuts a text that is too long, and says so with its last character. Halves of a character are not left behind. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}
