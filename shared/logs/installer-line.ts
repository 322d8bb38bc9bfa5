/**
 * One line of a Windows Installer log as a fact. Engine lines are English in every language of Windows; pasted copies lose
 * prefixes, quotes and backslashes, so a phrase counts anywhere in its line.
 */
import type { MissingReason, Span } from '../diagnosis/types';
import { FIRST_GUID } from '../guid';

/** Which process wrote a line: the client (msiexec of the caller) or the service. Null where the prefix is gone. */
export type Side = 'client' | 'service' | null;

export type InstallerFact =
  | { readonly kind: 'logging-started'; readonly verbose: boolean }
  | { readonly kind: 'logging-stopped'; readonly verbose: boolean }
  | { readonly kind: 'run-began' }
  | { readonly kind: 'run-product'; readonly code: string | null }
  | { readonly kind: 'engine-returned'; readonly code: number }
  | { readonly kind: 'server-returned'; readonly code: number }
  | { readonly kind: 'status'; readonly code: number }
  | { readonly kind: 'cached-package'; readonly reason: MissingReason; readonly path: string }
  | { readonly kind: 'local-patch'; readonly path: string }
  | { readonly kind: 'patch-orphaned'; readonly patchCode: string | null }
  | { readonly kind: 'source-lookup'; readonly code: string }
  | { readonly kind: 'source-failed' }
  | { readonly kind: 'source-resolved' }
  | { readonly kind: 'action-returned'; readonly code: number; readonly translated: boolean }
  | { readonly kind: 'action-failed' }
  | {
      readonly kind: 'error-message';
      readonly number: number;
      readonly systemError: number | null;
      readonly product: string | null;
    }
  | { readonly kind: 'registration-damaged' }
  | { readonly kind: 'product-name'; readonly name: string }
  | { readonly kind: 'update-failed'; readonly code: number }
  | { readonly kind: 'setup-reported'; readonly code: number };

export interface InstallerLine {
  readonly side: Side;
  /** Process and thread as the prefix writes them, two hex digits each: not unique over sessions. */
  readonly thread: string | null;
  readonly fact: InstallerFact;
  readonly mark: Span;
}

/** Matches every prefix of the public logs that were looked at: c, s or N; `:` or `!` (custom action); time optional. */
const PREFIX = /MSI \(([A-Za-z])\)(?: \(([0-9A-F]{2})[:!]([0-9A-F]{2})\))?/;

/** A fact with the stretch of the line that says it. */
interface Reading {
  readonly fact: InstallerFact;
  readonly mark: Span;
}

/**
 * A rule looks for one fixed phrase and reads on from there. No rule searches with a repeated pattern: a hostile line of
 * a million characters must cost no more than its length.
 */
interface Rule {
  readonly phrase: string;
  /** `at` is where the phrase begins, `after` where it ends. */
  readonly read: (text: string, at: number, after: number) => Reading | null;
}

const NUMBER = /-?\d{1,10}/y;

/** A fact whose mark is the number right behind the phrase. */
function numbered(phrase: string, fact: (code: number, rest: string) => InstallerFact): Rule {
  return {
    phrase,
    read: (text, _at, after) => {
      const start = after + (text.startsWith(': ', after) ? 2 : 0);
      NUMBER.lastIndex = start;
      const digits = NUMBER.exec(text)?.[0];
      if (digits === undefined) return null;
      const end = start + digits.length;
      return { fact: fact(Number(digits), text.slice(end, end + 40)), mark: { start, end } };
    },
  };
}

/** A fact that the phrase alone says. */
function said(phrase: string, fact: InstallerFact): Rule {
  return { phrase, read: (_text, at, after) => ({ fact, mark: { start: at, end: after } }) };
}

function logging(what: 'started' | 'stopped'): Rule {
  return {
    phrase: `ogging ${what}:`,
    read: (text, at) => {
      const start = text.lastIndexOf('===', at);
      if (start < 0 || at - start > 16) return null;
      const verbose = text.slice(start, at).includes('Verbose');
      return { fact: { kind: `logging-${what}`, verbose }, mark: { start, end: text.trimEnd().length } };
    },
  };
}

