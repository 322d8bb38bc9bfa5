/** Paths in commands: whatever the string, the shell sees one literal and nothing else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cmdQuote, powershellQuote } from '../../../shared/repair/quoting';

/** Every character that PowerShell's tokenizer takes for a single quote. */
const SINGLE_QUOTES = "'‘’‚‛";

/**
 * Reads one single-quoted literal as PowerShell's tokenizer does: any single quote opens it, two of them in a row are one
 * of the text, and the next one alone closes it.
 */
function readLiteral(source: string): { readonly value: string; readonly rest: string } {
  expect(SINGLE_QUOTES).toContain(source[0]);
  let value = '';
  for (let at = 1; at < source.length; at += 1) {
    if (!SINGLE_QUOTES.includes(source[at]!)) value += source[at]!;
    else if (at + 1 < source.length && SINGLE_QUOTES.includes(source[at + 1]!)) value += source[++at]!;
    else return { value, rest: source.slice(at + 1) };
  }
  throw new Error('The literal does not end');
}

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...SINGLE_QUOTES, '"', '“', '`', '$', '(', ')', ';', '\n', 'a', ' ') }),
);

describe('a PowerShell literal', () => {
  it('is one literal with the same value, whatever the string', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(readLiteral(powershellQuote(text))).toEqual({ value: text, rest: '' });
      }),
      { numRuns: 5000 },
    );
  });

  it('has an even number of single quotes, of all five kinds together', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const quotes = [...powershellQuote(text)].filter((character) => SINGLE_QUOTES.includes(character));
        expect(quotes.length % 2).toBe(0);
      }),
    );
  });

  it.each([
    ['C:\\Windows\\Temp', "'C:\\Windows\\Temp'"],
    ["C:\\Jon's", "'C:\\Jon''s'"],
    ['C:\\Jon’s', "'C:\\Jon’’s'"],
    ["'; Remove-Item C:\\ -Recurse; '", "'''; Remove-Item C:\\ -Recurse; '''"],
    ['$(calc)', "'$(calc)'"],
    ['', "''"],
  ])('of %s', (text, literal) => {
    expect(powershellQuote(text)).toBe(literal);
  });
});

describe('a cmd literal', () => {
  it.each(['%PATH%', 'a%', 'a!b!', 'a"b', '"', 'a\nb', 'a\rb'])('does not exist for %j', (text) => {
    expect(cmdQuote(text)).toBeNull();
  });

  it('stands in one pair of quotes and expands nothing, whatever the string', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const quoted = cmdQuote(text);
        expect(quoted).toBe(/[%!"\r\n]/.test(text) ? null : `"${text}"`);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps characters that are special outside quotes only', () => {
    expect(cmdQuote("C:\\a & b\\(x)^'|<>")).toBe('"C:\\a & b\\(x)^\'|<>"');
  });
});
