/** Arguments come out of Windows' one text as they went in. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinArguments } from '../../../main/windows/command-line';

/**
 * Takes a command line apart by the rules that Microsoft documents for CommandLineToArgvW and the C runtime, behind the
 * program's name: 2n backslashes before a quotation mark are n and the mark switches; 2n + 1 are n and a mark.
 */
function takeApart(text: string): readonly string[] {
  const found: string[] = [];
  let current: string | null = null;
  let isQuoted = false;
  for (let at = 0; at < text.length;) {
    const [backslashes = ''] = /^\\*/.exec(text.slice(at)) ?? [];
    at += backslashes.length;
    const next = text[at];
    if (next === '"') {
      current = (current ?? '') + '\\'.repeat(Math.floor(backslashes.length / 2));
      if (backslashes.length % 2 === 1) current += '"';
      else if (isQuoted && text[at + 1] === '"') {
        current += '"';
        at += 1;
      } else isQuoted = !isQuoted;
      at += 1;
      continue;
    }
    if (backslashes !== '') {
      current = (current ?? '') + backslashes;
      continue;
    }
    if (!isQuoted && (next === ' ' || next === '\t')) {
      if (current !== null) found.push(current);
      current = null;
    } else current = (current ?? '') + next;
    at += 1;
  }
  if (current !== null) found.push(current);
  return found;
}

describe('joined arguments', () => {
  it.each([
    [['plain'], 'plain'],
    [['C:\\Program Files\\MARS\\worker.js'], '"C:\\Program Files\\MARS\\worker.js"'],
    [["C:\\it's here\\"], '"C:\\it\'s here\\\\"'],
    [[''], '""'],
    [['a"b'], '"a\\"b"'],
    [['a\\"b c\\'], '"a\\\\\\"b c\\\\"'],
    [['--pipe=\\\\.\\pipe\\name', '--key=1'], '--pipe=\\\\.\\pipe\\name --key=1'],
  ])('%j are %s', (args, text) => {
    expect(joinArguments(args)).toBe(text);
    expect(takeApart(text)).toEqual(args);
  });

  it('are taken apart into the same ones, whatever they hold', () => {
    const awkward = fc.string({
      unit: fc.constantFrom('\\', '"', ' ', '\t', "'", 'a', '’', '$', '`', '%', '&', '\n'),
    });
    const any = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(fc.oneof(awkward, any), { maxLength: 6 }), (args) => {
        expect(takeApart(joinArguments(args))).toEqual(args);
      }),
      { numRuns: 2000 },
    );
  });

  it('hold no zero character', () => {
    expect(() => joinArguments(['a\0b'])).toThrow('zero character');
  });
});
