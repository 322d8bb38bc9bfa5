/**
 * Finds what is never kept, whatever a person chose: passwords, passphrases, keys, the content of vault credentials, tokens.
 * Where it is not clear how long a secret is, the rest of the line goes with it. Each pattern takes time in proportion to
 * the line.
 */
import type { Span } from '../diagnosis/types';

/** What the lines before have begun: a key or certificate that goes on over several lines. */
export type SecretBlock = {
  readonly end: RegExp;
  /** Whether the end stays: that of an element does, because its beginning does. */
  readonly keepsEnd: boolean;
  readonly linesLeft: number;
} | null;

/** Lines of a key or certificate at most. A log that only begins one must not lose all that follows. */
const BLOCK_LINES = 500;

export interface SecretsInLine {
  readonly spans: readonly Span[];
  /** What goes on in the next line. */
  readonly block: SecretBlock;
}

/** Parts of a setting's name by which its value is a secret. */
const SECRET_NAME = String.raw`pass(?:word|phrase|wd|code)|pwd|secret|credential|private[ _-]?key|shared[ _-]?key|account[ _-]?key|access[ _-]?key|storage[ _-]?key|encryption[ _-]?key|security[ _-]?pin|auth(?:entication)?[ _-]?key|\bkek\b`;

/** `name = value` with blanks around, `name: value`, `name value is 'value'`: the rest of the line goes. */
const SPACED = new RegExp(
  String.raw`(?:${SECRET_NAME})[\w.-]{0,40}["'\])]{0,3}(?: {1,4}property\. Its (?:current )?value is|[ \t]{0,8}(?:=|:)[ \t]{1,8}|[ \t]{1,8}(?:is|was|->|=>)[ \t]{1,8})[ \t]{0,8}(?=\S)`,
  'giu',
);

/** `name=value`, `"name":"value"`: a quoted value goes to its quote, another one to the next blank. */
const COMPACT = new RegExp(String.raw`(?:${SECRET_NAME})[\w.-]{0,40}["'\])]{0,3}(?:=|:)(?=[^\s=:])`, 'giu');

/** The agent's setup and its like: `/pw:value`, `/pw value`. Source: the switches of MARSAgentInstaller.exe. */
const SWITCH =
  /(?<![\w/\\])[/-]{1,2}(?:pw|p(?:ass)?wd|pass(?:word|phrase)?|proxypass(?:word)?)(?:[:=][ \t]{0,4}|[ \t]{1,4})(?=\S)/giu;