/** A line of the block that begins a run. Copies from GitHub carry a backslash between the stars. */
function starred(word: string, fact: (rest: string) => InstallerFact): Rule {
  return {
    phrase: `* ${word}:`,
    read: (text, at, after) =>
      text.slice(Math.max(0, at - 8), at).includes('***')
        ? { fact: fact(text.slice(after, after + 4096)), mark: { start: at + 2, end: text.trimEnd().length } }
        : null,
  };
}

const CACHE_WORDS: readonly (readonly [words: string, reason: MissingReason])[] = [
  [' is missing', 'missing'],
  ['storage', 'not-a-storage-file'],
  ['registered package code', 'package-code-mismatch'],
  ['valid package code', 'no-package-code'],
];

/** Where the name ends when a copy has lost the closing quote. */
const VERBS = [' is missing', ' could not', ' does not'];

const CACHED_PACKAGE: Rule = {
  phrase: 'cached package',
  read: (text, at, after) => {
    const end = firstOf(text, VERBS, after);
    if (end < 0) return null;
    const [words, reason] = CACHE_WORDS.find(([phrase]) => text.includes(phrase, end)) ?? [];
    if (words === undefined || reason === undefined) return null;
    const start = text.startsWith('Local ', at - 6) ? at - 6 : at;
    const stop = text.indexOf(words, end) + words.length;
    return {
      fact: { kind: 'cached-package', reason, path: clipped(unquoted(text.slice(after, end))) },
      mark: { start, end: text[stop] === '.' ? stop + 1 : stop },
    };
  },
};

const LOCAL_PATCH: Rule = {
  phrase: 'find local patch',
  read: (text, at, after) => {
    const looking = text.indexOf('. Looking', after);
    const end = looking < 0 ? text.length : looking;
    return {
      fact: { kind: 'local-patch', path: clipped(unquoted(text.slice(after, end))) },
      mark: { start: at, end },
    };
  },
};

/** How the message of an error begins, in languages whose word for it is ASCII. */
const ERROR_WORDS = [' -- Error ', ' -- Erreur ', ' -- Fehler ', ' -- Errore ', ' -- Erro '] as const;

/** "Product: NAME -- Error 1714. ... System Error 1612." The sentence's last number is the system's in every language. */
function errorMessage(phrase: string): Rule {
  return {
    phrase,
    read: (text, at, after) => {
      NUMBER.lastIndex = after;
      const number = NUMBER.exec(text)?.[0];
      if (number === undefined) return null;
      const last = /(\d{1,10})[.。]?\s*$/.exec(text.slice(-40))?.[1];
      const systemError = last === undefined || last === number ? null : Number(last);
      return {
        fact: {
          kind: 'error-message',
          number: Number(number),
          systemError,
          product: productBefore(text, at),
        },
        mark: { start: at + 4, end: after + number.length },
      };
    },
  };
}

/** "Product: NAME -- Installation failed." and the like: only the name is of interest. */
function productNamed(phrase: string): Rule {
  return {
    phrase,
    read: (text, at) => {
      const name = productBefore(text, at);
      return name === null ? null : { fact: { kind: 'product-name', name }, mark: { start: 0, end: at } };
    },
  };
}

/** "Product: NAME - Update '...' could not be installed. Error code 1642." */
const UPDATE_FAILED: Rule = numbered(' could not be installed. Error code ', (code) => ({
  kind: 'update-failed',
  code,
}));

/** Codes that an end message can carry; other numbers at the end of a sentence are process ids and restart kinds. */
function isEndCode(code: number): boolean {
  return code === 0 || (code >= 1600 && code < 1700) || code === 3010;
}

/** The sentence is written in the language of Windows; its last number is the code in all of them. */
const STATUS: Rule = {
  phrase: 'Windows Installer ',
  read: (text) => {
    const sentence = text.trimEnd().replace(/[.。]$/, '');
    const tail = sentence.slice(-24);
    const digits = /[:：] *(\d{1,10})$/.exec(tail)?.[1];
    if (digits === undefined || !isEndCode(Number(digits)) || text.includes('transaction')) return null;
    return {
      fact: { kind: 'status', code: Number(digits) },
      mark: { start: sentence.length - digits.length, end: sentence.length },
    };
  },
};

