/** Makes the prefix before the first test and removes it after the last one. */
import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { missingLab } from '../setup/lab.mjs';
import { inProject } from '../setup/project.mjs';
import { EXECUTABLE, makePrefix, ownPrefix, removePrefix, startRunner } from './wine/prefix';
import type { RunnerAddress } from './wine/runner-protocol';

/** What every test gets: the running prefix, or why there is none. */
export type Lab =
  | { readonly missing: string }
  | { readonly missing: null; readonly prefix: string; readonly runner: RunnerAddress };

declare module 'vitest' {
  interface ProvidedContext {
    lab: Lab;
  }
}

export default async function setUp(project: TestProject): Promise<(() => void) | undefined> {
  // `npm test` has tried to install what is missing and knows more.
  const missing = process.env['MARS_LAB_MISSING'] || missingLab();
  if (missing !== undefined) {
    project.provide('lab', { missing });
    return undefined;
  }
  for (const [file, command] of [
    ['out/main/cli.js', 'build'],
    ['out/main/loopback.js', 'build'],
    [EXECUTABLE, 'build:cli'],
  ] as const)
    if (!existsSync(inProject(file))) throw new Error(`${file} is not there. Run npm run ${command} first.`);

  const prefix = ownPrefix();
  const remove = (): void => removePrefix(prefix);
  // An interrupted run has no other end.
  process.once('exit', remove);
  try {
    await makePrefix(prefix);
    const { address } = await startRunner(prefix);
    project.provide('lab', { missing: null, prefix, runner: address });
  } catch (error) {
    remove();
    throw error;
  }
  return () => {
    process.off('exit', remove);
    remove();
  };
}
