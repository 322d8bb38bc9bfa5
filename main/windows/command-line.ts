/** A program's arguments as the one text that Windows hands to it. */

/**
 * Joins arguments so that the program gets them back as they are. Source: Microsoft's description of CommandLineToArgvW:
 * a quotation mark needs a backslash, and backslashes count as themselves unless a quotation mark follows.
 * @throws Error for a zero character, which would cut the text off
 */
export function joinArguments(args: readonly string[]): string {
  return args.map(quoted).join(' ');
}

function quoted(argument: string): string {
  if (argument.includes('\0')) throw new Error('An argument holds a zero character.');
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  const doubled = argument.replaceAll(/(\\*)(?:"|$)/g, (found, backslashes: string) =>
    found.endsWith('"') ? `${backslashes}${backslashes}\\"` : `${backslashes}${backslashes}`,
  );
  return `"${doubled}"`;
}
