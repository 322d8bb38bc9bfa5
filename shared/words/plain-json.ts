/** JSON that a terminal or an editor may show: of the control characters, JSON itself escapes those below U+0020 only. */
export function asPlainJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
