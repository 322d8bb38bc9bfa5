import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingPackageSession, successfulSession } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();

const LOGS = ['assets/practice/OBPatch.log', 'assets/practice/OBInstaller0Curr.errlog'];

describe('script', () => {
  it('writes a file that Windows PowerShell reads as Unicode, and says what to do with it', async () => {
    const { code, out } = await cli(['script', '--out', temp.at('repair.ps1'), ...LOGS]);
    expect(code).toBe(0);
    expect(out).toContain('first with -WhatIf');
    const bytes = readFileSync(temp.at('repair.ps1'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8')).toContain("$Target = 'C:\\Windows\\Installer\\4d2ad.msi'");
  });

  it('prints it without --out', async () => {
    const { out } = await cli(['script', ...LOGS]);
    expect(out.startsWith('#requires -Version 3.0\r\n')).toBe(true);
  });

  it('overwrites nothing', async () => {
    const file = temp.write('repair.ps1', 'mine');
    const { code, err } = await cli(['script', '--out', file, ...LOGS]);
    expect(code).toBe(2);
    expect(err).toContain('Name a file that is not there yet.');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('takes the registered package code from the server whose logs it found itself', async () => {
    await cli(['practice', temp.at('server')]);
    const { out } = await cli(['script', '--json', '--practice', temp.at('server')]);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'script/1',
      file: null,
      target: 'C:\\Windows\\Installer\\4d2ad.msi',
      source: 'C:\\e703768b6b4e0b79707d1228d22c236d\\Installers\\OBSAGENT.msi',
      packageCode: expect.stringMatching(/^\{[0-9A-F-]{36}\}$/),
    });
    const named = await cli(['script', '--json', '--practice', temp.at('server'), ...LOGS]);
    expect(JSON.parse(named.out)).toMatchObject({ packageCode: null });
  });

  it('is not written where there is nothing to put back', async () => {
    const { code, out } = await cli(['script', '--json', temp.writeLog('OBPatch.log', successfulSession())]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 'error/1', code: 'no-script' });
  });

  it('is written without a setup folder too, because the script looks for it', async () => {
    const { out } = await cli(['script', temp.writeLog('OBPatch.log', missingPackageSession())]);
    expect(out).toContain("[string] $Source = ''");
  });
});
