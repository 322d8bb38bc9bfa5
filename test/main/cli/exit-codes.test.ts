import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT, EXIT_MEANINGS, EXIT_OF } from '../../../main/cli/exit-codes';
import { readResult } from '../../../shared/fleet/read-result';
import {
  errlogLine,
  missingPackage,
  missingPackageSession,
  missingPatch,
  failedSourceSearch,
  session,
  setupFolderLine,
  successfulSession,
} from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();

const OTHER_PRODUCT = '{7D548A47-D599-4728-9309-7DF7C04AF04D}';

const write = (lines: readonly string[], name = 'OBPatch.log') => temp.writeLog(name, lines);
const setupLog = () => write([errlogLine('start'), setupFolderLine()], 'OBInstaller0Curr.errlog');

/** One case for each way to end: its name, its logs, its code. */
const CASES: readonly (readonly [string, () => readonly string[], number])[] = [
  ['an upgrade that succeeded', () => [write(successfulSession())], EXIT.nothingToRepair],
  [
    'a log without a failure',
    () => [write(session([], null).concat('=== Verbose logging stopped: x ==='))],
    0,
  ],
  [
    'a missing package and its folder',
    () => [write(missingPackageSession()), setupLog()],
    EXIT.repairAvailable,
  ],
  ['a missing package without a folder', () => [write(missingPackageSession())], EXIT.personMustSupply],
  ['the setup log alone', () => [setupLog()], EXIT.personMustSupply],
  ['a log that is cut off', () => [write(session([missingPackage()], null))], EXIT.personMustSupply],
  [
    'a missing package with a refused name',
    () => [write(missingPackageSession('\\\\server\\share\\4d2ad.msi')), setupLog()],
    EXIT.personMustSupply,
  ],
  [
    'a missing package of another product',
    () => [
      write(
        session(
          [
            missingPackage(),
            'Property(S): ProductName = Another Program',
            ...failedSourceSearch(OTHER_PRODUCT),
          ],
          1612,
          OTHER_PRODUCT,
        ),
      ),
      setupLog(),
    ],
    EXIT.explainedNotRepaired,
  ],
  [
    'a missing patch',
    () => [write(session(missingPatch('C:\\Windows\\Installer\\9a1.msp'), 1612)), setupLog()],
    EXIT.explainedNotRepaired,
  ],
  ['another failure', () => [write(session([], 1603)), setupLog()], EXIT.explainedNotRepaired],
  ['no source', () => [write(session(failedSourceSearch(), 1612)), setupLog()], EXIT.explainedNotRepaired],
  ['a file that is no log', () => [write(['Dear diary'], 'notes.txt')], EXIT.noReadableInput],
  ['an empty file', () => [temp.write('OBPatch.log', '')], EXIT.noReadableInput],
  ['a file that is not there', () => [temp.at('OBPatch.log')], EXIT.noReadableInput],
  ['a folder without logs', () => [temp.folder('empty')], EXIT.noReadableInput],
];

function failing(): never {
  throw new Error('the disk is full\nsecond line');
}

describe('the exit code', () => {
  it.each(CASES)('of %s', async (_what, make, code) => {
    const files = make();
    const text = await cli(['diagnose', ...files]);
    expect({ code: text.code, err: text.err }).toEqual({ code, err: '' });
    const json = await cli(['diagnose', '--json', ...files]);
    expect(json.code).toBe(code);
    expect(EXIT_OF[readResult(json.out).fact.standing], 'the overview of many servers agrees').toBe(code);
  });

  it('of a failure inside is 70, and the sentence says that nothing was changed', async () => {
    const { code, err } = await cli(['diagnose', write(missingPackageSession())], { out: failing });
    expect(code).toBe(EXIT.internal);
    expect(err).toBe(
      'Something failed inside this program. Nothing was changed. Details: the disk is full\n',
    );
  });

  it('is explained for every code there is, in the same words here and in the README', () => {
    expect(EXIT_MEANINGS.map(([code]) => code)).toEqual(Object.values(EXIT));
    const table = readFileSync('README.md', 'utf8').matchAll(/^\| (\d+) +\| (.+?) +\|$/gm);
    const promised = [...table].map(([, code, meaning]) => [Number(code), meaning]);
    expect(promised).toEqual(EXIT_MEANINGS);
    expect(Object.values(EXIT)).toEqual([0, 2, 3, 5, 10, 20, 30, 40, 70]);
  });

  it.skipIf(process.platform === 'win32')(
    'of a pipe is that nothing was readable (no pipes on Windows)',
    async () => {
      execFileSync('mkfifo', [temp.at('OBPatch.log')]);
      expect((await cli(['diagnose', temp.at('OBPatch.log')])).code).toBe(EXIT.noReadableInput);
    },
  );
});

