/**
 * The layers: shared knows nobody, the page knows shared, main's parts point inwards, and electron is imported in one place
 * only. The lint rules keep this; here each rule is shown a violation, so that a rule that lost its grip is seen.
 */
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '..');
const OXLINT = path.join(PROJECT, 'node_modules', 'oxlint', 'bin', 'oxlint');

const SHARED = 'shared/ is pure: it imports nothing from Node, Electron, the page or the tests.';
const PAGE = 'renderer/ knows shared/ only; everything else comes over the bridge.';
const SERVICES =
  'Services and the Windows port know Node and shared/ only: arrows point towards them, not from them.';
const HELPER =
  'The helper has administrator rights: it knows services and the Windows port, not the window, the calls or the carriers.';
const MAIN = 'Only main/electron/ and main/preload.ts may import electron.';
const CARRIER = 'The Electron carrier does not reach into the page, the loopback carrier or the tests.';

type Sample = readonly [file: string, imported: string, message: string];

const VIOLATIONS: readonly Sample[] = [
  ['shared/a.ts', 'node:fs', SHARED],
  ['shared/a.ts', 'node:path', SHARED],
  ['shared/logs/a.ts', 'node:fs', SHARED],
  ['shared/a.ts', 'electron', SHARED],
  ['shared/a.ts', 'react', SHARED],
  ['shared/a.ts', 'fs', SHARED],
  ['shared/a.ts', 'node:fs/promises', SHARED],
  ['shared/a.ts', 'electron/main', SHARED],
  ['shared/a.ts', 'react/jsx-runtime', SHARED],
  ['shared/a.ts', '../main', SHARED],
  ['renderer/a.ts', 'electron/renderer', PAGE],
  ['renderer/a.ts', 'node:fs/promises', PAGE],
  ['main/services/a.ts', '../session', SERVICES],
  ['main/services/a.ts', '../create-assistant', SERVICES],
  ['main/services/a.ts', '../cli/run', SERVICES],
  ['main/services/deep/a.ts', '../../api', SERVICES],
  ['main/services/deep/a.ts', '../../session', SERVICES],
  ['main/services/deep/a.ts', '../../cli/run', SERVICES],
  ['main/file-registry.ts', 'electron', MAIN],
  ['main/create-assistant.ts', './electron/start', MAIN],
  ['shared/a.ts', '@fluentui/react-components', SHARED],
  ['shared/a.ts', '../main/api', SHARED],
  ['shared/diagnosis/rules/a.ts', '../../../main/services/log-files', SHARED],
  ['shared/a.ts', '../renderer/app', SHARED],
  ['shared/a.ts', '../test/fixtures/read', SHARED],
  ['renderer/a.tsx', 'electron', PAGE],
  ['renderer/a.tsx', 'node:path', PAGE],
  ['renderer/components/a.tsx', 'node:fs', PAGE],
  ['renderer/a.ts', '../main/api', PAGE],
  ['renderer/screens/a.tsx', '../../main/services/log-files', PAGE],
  ['renderer/a.ts', '../test/fixtures/read', PAGE],
  ['main/services/a.ts', 'electron', SERVICES],
  ['main/services/a.ts', '../electron/start', SERVICES],
  ['main/services/a.ts', '../loopback/host', SERVICES],
  ['main/services/a.ts', '../../renderer/app', SERVICES],
  ['main/services/a.ts', '../../test/fixtures/read', SERVICES],
  ['main/services/a.ts', '../api', SERVICES],
  ['main/services/a.ts', '../dispatch', SERVICES],
  ['main/services/a.ts', '../cli', SERVICES],
  ['main/windows/a.ts', 'electron', SERVICES],
  ['main/windows/a.ts', '../api', SERVICES],
  ['main/windows/a.ts', '../helper/serve', SERVICES],
  ['main/services/repair/a.ts', '../../helper/serve', SERVICES],
  ['main/helper/a.ts', 'electron', HELPER],
  ['main/helper/a.ts', '../electron/start', HELPER],
  ['main/helper/a.ts', '../api', HELPER],
  ['main/helper/a.ts', '../dispatch', HELPER],
  ['main/helper/a.ts', '../session', HELPER],
  ['main/helper/a.ts', '../create-assistant', HELPER],
  ['main/helper/a.ts', '../cli/run', HELPER],
  ['main/helper/a.ts', '../loopback/host', HELPER],
  ['main/helper/a.ts', '../../renderer/app', HELPER],
  ['main/helper/a.ts', '../../test/fixtures/read', HELPER],
  ['main/worker.ts', 'electron', MAIN],
  ['main/worker.ts', './electron/start', MAIN],
  ['main/api.ts', 'electron', MAIN],
  ['main/api.ts', './electron/start', MAIN],
  ['main/dispatch.ts', 'electron', MAIN],
  ['main/session.ts', 'electron', MAIN],
  ['main/cli.ts', 'electron', MAIN],
  ['main/cli/a.ts', 'electron', MAIN],
  ['main/cli/a.ts', '../electron/start', MAIN],
  ['main/cli/a.ts', '../../renderer/app', MAIN],
  ['main/loopback/a.ts', 'electron', MAIN],
  ['main/loopback/a.ts', '../electron/ipc', MAIN],
  ['main/loopback/a.ts', '../../test/fixtures/read', MAIN],
  ['main/electron/a.ts', '../loopback/host', CARRIER],
  ['main/electron/a.ts', '../../renderer/app', CARRIER],
  ['main/electron/a.ts', '../../test/fixtures/read', CARRIER],
  ['main/preload.ts', '../renderer/app', CARRIER],
  ['main/preload.ts', './loopback/host', CARRIER],
];

