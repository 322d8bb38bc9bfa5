/** IP addresses in a text. Version numbers have the same form as IPv4 addresses: what is named a version is none. */
import type { Span } from '../diagnosis/types';

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const IPV4 = new RegExp(String.raw`(?<![\p{L}\p{N}_.])(?:${OCTET}\.){3}${OCTET}(?![\p{L}\p{N}_]|\.\d)`, 'gu');

/** Right before a version number, in Windows Installer's logs and in this program's own sentences. */
const VERSION_BEFORE =
  /(?:version|versionstring|build|framework|agent)(?:["']?\s{0,3}[:=]?\s{0,3}["'[(]?v?|\s+property\. Its value is ')$/iu;

/** Runs that may be an IPv6 address, with its zone and with an IPv4 address at its end. */
const IPV6_RUN =
  /(?<![\p{L}\p{N}_:.])(?=[0-9A-Fa-f:]{2,64})(?:[0-9A-Fa-f]{0,4}:){2,8}[0-9A-Fa-f.]{0,15}(?:%\w{1,16})?(?![\p{L}\p{N}_:])/gu;

/** They are the same on every computer. */
const COMMON: ReadonlySet<string> = new Set(['127.0.0.1', '0.0.0.0', '255.255.255.255', '::1', '::']);

/** Where the addresses of a text stand. */
export function findAddresses(text: string): readonly Span[] {
  const spans: Span[] = [];
  if (text.includes('::') || text.split(':', 8).length === 8)
    for (const match of text.matchAll(IPV6_RUN))
      if (!COMMON.has(match[0]) && isIpv6(match[0])) spans.push(spanOf(match));
  const wider = spans.length;
  if (!/\d\.\d{1,3}\.\d{1,3}\.\d/.test(text)) return spans;
  for (const match of text.matchAll(IPV4)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (COMMON.has(match[0]) || VERSION_BEFORE.test(before)) continue;
    const span = spanOf(match);
    // The end of an IPv6 address may have this form.
    if (!spans.slice(0, wider).some(({ start, end }) => start <= span.start && span.end <= end))
      spans.push(span);
  }
  return spans;
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}

/** Eight groups, or fewer around one `::`; a digit sets it apart from names with colons in a program's code. */
function isIpv6(run: string): boolean {
  const [address = ''] = run.split('%', 1);
  if (!/\d/.test(address)) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const isMixed = last.includes('.');
  if (isMixed && !new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`).test(last)) return false;
  const plain = isMixed ? groups.slice(0, -1) : groups;
  if (plain.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = plain.length + (isMixed ? 2 : 0);
  return halves.length === 2 ? count >= 1 && count < 8 : count === 8;
}
