/** The material for many servers: it calls commands that exist, pins what it runs, and is what its language asks for. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../main/cli/commands';
import { missingGrammar, powershellParser, syntaxErrors, textsOf } from '../fixtures/powershell-grammar';

const FLEET = path.resolve('assets/fleet');
const SCRIPTS = readdirSync(FLEET).filter((name) => name.endsWith('.ps1'));
const PLAYBOOK = path.join(FLEET, 'ansible/mars.yml');

function text(name: string): string {
  return readFileSync(path.join(FLEET, name), 'utf8');
}

interface Task {
  readonly name: string;
  readonly block?: readonly Task[];
  readonly always?: readonly Task[];
  readonly [key: string]: unknown;
}

/** Tasks in order, those inside blocks too. */
function flat(tasks: readonly Task[]): readonly Task[] {
  return tasks.flatMap((task) => [task, ...flat(task.block ?? []), ...flat(task.always ?? [])]);
}

describe('the material for many servers', () => {
  it('is named in its README', () => {
    for (const name of [...SCRIPTS, 'ansible/mars.yml']) expect(text('README.md')).toContain(`\`${name}\``);
  });

  it('calls commands with options that there are', () => {
    const known = new Map(COMMANDS.map(({ name, optionNames }) => [name, optionNames]));
    const calls = [text('run-on-server.ps1'), readFileSync(PLAYBOOK, 'utf8')]
      .join('\n')
      .split('\n')
      .map((line) => [...line.matchAll(/'((?:--)?[a-z]+)'/g)].map(([, word = '']) => word))
      .filter(([first = '']) => known.has(first));
    expect(calls.map(([command]) => command)).toEqual(['inspect', 'repair', 'inspect', 'repair']);
    for (const [command = '', ...options] of calls)
      expect(known.get(command)).toEqual(expect.arrayContaining(options.filter((one) => one.startsWith('--'))));
  });
});

describe.each(SCRIPTS)('%s', (name) => {
  it('is ASCII, pins what it runs, and runs nothing that it was sent', () => {
    expect(text(name)).toMatch(/^[\x20-\x7E\n]+$/);
    expect(text(name)).toContain("[ValidatePattern('^[0-9A-Fa-f]{64}$')] [string] $ProgramSha256");
    expect(text(name)).not.toMatch(/Invoke-Expression|\biex\b|DownloadString|-EncodedCommand|SkipCertificateCheck/i);
  });

  it('is PowerShell', async (ctx) => {
    const missing = missingGrammar();
    if (missing !== undefined) ctx.skip(missing);
    const parsePowerShell = await powershellParser();
    const tree = parsePowerShell(text(name));
    expect(syntaxErrors(tree)).toEqual([]);
    expect(textsOf(tree, 'command_name').length).toBeGreaterThan(3);
  });
});

describe('the playbook', () => {
  const [play] = parse(readFileSync(PLAYBOOK, 'utf8')) as readonly [Readonly<Record<string, unknown>>];
  const tasks = flat(play['tasks'] as readonly Task[]);

  it('checks the program here and again on the server before it runs anything', () => {
    const modules = tasks.map((task) => Object.keys(task).find((key) => key.startsWith('ansible.')));
    const firstRun = modules.indexOf('ansible.windows.win_command');
    expect(modules.indexOf('ansible.builtin.stat')).toBeLessThan(firstRun);
    expect(modules.indexOf('ansible.windows.win_stat')).toBeLessThan(firstRun);
    expect(modules.indexOf('ansible.windows.win_copy')).toBeLessThan(modules.indexOf('ansible.windows.win_stat'));
  });

  it('repairs in waves, and only where it is told to', () => {
    expect(play['serial']).toContain("[1, '10%', '100%'] if apply");
    const repair = tasks.find((task) => JSON.stringify(task['block'] ?? '').includes('--apply'));
    expect(repair?.['when']).toContain('apply | default(false) | bool');
  });

  it('has a name for every task', () => {
    expect(tasks.filter(({ name }) => name === undefined)).toEqual([]);
  });

  const ansible = spawnSync('ansible-doc', ['-t', 'module', 'ansible.windows.win_command'], { encoding: 'utf8' });
  const missing =
    ansible.error === undefined && ansible.status === 0 ? undefined : 'ansible with ansible.windows is not installed';

  describe('as Ansible reads it', () => {
    beforeEach((ctx) => {
      if (missing !== undefined) ctx.skip(missing);
    });

    it('is understood', { timeout: 60_000 }, () => {
      const args = ['--syntax-check', '-i', 'localhost,', PLAYBOOK];
      const { status, stderr } = spawnSync('ansible-playbook', args, { encoding: 'utf8' });
      expect({ status, stderr }).toMatchObject({ status: 0 });
    });
  });
});