const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['shared/a.ts', './contract'],
  ['shared/logs/a.ts', '../windows-paths'],
  ['shared/a.ts', 'zod'],
  ['renderer/a.tsx', '../shared/contract'],
  ['renderer/components/a.tsx', '@fluentui/react-components'],
  ['renderer/a.tsx', './theme'],
  ['main/services/a.ts', 'node:fs/promises'],
  ['main/services/a.ts', '../../shared/mars'],
  ['main/services/a.ts', './file-errors'],
  ['main/services/a.ts', '../windows/port'],
  ['main/windows/a.ts', '../services/file-errors'],
  ['main/services/deep/a.ts', '../file-errors'],
  ['main/services/deep/a.ts', '../../windows/port'],
  ['main/services/deep/a.ts', '../../../shared/mars'],
  ['main/helper/a.ts', '../services/inspect'],
  ['main/helper/a.ts', '../services/repair/apply'],
  ['main/helper/a.ts', '../windows/elevate'],
  ['main/helper/a.ts', '../../shared/errors'],
  ['main/helper/a.ts', './protocol'],
  ['main/helper/a.ts', 'node:net'],
  ['main/worker.ts', './helper/run-helper'],
  ['main/electron/a.ts', '../helper/run-helper'],
  ['main/api.ts', './services/log-files'],
  ['main/api.ts', 'node:path'],
  ['main/cli/a.ts', '../services/log-files'],
  ['main/loopback/a.ts', '../dispatch'],
  ['main/loopback/a.ts', 'node:http'],
  ['main/electron/a.ts', 'electron'],
  ['main/electron/a.ts', '../dispatch'],
  ['main/electron/a.ts', 'node:path'],
  ['main/preload.ts', 'electron'],
  ['main/preload.ts', '../shared/bridge-key'],
  ['test/a.ts', 'electron'],
  ['test/a.ts', '../main/electron/start'],
  ['test/a.ts', 'node:fs'],
];

interface Complaint {
  readonly filename: string;
  readonly message: string;
  readonly code: string;
  readonly help?: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** The imports of each sample file, one a line. */
function linesByFile(): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const [file, imported] of [...VIOLATIONS, ...ALLOWED])
    files.set(file, [...(files.get(file) ?? []), imported]);
  return files;
}

