import { describe, expect, it } from 'vitest';
import { carriedBytes, entryLine, isResultPath, readEntryLine } from '../../../shared/fleet/bundle';
import { FLEET_LIMITS } from '../../../shared/fleet/limits';

describe('a line before a file', () => {
  it('comes out as it went in, whatever the name', () => {
    const entry = { path: 'a b/"ä\n\u2028".json', bytes: 5, modified: 1.5 };
    expect(entryLine(entry).split('\n')).toHaveLength(2);
    expect(readEntryLine(entryLine(entry))).toEqual(entry);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"path":1,"bytes":1,"modified":1}',
    '{"path":"a","bytes":-1,"modified":1}',
    '{"path":"a","bytes":1.5,"modified":1}',
    '{"path":"a","bytes":1e300,"modified":1}',
    '{"path":"a","bytes":1}',
    '{"path":"a","bytes":1,"modified":null}',
  ])('%j is none', (line) => {
    expect(readEntryLine(line)).toBeNull();
  });

  it('of a file that is too large is followed by nothing', () => {
    expect(carriedBytes({ bytes: FLEET_LIMITS.resultBytes })).toBe(FLEET_LIMITS.resultBytes);
    expect(carriedBytes({ bytes: FLEET_LIMITS.resultBytes + 1 })).toBe(0);
  });
});

describe('a path below the folder', () => {
  it.each(['SRV01.json', 'a/b/c/SRV01.JSON'])('%s is read', (path) => {
    expect(isResultPath(path)).toBe(true);
  });

  it.each(['SRV01.txt', 'json', 'a/b/c/d/SRV01.json', ''])('%s is passed over', (path) => {
    expect(isResultPath(path)).toBe(false);
  });
});
