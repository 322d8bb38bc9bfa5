/** Quoting of Windows paths for the two shells. The paths were checked before; this is the second fence. */

/**
 * A PowerShell literal. PowerShell takes four typographic quotes for a single quote too, so each is doubled.
 * Source: about_Quoting_Rules.
 */
export function powershellQuote(value: string): string {
  return `'${value.replace(/['‘’‚‛]/g, '$&$&')}'`;
}

/**
 * A cmd literal, or null where cmd has none: inside quotes it still expands %NAME%, and ! may be expanded too.
 */
export function cmdQuote(value: string): string | null {
  return /[%!"\r\n]/.test(value) ? null : `"${value}"`;
}
