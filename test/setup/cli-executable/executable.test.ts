import { isBuiltin } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIcon } from '../../fixtures/icon/icon-file';
import { bundleCli, cliAssets } from './bundle-cli.mjs';
import { makeExecutable } from './executable.mjs';
import { mustBe } from './pinned-node.mjs';
import { SEALED } from './sealed.mjs';

const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:';
const ICON = readFileSync('assets/icon.ico');
const BLOB = Buffer.from('the blob');

/** A program for Windows that carries the marks, as node.exe does, in a resource. */
function programWith(...marks: readonly string[]): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  resources.entries.push({
    type: 'MARKS',
    id: 1,
    lang: 1033,
    codepage: 1200,
    bin: new TextEncoder().encode(marks.join('\0')).buffer,
  });
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

function make(node: Buffer): Buffer {
  const strings = { ProductName: 'Product', FileDescription: 'Description' };
  return makeExecutable({ node, blob: BLOB, icon: ICON, version: '1.2.3', strings });
}

describe('the executable', () => {
  const made = make(programWith(`${FUSE}0`));
  const { entries } = NtExecutableResource.from(NtExecutable.from(made));

  it('carries the blob where Node looks for it, and tells Node so', () => {
    const blob = entries.find(({ type, id }) => type === 10 && id === 'NODE_SEA_BLOB');
    expect(Buffer.from(blob?.bin ?? new ArrayBuffer())).toEqual(BLOB);
    expect(made.includes(`${FUSE}1`)).toBe(true);
    expect(made.includes(`${FUSE}0`)).toBe(false);
  });

  it('says what it is', () => {
    const [info] = Resource.VersionInfo.fromEntries(entries);
    expect(info?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
      ProductName: 'Product',
      FileDescription: 'Description',
      FileVersion: '1.2.3',
      ProductVersion: '1.2.3',
    });
  });

  it('has the icon in every size', () => {
    const [group] = Resource.IconGroupEntry.fromEntries(entries);
    expect(group?.icons).toHaveLength(readIcon(ICON).length);
  });

  it('is the same for the same parts', () => {
    expect(make(programWith(`${FUSE}0`)).equals(made)).toBe(true);
  });

  it.each([
    ['has no place for a blob', programWith('nothing')],
    ['has its blob already', programWith(`${FUSE}1`)],
    ['has two places for one', programWith(`${FUSE}0`, `${FUSE}0`)],
  ])('is not made of a Node that %s', (_, node) => {
    expect(() => make(node)).toThrow(/exactly one place/);
  });
});

describe('Node inside', () => {
  it('takes neither options nor libraries from variables of the account', () => {
    expect(SEALED).toMatchObject({ execArgvExtension: 'none', execArgv: ['--openssl-config=NUL'] });
  });
});

describe('the script inside', () => {
  let folder = '';
  let script = '';
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'cli-bundle-'));
    await bundleCli(folder);
    script = readFileSync(path.join(folder, 'cli.cjs'), 'utf8');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('asks for nothing that is not part of Node', () => {
    const asked = [...script.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
    expect(asked).toContain('node:sea');
    expect(asked.filter((name) => !isBuiltin(name))).toEqual([]);
  });

  it('depends on no place of its own, because it has none', () => {
    expect(script).not.toMatch(/\bimport\.meta\b/);
    expect(script).not.toContain('__dirname');
  });

  it('comes with the practice case', () => {
    expect(cliAssets()).toEqual(
      expect.arrayContaining(['practice/OBPatch.log', 'practice/server/server.json']),
    );
  });

  it('comes with the licences of what it contains', () => {
    expect(readFileSync(path.join(folder, 'licenses.md'), 'utf8')).toContain('## zod ');
  });
});

describe('a fetched package', () => {
  it('that is not the pinned one stops the build', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pinned-'));
    const file = path.join(folder, 'node.tgz');
    writeFileSync(file, 'something else');
    expect(() => mustBe('sha512-AAAA', file)).toThrow(/is not the file that was pinned/);
    rmSync(folder, { recursive: true });
  });
});