describe('the lint rules for imports', () => {
  const samples = linesByFile();
  const globals = ['window', 'document', 'process', 'Buffer', 'navigator'];
  let folder = '';
  let complaints: readonly Complaint[] = [];

  /** Lints all samples at once, in a folder that is laid out as the project is. */
  beforeAll(async () => {
    folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'mars-layers-'));
    copyFileSync(path.join(PROJECT, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    for (const [file, imports] of samples)
      write(file, imports.map((name, at) => `export { x${at} } from '${name}';\n`).join(''));
    write('shared/globals.ts', globals.map((name) => `export const my${name} = ${name};\n`).join(''));
    complaints = await lint();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  function write(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }

  /** Ends with an error code when it has something to say, so the answer is read either way. */
  async function lint(): Promise<readonly Complaint[]> {
    const { stdout } = await promisify(execFile)(process.execPath, [OXLINT, '--format=json'], {
      cwd: folder,
    }).catch((error: { readonly stdout?: string }) => ({ stdout: error.stdout ?? '' }));
    return (JSON.parse(stdout) as { readonly diagnostics: readonly Complaint[] }).diagnostics;
  }

  function about(file: string, imported: string): readonly Complaint[] {
    const line = (samples.get(file) ?? []).indexOf(imported) + 1;
    expect(line).toBeGreaterThan(0);
    return within(file).filter(({ labels }) => labels[0]?.span.line === line);
  }

  function within(file: string): readonly Complaint[] {
    return complaints.filter(({ filename }) => filename.replaceAll('\\', '/') === file);
  }

  it.each(VIOLATIONS)('stop %s from importing %s', (file, imported, message) => {
    const found = about(file, imported);
    expect(found).toHaveLength(1);
    expect(found[0]?.code).toContain('no-restricted-imports');
    expect(`${found[0]?.message} ${found[0]?.help}`).toContain(message);
  });

  it.each(ALLOWED)('let %s import %s', (file, imported) => {
    expect(about(file, imported)).toEqual([]);
  });

  it('keep the globals of Node and of the page out of shared', () => {
    const found = within('shared/globals.ts');
    expect(new Set(found.map(({ labels }) => labels[0]?.span.line))).toEqual(
      new Set(globals.map((_, at) => at + 1)),
    );
    for (const { code } of found) expect(code).toContain('no-restricted-globals');
  });
});

/** Everything that a file imports, in any form: also types, dynamic imports and require. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(PROJECT, file), 'utf8');
  const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*(['"])([^'"\n]+)\1/g);
  return [...found].map((match) => match[2]!);
}

/** A relative import as a path in the project; a package as it is. */
function resolved(file: string, name: string): string {
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
}

describe('the code', () => {
  const SOURCE = /\.(?:ts|tsx|mts|cts|js|mjs|cjs|jsx)$/;
  const NOT_SOURCE = new Set(['node_modules', 'out', 'release', 'test-output', '.git', 'assets']);

  function sources(folder: string): readonly string[] {
    return readdirSync(path.join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return NOT_SOURCE.has(entry.name) ? [] : sources(name);
      return SOURCE.test(name) ? [name] : [];
    });
  }

  const files = sources('');

  it('is found', () => {
    expect(files).toContain('shared/contract.ts');
    expect(files).toContain('main/electron/main.ts');
    expect(importsOf('main/electron/menu.ts')).toContain('electron');
  });

  it('imports electron in the Electron carrier and the preload script only', () => {
    const importing = files.filter((file) => importsOf(file).some((name) => /^electron(?:\/|$)/.test(name)));
    const elsewhere = importing.filter(
      (file) => !/^(?:main\/electron\/|main\/preload\.ts$|test\/electron\/)/.test(file),
    );
    expect(elsewhere.filter((file) => file !== 'test/layering.test.ts')).toEqual([]);
  });

  it('in shared imports shared, zod and the reader of XML only', () => {
    const outside = files
      .filter((file) => file.startsWith('shared/'))
      .flatMap((file) => importsOf(file).map((name) => [file, name, resolved(file, name)] as const))
      .filter(
        ([, name, target]) => name !== 'zod' && name !== 'fast-xml-parser' && !target.startsWith('shared/'),
      );
    expect(outside).toEqual([]);
  });

  it('in the page imports the page, shared and its own packages only', () => {
    const outside = files
      .filter((file) => file.startsWith('renderer/'))
      .flatMap((file) => importsOf(file).map((name) => [file, name, resolved(file, name)] as const))
      .filter(
        ([, name, target]) =>
          !/^(?:renderer|shared)\//.test(target) &&
          !/^(?:react|react-dom|@fluentui|@tanstack)(?:\/|$)/.test(name),
      );
    expect(outside).toEqual([]);
  });

  it('of the program imports nothing from the tests', () => {
    const importing = files
      .filter((file) => /^(?:main|renderer|shared)\//.test(file))
      .filter((file) => importsOf(file).some((name) => resolved(file, name).startsWith('test/')));
    expect(importing).toEqual([]);
  });

  it('of main’s services knows neither the carriers nor the calls', () => {
    const importing = files
      .filter((file) => /^main\/(?:services|windows)\//.test(file))
      .flatMap((file) => importsOf(file).map((name) => [file, resolved(file, name)] as const))
      .filter(([, target]) => target.startsWith('main/') && !/^main\/(?:services|windows)\//.test(target));
    expect(importing).toEqual([]);
  });

  it('of the helper knows services, the Windows port and shared only', () => {
    const importing = files
      .filter((file) => file.startsWith('main/helper/') || file === 'main/worker.ts')
      .flatMap((file) => importsOf(file).map((name) => [file, resolved(file, name)] as const))
      .filter(
        ([, target]) => target.startsWith('main/') && !/^main\/(?:helper|services|windows)\//.test(target),
      );
    expect(importing).toEqual([]);
  });

  it('of one carrier knows nothing of the other, and of the command line neither', () => {
    const forbidden: readonly (readonly [from: RegExp, to: RegExp])[] = [
      [/^main\/(?:electron\/|preload)/, /^main\/loopback\//],
      [/^main\/loopback\//, /^main\/electron\//],
      [/^main\/cli/, /^main\/electron\//],
    ];
    const importing = files
      .flatMap((file) => importsOf(file).map((name) => [file, resolved(file, name)] as const))
      .filter(([file, target]) => forbidden.some(([from, to]) => from.test(file) && to.test(target)));
    expect(importing).toEqual([]);
  });
});