describe('a command line that is not understood', () => {
  it.each([
    [['restore']],
    [['diagnose', '--yaml']],
    [['diagnose', '--json=yes', 'a.log']],
    [['diagnose', '-x']],
    [['--json']],
    [['constructor']],
    [['']],
  ])('%j ends with 2, says so on the error stream and reads nothing', async (argv) => {
    const { code, out, err } = await cli(argv);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toMatch(/Nothing was read\.\nSee what there is with --help\.\n$/);
  });

  it('without a command ends with 2 and shows the help', async () => {
    const { code, out, err } = await cli([]);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain('Usage:');
  });
});

describe('help', () => {
  it.each([[['--help']], [['-h']], [['help']]])('%j lists every command and exit code', async (argv) => {
    const { code, out, err } = await cli(argv);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('diagnose [--json] [FILE_OR_FOLDER...]');
    for (const [exit, meaning] of EXIT_MEANINGS) expect(out).toContain(`${exit}  ${meaning}`);
  });

  it.each([[['diagnose', '--help']], [['diagnose', '-h']], [['diagnose', '--help', '--json', 'a.log']]])(
    '%j says how the command is used, with an example, and reads nothing',
    async (argv) => {
      const { code, out, err } = await cli(argv);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const words of [
        'Usage:',
        '--json',
        '%SystemRoot%\\Temp',
        'OBPatch.log',
        'Example:',
        'Exit codes:',
      ])
        expect(out).toContain(words);
    },
  );

  it('has no line that a console of 100 columns would break', async () => {
    const texts = [(await cli(['--help'])).out, (await cli(['diagnose', '--help'])).out];
    expect(
      texts
        .join('\n')
        .split('\n')
        .filter((line) => line.length > 100),
    ).toEqual([]);
  });

  it('beside it, the version is one line', async () => {
    expect(await cli(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

/** A server's Windows folder, its Temp folder named as the program names it: with a backslash on every system. */
function server() {
  const systemRoot = temp.at('Windows');
  mkdirSync(`${systemRoot}\\Temp`, { recursive: true });
  return { platform: 'win32' as const, systemRoot };
}

/** A name below that folder, for the fixture: Windows takes the backslash for a separator, others for a letter. */
const inTemp = (name: string) => path.join('Windows\\Temp', name);

describe('without files', () => {
  it.each(['linux', 'darwin'] as const)('nothing is looked for on %s, which is said', async (platform) => {
    const { code, out, err } = await cli(['diagnose'], { platform });
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain('on the Windows server only');
  });

  it('the logs of the server are found on Windows', async () => {
    const io = server();
    write(missingPackageSession(), inTemp('OBPatch.log'));
    write([setupFolderLine()], inTemp('OBInstaller0Curr.errlog'));
    temp.write(inTemp('other.log'), 'text');
    const { code, out } = await cli(['diagnose', '--json'], io);
    expect(code).toBe(EXIT.repairAvailable);
    const { inputs } = JSON.parse(out) as { inputs: readonly { file: string }[] };
    expect(inputs.map(({ file }) => path.basename(file))).toEqual(['OBPatch.log', 'OBInstaller0Curr.errlog']);
  });

  it('a server without logs is told where they would be', async () => {
    const io = server();
    const { code, out } = await cli(['diagnose'], io);
    expect(code).toBe(EXIT.noReadableInput);
    expect(out).toContain(`${io.systemRoot}\\Temp has no OBPatch.log`);
    expect(JSON.parse((await cli(['diagnose', '--json'], io)).out)).toMatchObject({ inputs: [] });
  });
});
