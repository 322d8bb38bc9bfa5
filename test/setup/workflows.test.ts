/** The workflows of the CI cannot run here. What can be known without running them is checked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { missingGrammar, powershellParser, syntaxErrors } from '../fixtures/powershell-grammar';

const FOLDER = path.resolve('.github/workflows');
const FILES = readdirSync(FOLDER);

/** Its package is named as a value, so that a project without it still compiles. */
const VALIDATOR: string = '@action-validator/core';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly Step[]; readonly 'timeout-minutes'?: number; readonly permissions?: object }
    >
  >;
}

function text(file: string): string {
  return readFileSync(path.join(FOLDER, file), 'utf8');
}

function steps(file: string): readonly Step[] {
  return Object.values((parse(text(file)) as Workflow).jobs).flatMap((job) => job.steps);
}

function runs(file: string): readonly string[] {
  return steps(file).flatMap(({ run }) => run ?? []);
}

function missingValidator(): string | undefined {
  try {
    createRequire(import.meta.url).resolve(VALIDATOR);
    return undefined;
  } catch {
    return `${VALIDATOR} is not installed`;
  }
}

it('there are a check of every change and a release', () => {
  expect(FILES.toSorted()).toEqual(['ci.yml', 'release.yml']);
});

describe.each(FILES)('%s', (file) => {
  it('is what the schema of workflows asks for', async (ctx) => {
    const missing = missingValidator();
    if (missing !== undefined) ctx.skip(missing);
    const { validateWorkflow } = (await import(/* @vite-ignore */ VALIDATOR)) as {
      validateWorkflow(source: string): { readonly errors: readonly object[] };
    };
    expect(validateWorkflow(text(file)).errors).toEqual([]);
    expect(validateWorkflow('on: push\njobs:\n  a:\n    steps: []\n').errors).not.toEqual([]);
  });

  it('runs foreign code by its whole commit only, with the version beside it', () => {
    const used = text(file).match(/uses: .*/g) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read only, unless a job says why it needs more, and ends in time', () => {
    const { permissions, jobs } = parse(text(file)) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
      expect(job.permissions ?? {}).toEqual(file === 'release.yml' ? { contents: 'write' } : {});
    }
  });

  it('puts nothing of the event into a command line', () => {
    for (const run of runs(file)) expect(run).not.toContain('${{');
  });

  it('asks for npm scripts and files that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const commands = runs(file).join('\n');
    for (const [, name = ''] of commands.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g))
      expect(Object.keys(scripts)).toContain(name);
    const named = [...commands.matchAll(/\b(?:test|assets)[/\\][\w./\\-]+\.(?:mjs|ts|log|errlog)\b/g)];
    const absent = named.map(([name]) => name.replaceAll('\\', '/')).filter((name) => !existsSync(name));
    expect(absent).toEqual([]);
  });

  it('has scripts that are PowerShell', async (ctx) => {
    const missing = missingGrammar();
    if (missing !== undefined) ctx.skip(missing);
    const parsePowerShell = await powershellParser();
    const scripts = steps(file).filter(({ shell }) => shell === 'powershell');
    expect(scripts.length).toBeGreaterThan(0);
    for (const { run = '' } of scripts) expect(syntaxErrors(parsePowerShell(run))).toEqual([]);
  });
});

describe('the release', () => {
  it('alone knows secrets', () => {
    for (const file of FILES) expect(/\bsecrets\./.test(text(file))).toBe(file === 'release.yml');
  });

  it('is built in the flavour that lets nothing leave unsigned, and checked afterwards', () => {
    const all = runs('release.yml');
    const at = (part: string): number => all.findIndex((run) => run.includes(part));
    const order = ['npm run make:release', "-ne 'Valid'", 'gh release create'].map(at);
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(all[at('gh release create')]).toContain('--draft');
    for (const part of ['SHA256SUMS.txt', 'npm sbom', 'npm audit signatures'])
      expect(at(part)).toBeGreaterThan(-1);
  });
});
