import { describe, expect, it } from 'vitest';
import { ALL_READ, isAllRead, MOST_NAMED, notNamed, withNotRead } from '../../../shared/fleet/not-read';

describe('what could not be read', () => {
  it('is nothing at first', () => {
    expect(isAllRead(ALL_READ)).toBe(true);
  });

  it('is counted apart as folders and files, and named in the order in which it was met', () => {
    const read = withNotRead(withNotRead(ALL_READ, 'folder', 'wave2'), 'file', 'SRV01.json');
    expect(read).toEqual({ folders: 1, files: 1, named: ['wave2/', 'SRV01.json'] });
    expect(isAllRead(read)).toBe(false);
  });

  it('keeps a fixed number of names, however much it is', () => {
    let read = ALL_READ;
    for (let at = 0; at < 10_000; at += 1) read = withNotRead(read, 'folder', String(at));
    expect(read.folders).toBe(10_000);
    expect(read.named).toHaveLength(MOST_NAMED);
    expect(notNamed(read)).toBe(10_000 - MOST_NAMED);
  });
});
