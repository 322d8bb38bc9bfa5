import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../../main/cli/exit-codes';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();

async function json(...argv: readonly string[]) {
  const { code, out, err } = await cli([...argv, '--json']);
  expect(err).toBe('');
  return { code, object: JSON.parse(out) as Record<string, unknown> };
}

/** The copy of the article, done by hand. */
function copyByHand(folder: string): void {
  copyFileSync(
    path.join(folder, 'C', 'e703768b6b4e0b79707d1228d22c236d', 'Installers', 'OBSAGENT.msi'),
    path.join(folder, 'C', 'Windows', 'Installer', '4d2ad.msi'),
  );
}

describe('the practice server at the command line', () => {
  it('goes from 1612 to success by the copy of the article', async () => {
    const folder = temp.at('try');
    expect(await json('practice', folder)).toEqual({ code: 0, object: { schema: 'practice/1', folder } });
    expect(await json('upgrade', '--practice', folder)).toEqual({
      code: EXIT.repairAvailable,
      object: {
        schema: 'upgrade/1',
        installerExitCode: 1612,
        verdict: 'missing-cached-package',
        version: '2.0.9083.0',
        log: 'C:\\Windows\\Temp\\OBPatch.log',
        outcome: 'same-cause',
        rows: expect.arrayContaining([
          expect.objectContaining({
            checked: 'installer-result',
            before: '1612',
            now: '1612',
            state: 'failed',
          }),
        ]),
        checks: expect.any(Array),
        kept: null,
        reason: { code: 'same-cause', message: '4d2ad.msi is still missing.', next: expect.any(String) },
        facts: {
          started: expect.stringMatching(/Z$/),
          ended: expect.stringMatching(/Z$/),
          mode: 'simulated',
          run: expect.objectContaining({ exitCode: 1612 }),
        },
      },
    });
    copyByHand(folder);
    expect(await json('upgrade', '--practice', folder)).toMatchObject({
      code: EXIT.nothingToRepair,
      object: {
        installerExitCode: 0,
        verdict: 'upgrade-succeeded',
        version: '2.0.9938.0',
        outcome: 'succeeded',
        reason: null,
      },
    });
    expect(await json('diagnose', '--practice', folder)).toMatchObject({
      code: EXIT.nothingToRepair,
      object: { verdict: 'upgrade-succeeded' },
    });
  });

  it('says so in words too, and calls itself practice each time', async () => {
    const folder = temp.at('try');
    expect((await cli(['practice', folder])).out).toContain(`A practice server is in ${folder}\n`);
    const failed = await cli(['upgrade', '--practice', folder]);
    expect(failed.out).toMatch(
      /^PRACTICE: .*\n\nThe upgrade stopped with 1612 again\n4d2ad\.msi is still missing\.\n/,
    );
    copyByHand(folder);
    const succeeded = await cli(['upgrade', '--practice', folder]);
    expect(succeeded.out).toMatch(
      /^PRACTICE: .*\n\nThe agent is upgraded\nVersion 2\.0\.9938\.0 is installed/,
    );
    expect((await cli(['diagnose', '--practice', folder])).out).toMatch(
      /^PRACTICE: .*\n\nThe upgrade succeeded/,
    );
  });

  it('is diagnosed without files being named', async () => {
    const folder = temp.at('try');
    await cli(['practice', folder]);
    const { code, object } = await json('diagnose', '--practice', folder);
    expect(code).toBe(EXIT.repairAvailable);
    expect(object).toMatchObject({
      verdict: 'missing-cached-package',
      inputs: [{ kind: 'windows-installer-log' }, { kind: 'mars-errlog' }],
    });
  });

  it('is not made where something is already', async () => {
    temp.write('mine.txt', 'mine');
    const { code, out, err } = await cli(['practice', temp.path]);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toBe(
      `${temp.path} is not empty, so no practice server was made there. Name a new or an empty folder.\n`,
    );
    expect((await json('practice', temp.path)).object).toMatchObject({
      schema: 'error/1',
      code: 'practice-folder-not-usable',
    });
  });

  it.each(['diagnose', 'upgrade'])(
    'is asked for by name when %s is given another folder',
    async (command) => {
      const { code, out, err } = await cli([command, '--practice', temp.path]);
      expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
      expect(err).toContain(`${temp.path} is not a practice server`);
      expect((await json(command, '--practice', temp.path)).object).toMatchObject({
        schema: 'error/1',
        code: 'not-a-practice-server',
      });
    },
  );
});

describe('a command line with practice', () => {
  it.each([
    [['upgrade', '--quiet'], 'This command works on the Windows server itself or with --practice DIR.'],
    [['upgrade', '--practice', '', 'x'], '"upgrade" takes options only, not also "x".'],
    [['upgrade', '--practice', ''], '--practice needs the folder of a practice server.'],
    [['upgrade', '--practice'], "Option '--practice <value>' argument missing."],
    [['practice'], '"practice" needs one folder.'],
    [['practice', 'a', 'b'], '"practice" takes one folder only, not also "b".'],
    [['practice', '--practice', 'a', 'b'], '"practice" takes no --practice.'],
    [['package'], '"package" needs one file.'],
    [['package', 'a', 'b'], '"package" takes one file only, not also "b".'],
  ])('%j is not understood, which is said', async (argv, problem) => {
    const { code, out, err } = await cli(argv);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toBe(`${problem} Nothing was read.\nSee what there is with --help.\n`);
  });
});
