/** `advise`: each of the seven questions, its JSON, and how an impossible request ends. */
import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../../main/cli/advise-command';
import { EXIT } from '../../../main/cli/exit-codes';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();
const RELEASED = '9.16,9.17,9.18,9.19,9.20,9.21,9.22,9.23,9.24';
const MOBILITY = ['mobility', '--installed', '9.16', '--latest', '9.24', '--last-reboot', '9.16'];

async function json(...argv: readonly string[]) {
  const { code, out, err } = await cli(['advise', ...argv, '--json']);
  expect(err).toBe('');
  return { code, json: JSON.parse(out) as Record<string, unknown> };
}

describe('advise mobility', () => {
  it('answers the example of the documents with its promised keys', async () => {
    const { code, json: answer } = await json(...MOBILITY, '--released', RELEASED);
    expect(code).toBe(0);
    expect(Object.keys(answer)).toEqual(['schema', 'supported', 'steps', 'rebootMandatory', 'notes']);
    expect(answer).toMatchObject({ schema: 'advice/1', supported: false, rebootMandatory: true });
    expect(answer['steps']).toEqual([
      { kind: 'upgrade', to: '9.20' },
      { kind: 'reboot' },
      { kind: 'upgrade', to: '9.24' },
    ]);
  });

  it('takes the dots of a list for what lies between', async () => {
    const { json: answer } = await json(...MOBILITY, '--released', '9.16,...,9.24');
    expect(answer['steps']).toHaveLength(3);
  });

  it('says nothing of a mandatory reboot that depends on what was not given', async () => {
    const { json: answer } = await json('mobility', '--installed', '9.20', '--released', '9.20,9.24');
    expect(answer).toMatchObject({ supported: true, rebootMandatory: null });
  });

  it('with the list that came with it says the date of the list', async () => {
    const { out } = await cli(['advise', 'mobility', '--installed', '9.62']);
    expect(out).toContain('Version list of January 2025, from the Site Recovery documents.');
    expect(out).not.toMatch(/the latest version(?! in this list)/);
  });

  it('takes a list of the person', async () => {
    const file = temp.write(
      'list.json',
      JSON.stringify({
        schema: 'released-versions/1',
        date: '2026-10-01',
        source: 'a test',
        documents: { a: 'A' },
        mobility: [{ version: '9.70', document: 'a' }],
        mars: [],
      }),
    );
    const { out } = await cli(['advise', 'mobility', '--installed', '9.68', '--versions', file]);
    expect(out).toContain('Upgrade to 9.70');
    expect(out).toContain('Version list of October 2026, from a test.');
  });

  it.each([
    ['gap-in-list', ['--installed', '9.16', '--released', '9.16,9.24']],
    ['version-parts', ['--installed', '9', '--released', '9.16']],
    ['installed-above-latest', ['--installed', '9.30', '--released', '9.24']],
    ['latest-not-in-list', ['--installed', '9.16', '--latest', '9.19', '--released', '9.16,9.20']],
    ['last-reboot-above-installed', ['--installed', '9.16', '--last-reboot', '9.17', '--released', '9.20']],
    ['version-empty', []],
    ['list-not-read', ['--installed', '9.16', '--versions', '/nowhere/list.json']],
    ['two-lists', ['--installed', '9.16', '--versions', 'x', '--released', '9.16']],
    ['option-not-known', ['--installed', '9.16', '--scenario', 'mainframe']],
  ])('ends with 2 and %s on stdout where the request is impossible', async (code, argv) => {
    const { code: exit, json: error } = await json('mobility', ...argv);
    expect(exit).toBe(2);
    expect(error).toEqual({ schema: 'error/1', code, message: expect.stringMatching(/[.]$/) as string });
  });

  it('says an impossible request on the error stream where JSON was not asked for', async () => {
    const { code, out, err } = await cli([
      'advise',
      'mobility',
      '--installed',
      '9.16',
      '--released',
      '9.16,9.24',
    ]);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain('No version between 9.17 and 9.20 is in the list');
  });
});

describe('advise mars', () => {
  it('answers the example with its promised keys', async () => {
    const { code, json: answer } = await json('mars', '--version', '2.0.9070.0');
    expect(code).toBe(0);
    expect(Object.keys(answer)).toEqual(['schema', 'upgradeNeeded', 'registerAgain', 'steps']);
    expect(answer).toMatchObject({ schema: 'advice/1', upgradeNeeded: true, registerAgain: true });
    expect(answer['steps']).not.toEqual([]);
  });

  it('needs nothing at 2.0.9083.0 itself, and something for a blank', async () => {
    expect((await json('mars', '--version', '2.0.9083.0')).json).toMatchObject({
      upgradeNeeded: false,
      steps: [],
    });
    expect((await json('mars', '--version', '')).json).toMatchObject({
      upgradeNeeded: true,
      registerAgain: true,
    });
  });

  it('checks no sign-in address of a retired cloud, and none in practice', async () => {
    const retired = await json('mars', '--version', '', '--cloud', 'germany', '--check-sign-in');
    expect([retired.code, retired.json['code']]).toEqual([2, 'cloud-retired']);
    await cli(['practice', temp.at('server')]);
    const argv = ['advise', 'mars', '--check-sign-in', '--practice', temp.at('server')];
    expect((await cli(argv)).out).toContain('Not checked in practice');
  });

  it('elsewhere needs a version', async () => {
    const { code, json: error } = await json('mars');
    expect({ code, error: error['code'] }).toEqual({ code: 2, error: 'version-empty' });
  });
});

