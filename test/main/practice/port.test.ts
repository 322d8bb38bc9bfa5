import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { createPracticePort, practiceHostPath, type PracticePort } from '../../../main/windows/practice-port';
import { useTempFolder } from '../../fixtures/temp-folder';

const ASSETS = assetsInFolder('assets');

const temp = useTempFolder();

let port: PracticePort;

beforeEach(async () => {
  await createPracticeServer(temp.at('server'), ASSETS);
  port = await createPracticePort(temp.at('server'));
});

describe('a path on a practice server', () => {
  it('lies below the folder, drive by drive', () => {
    expect(port.hostPath('C:\\Windows\\Temp')).toBe(temp.at('server', 'C', 'Windows', 'Temp'));
    expect(port.hostPath('d:\\new\\x.msi')).toBe(temp.at('server', 'D', 'new', 'x.msi'));
    expect(port.hostPath('C:\\')).toBe(temp.at('server', 'C'));
  });

  it('is found whatever its case, as on Windows, and keeps its case where nothing is there yet', () => {
    expect(port.hostPath('c:\\WINDOWS\\temp\\obpatch.LOG')).toBe(
      temp.at('server', 'C', 'Windows', 'Temp', 'OBPatch.log'),
    );
    expect(port.hostPath('C:\\WINDOWS\\Installer\\4D2ad.msi')).toBe(
      temp.at('server', 'C', 'Windows', 'Installer', '4D2ad.msi'),
    );
  });

  it.each([
    'C:\\..\\x',
    'C:\\Windows\\..\\..\\..\\x',
    'C:\\Windows/../../x',
    'C:\\.',
    'C:\\x. \\y',
    '\\\\server\\share\\x',
    '\\\\?\\C:\\x',
    '/etc/passwd',
    'Windows\\x',
    'C:x',
    'C:\\x:stream',
    'C:\\x\0y',
    '',
  ])('is refused when it is %j', (windowsPath) => {
    expect(() => port.hostPath(windowsPath)).toThrow(/is not an ordinary path on a practice server/);
  });

  it('never leads out of the folder, whatever it is', () => {
    const pieces = fc.constantFrom('C:', '\\', '/', '..', '.', 'Windows', ':', '\0', ' ', '%', '~', 'Temp');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (windowsPath) => {
          let host = temp.at('server');
          try {
            host = practiceHostPath(temp.at('server'), windowsPath);
          } catch {
            return true;
          }
          return path.normalize(host) === host && host.startsWith(temp.at('server') + path.sep);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a practice server answers', () => {
  it('as a healthy server where every right is held', async () => {
    expect(port.kind).toBe('practice');
    expect(await port.windowsFolder()).toBe('C:\\Windows');
    const cache = 'C:\\Windows\\Installer';
    expect((await port.ask({ ownersOf: [cache] })).ownerOf(cache)).toEqual({
      known: true,
      value: 'S-1-5-18',
    });
    expect(await port.hasFullToken()).toBe(true);
    expect(await port.isInstalling()).toEqual({ known: true, value: false });
    expect(await port.isRestartPending()).toEqual({ known: true, value: false });
    expect(await port.driveRoots()).toEqual(['C:\\']);
    expect(await port.journalFolder()).toBe('C:\\ProgramData\\MARS Upgrade Assistant\\journal');
    expect(await port.signatureOf('C:\\x.msi')).toEqual({
      status: 'not-verified',
      reason: 'Practice package, not signed.',
    });
    expect(await port.freeBytes('C:\\')).toMatchObject({ known: true, value: expect.any(Number) });
  });

  it('with what its server.json says now, so that other cases can be practised', async () => {
    const file = temp.at('server', 'server.json');
    const facts = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(
      file,
      JSON.stringify({ ...facts, fullToken: false, installing: true, restartPending: true }),
    );
    expect(await port.hasFullToken()).toBe(false);
    expect(await port.isInstalling()).toEqual({ known: true, value: true });
    expect(await port.isRestartPending()).toEqual({ known: true, value: true });
  });

  it('with every drive that has a folder', async () => {
    mkdirSync(temp.at('server', 'E'));
    expect(await port.driveRoots()).toEqual(['C:\\', 'E:\\']);
  });
});
