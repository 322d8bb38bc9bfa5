/** Makes characters visible that would change how a line from a log looks or what a terminal does. */

/** Control characters, and the characters that turn the direction of text or have no width. */
const UNSEEN =
  /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** The picture of a character that cannot be seen: U+2400 and on for ASCII controls, its number for the others. */
export function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A line as a terminal may show it: tabs become one blank, what cannot be seen becomes its picture. */
export function visible(text: string): string {
  return text.replaceAll('\t', ' ').replace(UNSEEN, pictureOf);
}