/** `scheme://user:password@`: to the last @ before a blank or a quote. */
const IN_URL = /(?<=:\/\/)[^\s"'<>@:]{0,256}:[^\s"'<>]{0,1024}@(?=[\w[])/gu;

const AUTHORIZATION =
  /(?:proxy-)?authorization["']?[ \t]{0,4}[:=][ \t]{0,4}(?=\S)|\b(?:bearer|basic)[ \t]{1,4}(?=[\w+/=.-]{16})/giu;

/** A parameter of a signed address. */
const SIGNATURE = /[?&](?:sig|signature|code|token|access_token)=(?=[^\s&])/giu;

const TOKEN = /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu;

/** Long runs of base64: certificates and keys. Hashes are hexadecimal and stay. */
const BASE64 = /[A-Za-z0-9+/]{64,}={0,2}/gu;

const PEM_BEGIN = /-----BEGIN [A-Z0-9 ]{1,60}-----/gu;
const PEM_END = /-----END [A-Z0-9 ]{1,60}-----/u;

/** Elements of vault credentials that hold keys or certificates. Names beyond ManagementCert are assumptions. */
const ELEMENTS =
  'ManagementCert|Certificate|CertificateData|PrivateKey|Passphrase|Password|Secret|Key|ChannelIntegrityKey|AadCredentials';
const ELEMENT_BEGIN = new RegExp(String.raw`<(?:\w{1,20}:)?(${ELEMENTS})(?:\s[^<>]{0,400})?>`, 'giu');

/** Something of every pattern: nearly all lines of a log have none of it and need no closer look. */
const MAY_HOLD =
  /pass|pwd|secret|credential|[ _-]?key|kek|security[ _-]?pin|[/-]pw|author|bearer|basic|sig|code=|token|eyJ|:\/\/|-----|<|[a-z0-9+/]{64}/i;

const NO_SECRETS: SecretsInLine = { spans: [], block: null };

/** The secrets of one line without its end. */
export function findSecrets(line: string, before: SecretBlock): SecretsInLine {
  if (before !== null) return goOn(line, before);
  if (!MAY_HOLD.test(line)) return NO_SECRETS;
  const spans: Span[] = [];
  let block = line.includes('<') ? elements(line, spans) : null;
  if (line.includes('-----BEGIN')) block = pemBlocks(line, spans) ?? block;
  valuesBehind(line, SPACED, spans, restOfLine);
  valuesBehind(line, COMPACT, spans, oneValue);
  valuesBehind(line, SWITCH, spans, oneValue);
  valuesBehind(line, AUTHORIZATION, spans, restOfLine);
  valuesBehind(line, SIGNATURE, spans, oneParameter);
  for (const [found, at] of matches(line, IN_URL)) spans.push({ start: at, end: at + found.length - 1 });
  for (const [found, at] of matches(line, TOKEN)) spans.push({ start: at, end: at + found.length });
  for (const [found, at] of matches(line, BASE64))
    if (isMixed(found)) spans.push({ start: at, end: at + found.length });
  return { spans: spans.filter(({ start, end }) => end > start), block };
}

function goOn(line: string, block: NonNullable<SecretBlock>): SecretsInLine {
  const end = block.end.exec(line);
  if (end === null) {
    const spans = line === '' ? [] : [{ start: 0, end: line.length }];
    return { spans, block: block.linesLeft === 0 ? null : { ...block, linesLeft: block.linesLeft - 1 } };
  }
  const stop = end.index + end[0].length;
  const gone = block.keepsEnd ? end.index : stop;
  const rest = findSecrets(line.slice(stop), null);
  return {
    spans: [
      ...(gone === 0 ? [] : [{ start: 0, end: gone }]),
      ...rest.spans.map((span) => ({ start: span.start + stop, end: span.end + stop })),
    ],
    block: rest.block,
  };
}

function pemBlocks(line: string, spans: Span[]): SecretBlock {
  const inElements = [...spans];
  let done = 0;
  for (const [found, at] of matches(line, PEM_BEGIN)) {
    // What lies in an element ends with it.
    if (at < done || inElements.some(({ start, end }) => start <= at && at < end)) continue;
    const after = at + found.length;
    const end = PEM_END.exec(line.slice(after));
    done = end === null ? line.length : after + end.index + end[0].length;
    spans.push({ start: at, end: done });
    if (end === null) return { end: PEM_END, keepsEnd: false, linesLeft: BLOCK_LINES };
  }
  return null;
}

function elements(line: string, spans: Span[]): SecretBlock {
  let done = 0;
  for (const [found, at, name] of matches(line, ELEMENT_BEGIN)) {
    if (at < done || found.endsWith('/>')) continue;
    const end = new RegExp(String.raw`</(?:\w{1,20}:)?${name}\s{0,8}>`, 'iu');
    const start = at + found.length;
    const stop = end.exec(line.slice(start));
    if (stop === null) {
      spans.push({ start, end: line.length });
      return { end, keepsEnd: true, linesLeft: BLOCK_LINES };
    }
    done = start + stop.index;
    spans.push({ start, end: done });
  }
  return null;
}

type Extent = (line: string, start: number) => Span;

function valuesBehind(line: string, pattern: RegExp, spans: Span[], extentOf: Extent): void {
  let done = 0;
  for (const [found, at] of matches(line, pattern)) {
    // What lies in a value is part of it; looking at it again would take time without bound.
    if (at < done) continue;
    const span = extentOf(line, at + found.length);
    done = span.end;
    spans.push(span);
  }
}

function restOfLine(line: string, start: number): Span {
  return { start, end: line.length };
}

/** What is between quotes where the value is quoted, else all up to the next blank. */
function oneValue(line: string, start: number): Span {
  const quote = line[start] ?? '';
  if (quote !== '"' && quote !== "'") return { start, end: blankAt(line, start) };
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === quote) {
      // A shell would take what is joined to the quote as part of the value.
      const isWhole = /^(?:$|[\s,;:)}\]>&|])/u.test(line.slice(at + 1, at + 2));
      return isWhole ? { start: start + 1, end: at } : { start, end: blankAt(line, at) };
    }
  }
  return { start, end: line.length };
}

function blankAt(line: string, start: number): number {
  const blank = line.slice(start).search(/\s/u);
  return blank < 0 ? line.length : start + blank;
}

function oneParameter(line: string, start: number): Span {
  const end = line.slice(start).search(/[\s&"'<>]/u);
  return { start, end: end < 0 ? line.length : start + end };
}

function isMixed(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run) && !/^[0-9a-f]+$/i.test(run);
}

function* matches(line: string, pattern: RegExp): Generator<readonly [string, number, string]> {
  for (const match of line.matchAll(pattern)) yield [match[0], match.index, match[1] ?? ''];
}
