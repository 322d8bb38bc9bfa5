/** The dated list of released versions: what ships, and what a person may put in its place. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readReleasedOption, readVersionList } from '../../../shared/advisor/read-version-list';
import {
  leftOutMinors,
  newestBuild,
  newestMars,
  releasedMinors,
  type VersionList,
} from '../../../shared/advisor/version-list';

const SHIPPED = readFileSync('assets/advisor/released-versions.json', 'utf8');

interface File {
  schema: string;
  date: string;
  source: string;
  documents: Record<string, string>;
  mobility: { version: string; document: string; onlyFor?: string[]; withdrawn?: boolean }[];
  mars: { version: string; document: string }[];
}

function changed(change: (file: File) => void): string {
  const file = JSON.parse(SHIPPED) as File;
  change(file);
  return JSON.stringify(file);
}

function read(text: string): VersionList {
  const outcome = readVersionList(text);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

function codeOf(text: string): string {
  const outcome = readVersionList(text);
  return outcome.ok ? 'read' : outcome.problem.code;
}

describe('the list that ships', () => {
  const list = read(SHIPPED);

  it('has a date, a source, and a document for every version', () => {
    expect(list.date).toBe('2025-01-28');
    expect(list.source).not.toBe('');
    for (const { document } of list.mobility) expect(document).not.toBe('');
  });

  it('names the newest that its documents name, and no more', () => {
    expect(releasedMinors(list, null).at(-1)).toBe(63);
    expect(newestMars(list)).toEqual([2, 0, 9938, 0]);
    expect(newestBuild(list, 62)).toEqual({ minor: 62, build: [7172, 1] });
    expect(newestBuild(list, 24)).toBeNull();
  });

  it('counts a version that was released for some scenarios there only, and a withdrawn one nowhere', () => {
    expect(releasedMinors(list, null)).not.toContain(56);
    expect(releasedMinors(list, 'azure-vm')).toContain(56);
    expect(releasedMinors(list, 'vmware-classic')).toContain(59);
    expect(releasedMinors(list, 'vmware-classic')).not.toContain(58);
    expect(leftOutMinors(list, null)).toEqual([56, 59]);
    expect(leftOutMinors(list, 'vmware-modernized')).toEqual([59]);
  });
});

describe('a list that a person chose', () => {
  it('may begin with a byte order mark', () => {
    expect(codeOf(`\uFEFF${SHIPPED}`)).toBe('read');
  });

  it.each<readonly [string, string, string]>([
    ['list-not-json', 'no JSON', 'Dear diary'],
    ['list-not-json', 'half a file', SHIPPED.slice(0, 200)],
    ['list-not-readable', 'something else', '{"schema":"other/1"}'],
    ['list-not-readable', 'a list', '[]'],
    ['list-not-readable', 'null', 'null'],
    ['list-not-readable', 'a date that is none', changed((file) => (file.date = '2025-02-30'))],
    ['list-not-readable', 'no source', changed((file) => (file.source = ''))],
    [
      'list-not-readable',
      'a scenario that is none',
      changed((file) => file.mobility.push({ version: '9.70', document: 'service-updates', onlyFor: ['x'] })),
    ],
    [
      'list-version',
      'a version that is none',
      changed((file) => file.mobility.push({ version: 'latest', document: 'service-updates' })),
    ],
    [
      'list-version',
      'a version of the other agent',
      changed((file) => file.mars.push({ version: '9.20.1.1', document: 'service-updates' })),
    ],
    [
      'list-twice',
      'a version twice',
      changed((file) => file.mobility.push({ version: '9.16', document: 'service-updates' })),
    ],
    [
      'list-document',
      'a document that it does not name',
      changed((file) => file.mobility.push({ version: '9.70', document: 'constructor' })),
    ],
    ['list-too-large', 'more than a megabyte', ' '.repeat(1024 * 1024 + 1)],
  ])('is refused as %s when it is %s', (code, _what, text) => {
    const outcome = readVersionList(text);
    expect(codeOf(text)).toBe(code);
    expect(outcome.ok ? '' : outcome.problem.message).toMatch(/^The .*\.$/);
  });

  it('is refused with the place that is wrong', () => {
    const outcome = readVersionList(changed((file) => Object.assign(file.mobility[2] ?? {}, { version: 7 })));
    expect(outcome.ok ? '' : outcome.problem.message).toContain('mobility 3 version');
  });
});

describe('versions named one by one', () => {
  it.each([
    ['9.16,9.18, 9.17', [16, 17, 18]],
    ['9.16,...,9.19', [16, 17, 18, 19]],
    ['9.16,9.17,…,9.20,9.24', [16, 17, 18, 19, 20, 24]],
  ])('%s are read', (text, minors) => {
    expect(readReleasedOption(text)).toEqual({ ok: true, value: minors });
  });

  it.each([
    ['', 'released-empty'],
    [',', 'released-empty'],
    ['9.16,,9.18', 'version-empty'],
    ['9.16,x', 'version-not-digits'],
    ['9.18,...,9.16', 'released-order'],
    ['9.16,...', 'released-open'],
    ['...,9.16', 'version-parts'],
  ])('%j are refused as %s', (text, code) => {
    const outcome = readReleasedOption(text);
    expect(outcome.ok ? 'read' : outcome.problem.code).toBe(code);
  });
});
