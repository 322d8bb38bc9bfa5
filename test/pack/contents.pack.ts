/** The packed app holds what it needs and nothing else. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive, reachable, unexpected } from './archive';
import { PACKED_APPS } from './pack';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Bytes of app.asar: what an administrator copies over a slow line is mostly Electron itself, and shall stay so. */
const SIZE_BUDGET = 5 * 1024 * 1024;

/** A sentence or name that only the part itself has; the build of that part is read too, so that a rename is noticed. */
const MUST_STAY_OUT = [
  ['the loopback host', 'out/main/loopback.js', 'MARS_ASSISTANT_DEV_TOKEN'],
  ['the command line', 'out/main/cli.js', 'COMMAND --help'],
] as const;

function project(file: string): string {
  return readFileSync(path.join(PROJECT, file), 'utf8');
}

describe('the closed list', () => {
  it.each([
    'out/main/cli.js',
    'out/main/loopback.js',
    'out/main/chunks/schemas.js.map',
    'out/renderer/other.html',
    'test/ui/assistant.ts',
    'node_modules/zod/index.js',
    'README.md',
    'main/cli.ts',
  ])('has no room for %s', (file) => {
    expect(unexpected([file])).toEqual([file]);
  });
});

describe.each(PACKED_APPS)('app.asar for $platform', ({ archive: file, folder }) => {
  const archive = openArchive(file);

  it('holds nothing outside the closed list', () => {
    expect(unexpected(archive.files)).toEqual([]);
  });

  it('holds the entry, the preload script and the page', () => {
    expect(archive.files).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/main/main.js',
        'out/preload/preload.cjs',
        'out/renderer/index.html',
      ]),
    );
  });

  it('holds of main what the entry reaches, and nothing that it does not', () => {
    const ofMain = archive.files.filter((name) => /^out\/main\/.*\.js$/.test(name));
    expect(reachable(archive, 'out/main/main.js')).toEqual(ofMain);
  });

  it('holds every file that the page asks for, and no other', () => {
    const page = archive.files.filter((name) => name.startsWith('out/renderer/assets/'));
    const texts = archive.files
      .filter((name) => /^out\/renderer\/.*\.(?:html|js|css)$/.test(name))
      .map((name) => archive.read(name).toString('utf8'));
    for (const name of page)
      expect(texts.some((text) => text.includes(path.posix.basename(name)))).toBe(true);
  });

  it('holds the practice case and the advisor’s data as they are in the sources', () => {
    const practice = ['assets/practice', 'assets/advisor']
      .flatMap((folder) => readdirSync(path.join(PROJECT, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(PROJECT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      );
    expect(archive.files.filter((name) => name.startsWith('assets/'))).toEqual(practice.toSorted());
    for (const name of practice)
      expect(archive.read(name).equals(readFileSync(path.join(PROJECT, name)))).toBe(true);
  });

  it.each(MUST_STAY_OUT)('holds nothing of %s', (_, built, mark) => {
    expect(project(built)).toContain(mark);
    const holding = archive.files.filter((name) => archive.read(name).includes(mark));
    expect(holding).toEqual([]);
  });

  it('holds the licences of the packages that are bundled into it', () => {
    const page = archive.read('out/renderer/licenses.md').toString('utf8');
    expect(page).toContain('## react ');
    expect(page).toContain('## @fluentui/react-button ');
    expect(archive.read('out/main/licenses.md').toString('utf8')).toContain('## zod ');
    expect(archive.files).toContain('LICENSE');
  });

  it('holds no source map and no pointer to one', () => {
    const code = archive.files.filter((name) => /\.(?:js|cjs|css)$/.test(name));
    expect(archive.files.filter((name) => name.endsWith('.map'))).toEqual([]);
    expect(code.filter((name) => archive.read(name).includes('sourceMappingURL='))).toEqual([]);
  });

  it('holds a package.json that names the entry and nothing of development', () => {
    const { main, ...rest } = JSON.parse(archive.read('package.json').toString('utf8')) as Record<
      string,
      unknown
    >;
    expect(main).toBe('out/main/main.js');
    expect(Object.keys(rest)).not.toContain('devDependencies');
    expect(Object.keys(rest)).not.toContain('scripts');
  });

  it('is within its size', () => {
    const bytes = statSync(file).size;
    expect(bytes).toBeLessThanOrEqual(SIZE_BUDGET);
    expect(bytes).toBeGreaterThan(100 * 1024);
  });

  it('has nothing of the app beside it', () => {
    const beside = readdirSync(path.join(folder, 'resources'));
    expect(beside.filter((name) => /^(?:app$|app\.asar\.unpacked|default_app)/.test(name))).toEqual([]);
  });
});
