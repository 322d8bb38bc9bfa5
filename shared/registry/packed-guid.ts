/**
 * Codes as the Installer keys of the registry write them: the characters of the first three groups reversed, those of the
 * last two swapped in pairs, no braces and dashes. The rule is its own inverse.
 */
const PLAIN = /^\{([0-9A-F]{8})-([0-9A-F]{4})-([0-9A-F]{4})-([0-9A-F]{4})-([0-9A-F]{12})\}$/i;

const PACKED = /^([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$/i;

/** `{FFE6D16C-...}` to its 32 packed characters in upper case, or null for anything else. */
export function packGuid(guid: string): string | null {
  return turned(PLAIN.exec(guid))?.join('') ?? null;
}

/** 32 packed characters to `{8-4-4-4-12}` in upper case, or null for anything else. */
export function unpackGuid(packed: string): string | null {
  const groups = turned(PACKED.exec(packed));
  return groups === null ? null : `{${groups.join('-')}}`;
}

function turned(match: RegExpExecArray | null): readonly string[] | null {
  if (match === null) return null;
  const [, one = '', two = '', three = '', four = '', five = ''] = match.map((group) => group.toUpperCase());
  return [reversed(one), reversed(two), reversed(three), swapped(four), swapped(five)];
}

function reversed(text: string): string {
  return [...text].toReversed().join('');
}

function swapped(text: string): string {
  return text.replace(/(.)(.)/g, '$2$1');
}