/** In the order in which they are tried: a line is the first rule's that can read it. */
const RULES: readonly Rule[] = [
  logging('started'),
  logging('stopped'),
  starred('RunEngine', () => ({ kind: 'run-began' })),
  starred('Product', (rest) => ({ kind: 'run-product', code: firstGuid(rest) })),
  numbered('MainEngineThread is returning ', (code) => ({ kind: 'engine-returned', code })),
  numbered('Back from server. Return value', (code) => ({ kind: 'server-returned', code })),
  CACHED_PACKAGE,
  LOCAL_PATCH,
  {
    phrase: 'source for missing patch ',
    read: (text, at, after) => ({
      fact: { kind: 'patch-orphaned', patchCode: firstGuid(text.slice(after, after + 64)) },
      mark: { start: at, end: text.trimEnd().length },
    }),
  },
  {
    phrase: 'SOURCEMGMT: Looking for sourcelist for product ',
    read: (text, at, after) => {
      const code = firstGuid(text.slice(after, after + 40));
      return code === null
        ? null
        : { fact: { kind: 'source-lookup', code }, mark: { start: at, end: after + code.length } };
    },
  },
  said('SOURCEMGMT: Failed to resolve source', { kind: 'source-failed' }),
  said('SOURCEMGMT: Resolved source to', { kind: 'source-resolved' }),
  numbered('returned actual error code ', (code, rest) => ({
    kind: 'action-returned',
    code,
    translated: rest.startsWith(' but will be translated to success'),
  })),
  said('Return value 3.', { kind: 'action-failed' }),
  UPDATE_FAILED,
  ...ERROR_WORDS.map(errorMessage),
  productNamed(' -- Installation '),
  productNamed(' -- Configuration '),
  said('Unexpected or missing value', { kind: 'registration-damaged' }),
  {
    phrase: '): ProductName = ',
    read: (text, _at, after) => ({
      fact: { kind: 'product-name', name: text.slice(after, after + 256).trim() },
      mark: { start: after, end: text.trimEnd().length },
    }),
  },
  STATUS,
  numbered('failed with error ', (code) => ({ kind: 'setup-reported', code })),
];

/** What a line says, or null for a line that says nothing of interest. */
export function readInstallerLine(text: string): InstallerLine | null {
  for (const rule of RULES) {
    const at = text.indexOf(rule.phrase);
    if (at < 0) continue;
    const reading = rule.read(text, at, at + rule.phrase.length);
    if (reading !== null) return { ...readPrefix(text), ...reading };
  }
  return null;
}

function readPrefix(text: string): { side: Side; thread: string | null } {
  const match = PREFIX.exec(text);
  if (match === null) return { side: null, thread: null };
  const letter = match[1]!.toLowerCase();
  const side = letter === 'c' ? 'client' : letter === 's' ? 'service' : null;
  return { side, thread: match[2] === undefined ? null : `${letter} ${match[2]}:${match[3]}` };
}

function firstOf(text: string, phrases: readonly string[], from: number): number {
  const found = phrases.map((phrase) => text.indexOf(phrase, from)).filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

const QUOTES = '\'"‘’‚‛“”„`´';

function isAroundName(character: string | undefined): boolean {
  return character !== undefined && (QUOTES.includes(character) || character.trim() === '');
}

/** A name without the quotes and blanks around it, whichever of them a copy has kept. */
export function unquoted(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && isAroundName(name[start])) start += 1;
  while (end > start && isAroundName(name[end - 1])) end -= 1;
  return name.slice(start, end);
}

/** Longest name or path that is kept, in UTF-16 code units: longer than any that passes a check, shorter than a line. */
const MAX_NAME = 1024;

/** A name cut to a length that can be kept and sent. The gap sign makes a cut name longer than any that is used. */
export function clipped(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME)}…`;
}

/** The name between "Product: " (or its like in another language) and the dashes. */
function productBefore(text: string, end: number): string | null {
  const colon = text.lastIndexOf(': ', end - 1);
  const label = text.slice(Math.max(0, colon - 12), colon).trimEnd();
  if (colon < 0 || end - colon > 300 || !/(?:Product|Produkt|Produit|Produto|Producto|Prodotto)$/.test(label))
    return null;
  return text.slice(colon + 2, end).trim();
}

function firstGuid(text: string): string | null {
  return FIRST_GUID.exec(text)?.[0].toUpperCase() ?? null;
}
