import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCode, findNpm } from './processes.mjs';
import { personFolder, resolveFiles } from './project.mjs';
import { refuseOldNode } from './ready.mjs';

describe('files named on the command line', () => {
  test('are meant from the folder in which the person ran npm', () => {
    expect(personFolder({ INIT_CWD: '/home/me/logs' })).toBe('/home/me/logs');
    const [file] = resolveFiles(['OBPatch.log'], '/home/me/logs');
    expect(file).toBe(path.resolve('/home/me/logs', 'OBPatch.log'));
  });

  test('are told from options', () => {
    expect(resolveFiles(['--practice'], '/home/me')).toEqual(['--practice']);
  });
});

describe('npm', () => {
  test('is the one that called us', () => {
    const env = { npm_execpath: '/opt/npm/bin/npm-cli.js' };
    expect(findNpm(env, '/usr/bin/node', () => true)).toBe('/opt/npm/bin/npm-cli.js');
  });

  test('is the one beside Node when another package manager called us', () => {
    const env = { npm_execpath: '/opt/yarn/bin/yarn.js' };
    const beside = path.join('/opt/node/bin', '../lib/node_modules/npm/bin/npm-cli.js');
    expect(findNpm(env, '/opt/node/bin/node', (file) => file === beside)).toBe(beside);
  });

  test('can be missing', () => {
    expect(findNpm({}, '/usr/bin/node', () => false)).toBeUndefined();
  });
});

describe('the exit code', () => {
  test('is passed on', () => {
    expect(exitCode(3, null)).toBe(3);
  });

  test('tells of a signal as a shell does', () => {
    expect(exitCode(null, 'SIGTERM')).toBe(143);
  });
});

describe('Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', (version) => {
    expect(() => refuseOldNode(version)).not.toThrow();
  });

  test.each(['20.18.3', '18.20.0'])('%s is refused with what to do', (version) => {
    expect(() => refuseOldNode(version)).toThrow(/needs 20\.19 or newer\. Install a newer Node\.js/);
  });
});
