/**
 * Why the advisor cannot answer, as a table of code and sentence. A sentence says what is wrong with the request and what
 * to type instead; the person's own text is quoted as it is, so whoever prints it makes it visible first.
 */

export const PROBLEMS = {
  'version-empty': 'No version was given. Type a version like {example}.',
  'version-not-digits':
    '“{text}” is not a version: it holds more than digits and full stops. Type one like {example}.',
  'version-parts': '“{text}” has {count} parts. Type a version like {example}.',
  'version-leading-zero': '“{text}” has a part with a leading zero. Type it as it is shown, like {example}.',
  'version-too-large':
    '“{text}” has a part above 65535, which no Windows version has. Type one like {example}.',
  'version-of-another-component':
    '“{text}” is not a version of this component: its versions begin with {first}. Type one like {example}.',
  'installed-above-latest':
    'The installed version {installed} is above {latest}, the latest in this list. Replace the list by a newer one, or name a later version.',
  'last-reboot-above-installed':
    'The version at the last reboot, {lastReboot}, is above the installed version {installed}. A server that was never downgraded cannot be in this state. Check both.',
  'latest-not-in-list':
    '{latest} is not in the list of released versions, so no path to it can be planned. Name a version of the list, or replace the list.',
  'gap-in-list':
    'No version between {from} and {to} is in the list, and one upgrade may cover four versions at most.',
  'empty-list': 'The list of released versions has no version for this scenario.',
  'list-not-json': 'The file is not a version list: it is not JSON.',
  'list-not-readable': 'The file is not a version list: {where} is not as it has to be.',
  'list-version': 'The version list names {text}, which is not a version like {example}.',
  'list-twice': 'The version list names {text} twice.',
  'list-document': 'The version list names the document “{text}” and does not say what it is.',
  'list-too-large': 'The file is larger than 1 MB, so it is not a version list.',
  'list-not-read': 'The file could not be read. Check that it is there and that you may open it.',
  'released-empty': 'The list of released versions is empty. Name them like 9.16,9.17,9.18.',
  'released-order':
    'The versions between {from} and {to} cannot be filled in: the second has to be the higher one.',
  'released-open': 'The list ends with “...” behind {from}. Name the version that it leads to.',
  'time-not-understood': '“{text}” is not a time of day. Type one like 14:05.',
  'value-empty': '{what} is not given.',
  'value-control-characters':
    '{what} holds a line end or another character that cannot be seen, so no command is made of it.',
  'value-quote':
    '{what} holds a quotation mark. No Windows name has one, and it would end the quoting of the command.',
  'value-percent':
    '{what} holds % or !. The command prompt replaces text between these signs also inside quotation marks, so no command is made of it. Use a folder without them.',
  'value-wildcard':
    '{what} holds * or ?. The command prompt does not look up a program by such a name. Type the exact file name.',
  'value-not-a-name': '{what} is not a plain file name. Type the name alone, without its folder.',
  'value-extension': '{what} does not end with {extension}.',
  'value-drive-root': '{what} is a whole drive. Use a folder on it.',
  'value-windows-path': '{what} is not usable: {why}',
  'value-linux-path': '{what} is not a complete path that begins with /.',
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** A request that cannot be answered. */
export interface Problem {
  readonly code: ProblemCode;
  /** Whole sentences. */
  readonly message: string;
}

/** What comes of reading or planning: the value, or why there is none. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function answer<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The problem of a code, with the named places of its sentence filled in. */
export function refuse(
  code: ProblemCode,
  values: Readonly<Record<string, string | number>> = {},
): { readonly ok: false; readonly problem: Problem } {
  const message = PROBLEMS[code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(values[name] ?? place),
  );
  return { ok: false, problem: { code, message } };
}
