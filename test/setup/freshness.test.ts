import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dependencyMark, dependencyState, fingerprint, isBuildFresh } from './freshness.mjs';

const system = 'linux-x64';

function list(packages: Record<string, { version: string; optional?: boolean }>): string {
  return JSON.stringify({ packages: { '': { name: 'project' }, ...packages } });
}

const lock = list({
  'node_modules/a': { version: '1.0.0' },
  'node_modules/win': { version: '2.0.0', optional: true },
});
const installed = list({ 'node_modules/a': { version: '1.0.0' } });

describe('the dependencies', () => {
  test('are missing when npm has installed nothing', () => {
    expect(dependencyState({ lock, installed: undefined, mark: undefined, system })).toBe('missing');
  });

  test('are fresh when the mark fits what is wanted and what is there', () => {
    const mark = dependencyMark(lock, installed, system);
    expect(dependencyState({ lock, installed, mark, system })).toBe('fresh');
  });

  test('only lack the mark when somebody else installed the right ones', () => {
    expect(dependencyState({ lock, installed, mark: undefined, system })).toBe('unmarked');
  });

  test('are outdated when another version is wanted now', () => {
    const mark = dependencyMark(lock, installed, system);
    const newLock = list({ 'node_modules/a': { version: '1.1.0' } });
    expect(dependencyState({ lock: newLock, installed, mark, system })).toBe('outdated');
  });

  test('are outdated when one more is wanted now', () => {
    const newLock = list({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } });
    expect(dependencyState({ lock: newLock, installed, mark: undefined, system })).toBe('outdated');
  });

  test('are outdated when somebody changed what is installed', () => {
    const mark = dependencyMark(lock, installed, system);
    const changed = list({ 'node_modules/a': { version: '0.9.0' } });
    expect(dependencyState({ lock, installed: changed, mark, system })).toBe('outdated');
  });

  test('are outdated when they were installed for another system', () => {
    const mark = dependencyMark(lock, installed, 'win32-x64');
    expect(dependencyState({ lock, installed, mark, system })).toBe('outdated');
  });

  test('are outdated when npm left an unreadable list behind', () => {
    expect(dependencyState({ lock, installed: '{', mark: undefined, system })).toBe('outdated');
  });
});

describe('the build', () => {
  test('is fresh when the sources are those it was made from', () => {
    expect(isBuildFresh({ sources: 'x', mark: 'x', complete: true })).toBe(true);
  });

  test.each([
    ['a source changed', { sources: 'y', mark: 'x', complete: true }],
    ['it never succeeded', { sources: 'x', mark: undefined, complete: true }],
    ['an output was removed', { sources: 'x', mark: 'x', complete: false }],
  ])('is stale when %s', (_why, known) => {
    expect(isBuildFresh(known)).toBe(false);
  });
});

describe('the fingerprint of the sources', () => {
  let folder: string;
  const now = () => fingerprint(folder, ['main', 'package.json']);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fingerprint-'));
    mkdirSync(path.join(folder, 'main/inner'), { recursive: true });
    writeFileSync(path.join(folder, 'main/a.ts'), 'a');
    writeFileSync(path.join(folder, 'main/inner/b.ts'), 'b');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('stays the same while nothing changes', () => {
    expect(now()).toBe(now());
  });

  test('changes with the length of a file', () => {
    const before = now();
    writeFileSync(path.join(folder, 'main/inner/b.ts'), 'longer');
    expect(now()).not.toBe(before);
  });

  test('changes when an older file is put back', () => {
    const before = now();
    utimesSync(path.join(folder, 'main/a.ts'), 1_000, 1_000);
    expect(now()).not.toBe(before);
  });

  test('changes when a file goes', () => {
    const before = now();
    rmSync(path.join(folder, 'main/a.ts'));
    expect(now()).not.toBe(before);
  });

  test('changes when a file comes that was absent', () => {
    const before = now();
    writeFileSync(path.join(folder, 'package.json'), '{}');
    expect(now()).not.toBe(before);
  });
});
