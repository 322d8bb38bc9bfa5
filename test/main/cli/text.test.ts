import { describe, expect, it } from 'vitest';
import {
  CACHED,
  errlogLine,
  missingPackage,
  failedSourceSearch,
  missingPackageSession,
  session,
  SETUP_FOLDER,
  setupFolderLine,
  successfulSession,
} from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();

const patchLog = (lines = missingPackageSession()) => temp.writeLog('OBPatch.log', lines);
const setupLog = (lines: readonly string[] = [errlogLine('start'), setupFolderLine()]) =>
  temp.writeLog('OBInstaller0Curr.errlog', lines);

describe('the words of a diagnosis', () => {
  it('say what is wrong, prove it by file and line, and say what to do', async () => {
    const [patch, setup] = [patchLog(), setupLog()];
    const { out, err } = await cli(['diagnose', patch, setup]);
    expect(err).toBe('');
    expect(out.split('\n')[0]).toBe('The cached package 4d2ad.msi is missing');
    expect(out).toContain(`${patch}:12  Package not found\n`);
    expect(out).toContain(missingPackage());
    expect(out).toContain(`${patch}:32  Upgrade stopped\n`);
    expect(out).toContain(`${setup}:2  Setup folder\n`);
    expect(out).toContain(`Missing package: ${CACHED}`);
    expect(out).toContain('What to do\n  1. ');
    expect(out).toContain(`Copy ${SETUP_FOLDER}\\Installers\\OBSAGENT.msi to ${CACHED}`);
    expect(out).toMatch(/[^\n]\n$/);
  });

  it('name every file that was not used, and why', async () => {
    const gone = temp.at('gone.log');
    const { out } = await cli(['diagnose', patchLog(), gone, temp.write('notes.txt', 'Dear diary')]);
    expect(out).toContain(`${gone} was not used. This file was not found.`);
    expect(out).toContain('notes.txt was not used. This is not an upgrade log: it looks like a text file.');
  });

  it('name a refused path with the line that has it', async () => {
    const setup = setupLog([setupFolderLine('\\\\server\\share')]);
    const { out } = await cli(['diagnose', patchLog(), setup]);
    expect(out).toContain('Refused\n');
    expect(out).toContain(`\\\\server\\share is a network path.`);
    expect(out).toContain(`${setup}:1`);
  });

  it('of an upgrade that succeeded have a next step too', async () => {
    const { out } = await cli(['diagnose', patchLog([...successfulSession()])]);
    expect(out).toContain('The upgrade succeeded');
    expect(out).toContain('What to do\n  1. ');
  });
});

/** What makes a terminal do something, or shows text in another order than it has. */
const HOSTILE =
  '\u001B]0;title\u0007\u001B[2J\u009B31m\u009D0;x\u009C\r\b\u007F\u202Egnp\u2066\u200B\u0085\u2028\u00AD\u061C\uFEFF';
/** No line end but the printer's own, no control character, nothing that has no width or turns the direction. */
const RAW =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

const hostileLogs = () => [
  patchLog([
    ...session(
      [
        missingPackage(`C:\\Windows\\Installer\\${HOSTILE}.msi`),
        `Property(S): ProductName = ${HOSTILE}`,
        `Product: ${HOSTILE} -- Error 1714. ${HOSTILE} System Error 1612.`,
        ...failedSourceSearch(),
      ],
      1612,
    ),
  ]),
  setupLog([errlogLine(HOSTILE), setupFolderLine(`C:\\${HOSTILE}`)]),
];

describe('a log that tries to speak to the terminal', () => {
  it('is quoted with pictures instead of the characters', async () => {
    const { out } = await cli(['diagnose', ...hostileLogs()]);
    expect(out).toContain('␛]0;title␇');
    expect(out).toContain('<U+009B>31m');
    expect(out).not.toMatch(RAW);
  });

  it('is escaped in JSON, and the JSON still says what the log says', async () => {
    const { out } = await cli(['diagnose', '--json', ...hostileLogs()]);
    expect(out).not.toMatch(RAW);
    const { refused } = JSON.parse(out) as { refused: readonly { what: string }[] };
    expect(refused.map(({ what }) => what)).toContain(`C:\\Windows\\Installer\\${HOSTILE}.msi`);
  });

  it('cannot flood the terminal with one line', async () => {
    const long = `C:\\Windows\\Installer\\${'x'.repeat(500_000)}.msi`;
    const { out } = await cli(['diagnose', patchLog([...missingPackageSession(long)])]);
    expect(out.length).toBeLessThan(20_000);
  });
});