describe('advise on a practice server', () => {
  it('takes its starting values from the made-up registry, and says that it is practice', async () => {
    await cli(['practice', temp.at('server')]);
    const on = ['--practice', temp.at('server')];
    expect((await cli(['advise', 'mars', ...on])).out).toContain('2.0.9083.0 does not have to be upgraded');
    expect((await cli(['advise', 'mobility', ...on])).out).toContain('9.57 is out of support');
    const appliance = await cli(['advise', 'appliance', ...on]);
    expect(appliance.out).toContain('PRACTICE');
    expect(appliance.out).toContain('Automatic updates are off');
    expect(appliance.out).toContain('install 4.7.2 before components are updated by hand');
    expect((await json('blocked', ...on)).json).toMatchObject({
      prerequisites: [{ id: 'pending-reboot', state: 'met' }, {}, {}, {}, {}, {}],
    });
    expect((await cli(['advise', 'commands', '--for', 'windows-mobility', ...on])).out).toContain(
      '"C:\\Program Files (x86)\\Microsoft Azure Site Recovery\\agent\\UnifiedAgentConfigurator.exe"',
    );
  });
});

describe('advise commands', () => {
  it('gives the lines, and what each parameter means', async () => {
    const { json: answer } = await json('commands', '--for', 'process-server');
    expect(answer).toMatchObject({
      schema: 'advice/1',
      task: 'process-server',
      commands: [
        { id: 'open-folder', line: 'cd /d "C:\\Downloads"' },
        { id: 'update-process-server', shell: 'cmd', problem: null },
      ],
    });
  });

  it.each([
    ['value-percent', ['--for', 'mars-agent', '--folder', 'C:\\%TEMP%']],
    ['value-wildcard', ['--for', 'windows-mobility', '--package', 'Microsoft-ASR_UA*Windows*release.exe']],
    ['task-not-named', []],
    ['option-not-known', ['--for', 'everything']],
  ])('refuses with %s', async (code, argv) => {
    const { code: exit, json: error } = await json('commands', ...argv);
    expect({ exit, code: error['code'] }).toEqual({ exit: 2, code });
  });
});

describe('the other questions', () => {
  it('appliance gives the steps elsewhere', async () => {
    expect((await json('appliance')).json).toMatchObject({ autoUpdate: 'not-checked', registry: null });
  });

  it('blocked says when to try again', async () => {
    const { json: answer } = await json('blocked', '--fixed-at', '14:05');
    expect(answer).toMatchObject({
      schema: 'advice/1',
      tryAgainAfter: '14:35',
      nextDay: false,
      waitMinutes: 30,
    });
    expect((await cli(['advise', 'blocked', '--fixed-at', '14:05'])).out).toContain('Try again after 14:35');
    expect((await json('blocked', '--fixed-at', 'noon')).code).toBe(2);
  });

  it('order gives the steps of a scenario', async () => {
    const { json: answer } = await json('order', '--scenario', 'hyper-v', '--clustered');
    expect(answer).toMatchObject({
      clustered: true,
      steps: [{ kind: 'download-provider' }, { kind: 'hyper-v-provider' }, { kind: 'hyper-v-every-node' }],
    });
    expect((await json('order', '--scenario', 'azure-vm', '--clustered')).code).toBe(2);
    expect((await json('order')).code).toBe(2);
  });

  it('rollups gives the table with its date and its marks', async () => {
    const { json: answer } = await json('rollups');
    expect(answer).toMatchObject({ schema: 'advice/1', date: '2019-01-08' });
    expect((await cli(['advise', 'rollups'])).out).toContain('Inconsistent in the source');
  });

  it('each has a help of its own with examples that work', async () => {
    for (const { name, examples } of QUESTIONS) {
      const help = await cli([...name.split(' '), '--help']);
      expect(help).toMatchObject({ code: 0, err: '' });
      expect(help.out).toContain(`Usage:\n  ${name} `);
      expect(help.out.split('\n').filter((line) => line.length > 100)).toEqual([]);
      for (const example of examples) {
        const { code } = await cli(example.split(' '));
        expect({ example, code }).toEqual({ example, code: 0 });
      }
    }
  });

  it('there is no other question', async () => {
    expect(await cli(['advise', 'weather'])).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('There is no question "weather"') as string,
    });
    expect((await cli(['advise'])).code).toBe(EXIT.usage);
  });
});
