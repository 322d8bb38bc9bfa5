/**
 * The names that are hidden and the mask of each. One book serves a whole report with its logs, so that the same name gets
 * the same mask everywhere, whatever its case. Names are looked up word by word, so that their number costs no time.
 */
import { MARS_PRODUCT_CODE } from '../mars';
import { EVERYBODYS, EVERYDAY, MASK_FORM, NAME_KINDS, type MaskChoices, type NameKind } from './mask-words';

/** Names that are known from elsewhere than a text, for example the server's own. */
export interface GivenName {
  readonly kind: NameKind;
  readonly name: string;
}

export interface BookOptions {
  readonly choices: MaskChoices;
  readonly given?: readonly GivenName[];
  /** Codes of Windows Installer that are never hidden, in any case and form. */
  readonly keep?: readonly string[];
}

export interface KnownPlace {
  readonly start: number;
  readonly end: number;
  readonly kind: NameKind;
  readonly mask: string;
}

export interface NameBook {
  /** The mask of a name that was found in its surroundings; null where its kind is not hidden or it is kept. */
  note(kind: NameKind, name: string): { readonly kind: NameKind; readonly mask: string } | null;
  /** Whether a name is known as a domain’s or a server’s. */
  isDomain(name: string): boolean;
  /** Places of known names that stand as whole words, from left to right. */
  find(text: string): readonly KnownPlace[];
}

interface Entry {
  readonly kind: NameKind;
  readonly mask: string;
  /** Whether it is hidden wherever it stands, or in its surroundings only. */
  readonly everywhere: boolean;
}

/** Letters, digits and marks of any script. An underscore or a hyphen ends a word, so `alice_old.log` shows no alice. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const EDGE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;

/** Characters of names that the book keeps; a file that holds more is refused by whoever reads it. */
export const MOST_NAME_UNITS = 8 * 1024 * 1024;

/** Thrown where a text holds more names than can be kept apart. */
export class TooManyNames extends Error {
  override readonly name = 'TooManyNames';
}

export function createNameBook({ choices, given = [], keep = [] }: BookOptions): NameBook {
  const byName = new Map<string, Entry>();
  /** By their first word, how long the names are that begin with it: the longest first. */
  const lengths = new Map<string, readonly number[]>();
  const kept = new Set([MARS_PRODUCT_CODE, ...keep].map(bare));
  const counts = new Map<NameKind, number>();
  const taken = new Set(given.map(({ name }) => fold(trim(name))));
  let units = 0;

  function nextMask(kind: NameKind): string {
    for (;;) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const mask = `${NAME_KINDS[kind].prefix}-${count}`;
      // A server may be called like a mask; then no other name gets that one.
      if (!taken.has(fold(mask))) return mask;
    }
  }

  function enter(kind: NameKind, folded: string, mask: string, everywhere: boolean): Entry {
    const entry: Entry = { kind, mask, everywhere };
    byName.set(folded, entry);
    units += folded.length;
    if (units > MOST_NAME_UNITS) throw new TooManyNames();
    if (!everywhere) return entry;
    const [word = ''] = folded.match(WORD) ?? [];
    const known = lengths.get(word) ?? [];
    if (!known.includes(folded.length))
      lengths.set(
        word,
        [...known, folded.length].toSorted((one, other) => other - one),
      );
    return entry;
  }

  /** A domain whose short name is known has that one's mask. */
  function relatedMask(kind: NameKind, name: string): string | null {
    const short =
      kind === 'domain' && name.includes('.') ? byName.get(fold(name.slice(0, name.indexOf('.')))) : null;
    return short?.kind === 'domain' && short.everywhere ? short.mask : null;
  }

  function add(kind: NameKind, raw: string, isGiven: boolean): Entry | null {
    const name = trim(raw);
    const folded = fold(name);
    const known = byName.get(folded);
    if (known !== undefined) return known;
    if (folded === '' || !choices[NAME_KINDS[kind].category] || kept.has(bare(folded))) return null;
    if (!isGiven && (EVERYBODYS.has(folded) || isMaskOnly(name))) return null;
    const entry = enter(
      kind,
      folded,
      relatedMask(kind, name) ?? nextMask(kind),
      isGiven || standsAlone(folded),
    );
    for (const part of partsOf(kind, name)) {
      const alias = fold(trim(part));
      if (
        alias.length >= 3 &&
        !byName.has(alias) &&
        !EVERYBODYS.has(alias) &&
        standsAlone(alias) &&
        !isMaskOnly(part)
      )
        enter(kind, alias, entry.mask, true);
    }
    return entry;
  }

  for (const { kind, name } of given) add(kind, name, true);

  return {
    note: (kind, name) => add(kind, name, false),
    isDomain: (name) => ['domain', 'server'].includes(byName.get(fold(trim(name)))?.kind ?? ''),
    find(text) {
      const places: KnownPlace[] = [];
      if (lengths.size === 0) return places;
      let done = 0;
      for (const { 0: word, index } of text.matchAll(WORD)) {
        if (index < done) continue;
        for (const length of lengths.get(fold(word)) ?? []) {
          if (index + length > text.length) continue;
          const entry = byName.get(fold(text.slice(index, index + length)));
          if (entry === undefined || !entry.everywhere || goesOn(text, index + length)) continue;
          done = index + length;
          places.push({ start: index, end: done, kind: entry.kind, mask: entry.mask });
          break;
        }
      }
      return places;
    },
  };
}

/** Whether a word that has come this far goes on. */
function goesOn(text: string, at: number): boolean {
  return at < text.length && IN_WORD.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** Lower case, character by character: the length stays, whatever the script. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('');
}

function trim(name: string): string {
  return name.replace(EDGE, '');
}

/** A code without braces, in upper case. */
function bare(code: string): string {
  return code.replace(/[{}]/g, '').toUpperCase();
}

function isMaskOnly(name: string): boolean {
  return !IN_WORD.test(name.replace(MASK_FORM, ''));
}

/** Whether a name may be hidden wherever it stands: not a word of every log, not one letter, not a bare number. */
function standsAlone(folded: string): boolean {
  return folded.length > 1 && !EVERYDAY.has(folded) && !/^\d{1,6}$/.test(folded);
}

/** Shorter forms of the same name: the first word of a full name, `alice` of the profile `alice.CONTOSO`, a domain's first label. */
function partsOf(kind: NameKind, name: string): readonly string[] {
  switch (kind) {
    case 'user':
      return [name.split(/[ .]/u, 1)[0] ?? ''];
    case 'domain':
    case 'server':
      return name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [];
    default:
      return [];
  }
}
