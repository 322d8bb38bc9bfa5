import path from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const ENTRY = path.resolve(import.meta.dirname, '../../main/preload.ts');

it('the preload becomes one CommonJS file that requires electron alone, as the sandbox asks', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      lib: { entry: ENTRY, formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { external: ['electron', /^node:/] },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = built.flatMap(({ output }) => output);
  expect(chunks.map(({ fileName }) => fileName)).toEqual(['preload.cjs']);
  const code = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  expect(code.match(/\brequire\([^)]*\)/g)).toEqual(['require("electron")']);
  expect(code).not.toMatch(/\bzod\b/i);
  expect(code.length).toBeLessThan(8 * 1024);
});
