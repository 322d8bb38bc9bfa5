import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readyLogs } from '../../../main/services/report/bundle';
import { findServerLogs, withNamed, type BundleLog } from '../../../main/services/report/bundle-logs';
import { saveReport } from '../../../main/services/report/save-report';
import { createEntryNames } from '../../../shared/report/entry-name';
import { createMasker } from '../../../shared/report/mask-text';
import { HIDE_ALL } from '../../../shared/report/mask-words';
import { SECTIONS } from '../../../shared/report/report';
import { fakeServer } from '../../fixtures/fake-port';
import { encodeLog } from '../../fixtures/installer-log';
import { reportInput } from '../../fixtures/report-input';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const TEMP = 'C:\\Windows\\Temp';
const AGENT = 'C:\\Program Files\\Microsoft Azure Recovery Services Agent';

function server() {
  const fake = fakeServer(temp.folder('server'), {
    agentFolder: async () => ({ known: true, value: AGENT }),
    registryExtracts: async () => ({
      known: true,
      value: [{ name: 'agent-registration.txt', text: 'InstallSource = C:\\Users\\bob\\x\r\n' }],
    }),
  });
  fake.put(`${TEMP}\\OBPatch.log`, encodeLog('C:\\Users\\alice\\x on srv-backup01\r\n'));
  fake.put(`${TEMP}\\OBInstaller0Curr.errlog`, encodeLog('carol is first seen here\r\n', 'utf-8'));
  fake.put(`${TEMP}\\other.log`, Buffer.from('not asked for'));
  fake.put(`${AGENT}\\Temp\\CBEngineCurr.errlog`, encodeLog('by CONTOSO\\carol /pw:hunter2\r\n', 'utf-8'));
  fake.put(`${AGENT}\\Temp\\LastBackupFailedFiles1.txt`, Buffer.from('D:\\people\\x'));
  fake.put(`${AGENT}\\Scratch\\OnlineBackup.KEK`, Buffer.from('key'));
  fake.put('C:\\ProgramData\\ASRSetupLogs\\MARSStatus.log', Buffer.from('ok\n'));
  return fake;
}

async function bundle(named: readonly string[] = [], port = server().port) {
  const target = temp.at('b.zip');
  const saved = await saveReport(port, reportInput(), {
    sections: SECTIONS,
    hide: HIDE_ALL,
    format: 'zip',
    target,
    overwrite: true,
    named,
    serverLogs: null,
    reader: 'command-line',
  });
  const entries = unzipSync(readFileSync(target));
  const text = (name: string, form: BufferEncoding = 'utf8') =>
    Buffer.from(entries[name] ?? []).toString(form);
  return { saved, entries, text };
}

describe('a support bundle', () => {
  it('holds the report in each form, the registry, the events and the logs that Support asks for', async () => {
    const { entries } = await bundle();
    expect(Object.keys(entries)).toEqual([
      'report.html',
      'report.json',
      'checks.csv',
      'registry/agent-registration.txt',
      'events/windows-installer.csv',
      'logs/setup/OBInstaller0Curr.errlog',
      'logs/setup/OBPatch.log',
      'logs/agent/CBEngineCurr.errlog',
      'logs/site-recovery/MARSStatus.log',
      'manifest.json',
    ]);
  });

  it('holds no name that was hidden and no secret, in any entry and encoding', async () => {
    const { entries } = await bundle();
    for (const content of Object.values(entries))
      for (const name of [
        'alice',
        'bob',
        'carol',
        'hunter2',
        'srv-backup01',
        'SRV-BACKUP01',
        'contoso',
        'CONTOSO',
      ])
        for (const form of ['utf8', 'utf16le'] as const)
          expect(Buffer.from(content).includes(Buffer.from(name, form))).toBe(false);
  });

  it('gives a name the same mask in the report and in every log, whichever gives it away', async () => {
    const { text } = await bundle();
    const alice = /C:\\Users\\(USER-\d+)\\x/.exec(text('logs/setup/OBPatch.log', 'utf16le'))?.[1];
    expect(text('report.json')).toContain(`C:\\\\Users\\\\${alice}\\\\logs`);
    const carol = /^(USER-\d+) is first seen here\r\n$/.exec(text('logs/setup/OBInstaller0Curr.errlog'))?.[1];
    expect(text('logs/agent/CBEngineCurr.errlog')).toMatch(
      new RegExp(`^by DOMAIN-\\d+\\\\${carol} /pw:\\[removed\\]\r\n$`),
    );
  });

  it('has a manifest with the hash of each entry, and says what is not in it', async () => {
    const { entries, text, saved } = await bundle();
    const manifest = JSON.parse(text('manifest.json')) as {
      readonly entries: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
      readonly leftOut: readonly object[];
    };
    expect(manifest.entries.map(({ name }) => name)).toEqual(Object.keys(entries).slice(0, -1));
    for (const { name, bytes, sha256 } of manifest.entries) {
      const content = entries[name] ?? new Uint8Array();
      expect([bytes, sha256]).toEqual([content.length, createHash('sha256').update(content).digest('hex')]);
    }
    expect(manifest.leftOut).toEqual(saved.leftOut);
    expect(saved.hidden.counts.user.names).toBeGreaterThanOrEqual(3);
    expect(saved.hidden.counts.secret.places).toBe(1);
  });

  it('takes a named log once, also where the server has it', async () => {
    const fake = server();
    const own = fake.port.hostPath(`${TEMP}\\OBPatch.log`);
    const mine = temp.write('mine of alice.log', 'x');
    const { entries } = await bundle([own, mine, mine], fake.port);
    expect(Object.keys(entries).filter((name) => name.startsWith('logs/'))).toEqual([
      'logs/setup/OBInstaller0Curr.errlog',
      'logs/setup/OBPatch.log',
      'logs/agent/CBEngineCurr.errlog',
      'logs/site-recovery/MARSStatus.log',
      expect.stringMatching(/^logs\/added\/mine_of_USER-\d+\.log$/),
    ]);
  });

  it('names a folder that it may not look into, with the next step', async () => {
    const fake = server();
    const folder = fake.port.hostPath('C:\\ProgramData\\ASRSetupLogs');
    rmSync(folder, { recursive: true });
    // A link that leads to itself can be looked into by nobody, whatever their rights.
    symlinkSync(folder, folder);
    const { saved, entries } = await bundle([], fake.port);
    expect(saved.leftOut[0]).toEqual({
      what: 'The logs in C:\\ProgramData\\ASRSetupLogs',
      why: 'Windows did not allow it to be read. Run this as administrator.',
    });
    expect(Object.keys(entries)).toContain('logs/setup/OBPatch.log');
  });

  it('has the setup’s own logs however many newer ones with such names lie beside them', async () => {
    const fake = server();
    utimesSync(fake.port.hostPath(`${TEMP}\\OBPatch.log`), 1, 1);
    for (let count = 0; count < 30; count += 1) fake.put(`${TEMP}\\OBnoise${count}.log`, Buffer.from('x'));
    const { entries } = await bundle([], fake.port);
    const setup = Object.keys(entries).filter((name) => name.startsWith('logs/setup/'));
    expect(setup).toHaveLength(20);
    expect(setup).toEqual(
      expect.arrayContaining(['logs/setup/OBPatch.log', 'logs/setup/OBInstaller0Curr.errlog']),
    );
  });

  it('leaves the logs out when that section is not wanted', async () => {
    await saveReport(server().port, reportInput(), {
      sections: ['story'],
      hide: HIDE_ALL,
      format: 'zip',
      target: temp.at('b.zip'),
      overwrite: false,
      named: [],
      serverLogs: null,
      reader: 'command-line',
    });
    expect(
      Object.keys(unzipSync(readFileSync(temp.at('b.zip')))).some((name) => name.startsWith('logs/')),
    ).toBe(false);
  });
});

/** Opens logs with a new masker. */
const ready = (logs: readonly BundleLog[], mostBytes?: number) =>
  readyLogs(logs, createMasker({ choices: HIDE_ALL }), 'command-line', mostBytes);

/** Opens files that a person named. */
const readyNamed = async (files: readonly string[], mostBytes?: number) =>
  ready(await withNamed([], files), mostBytes);

describe('a file for a bundle', () => {
  it.skipIf(process.platform === 'win32')(
    'that a link leads to is left out (no links without rights on Windows)',
    async () => {
      const fake = server();
      temp.write('secret.txt', 'precious');
      const folder = fake.port.hostPath(TEMP);
      symlinkSync(temp.at('secret.txt'), path.join(folder, 'OBMsi.log'));
      linkSync(temp.at('secret.txt'), path.join(folder, 'OBManagedlog.LOGCurr.errlog'));
      mkdirSync(temp.at('elsewhere'));
      writeFileSync(temp.at('elsewhere', 'MARSStatus.log'), 'precious');
      const { logs, leftOut, close } = await ready((await findServerLogs(fake.port)).logs);
      const taken = logs.map(({ host }) => path.basename(host));
      expect(taken).not.toContain('OBMsi.log');
      expect(taken).not.toContain('OBManagedlog.LOGCurr.errlog');
      expect(leftOut.map(({ what }) => path.basename(what)).toSorted()).toEqual([
        'OBManagedlog.LOGCurr.errlog',
        'OBMsi.log',
      ]);
      await close();
    },
  );

  it('on the network or of a device is never opened', async () => {
    const named = [
      '\\\\server\\share\\OBPatch.log',
      '\\\\.\\pipe\\x',
      '//server/share/x.log',
      '\\\\?\\C:\\x.log',
    ];
    expect(await withNamed([], named)).toEqual([]);
  });

  it.each([
    ['OnlineBackup.KEK', 'x'],
    ['vault.VaultCredentials', 'x'],
    ['OBPatch.log', '<?xml version="1.0"?><RSBackupVaultAADCreds xmlns="x"><VaultCredentials>'],
    ['OBPatch.log', '-----BEGIN PRIVATE KEY-----\n'],
  ])('%s with keys or credentials is never taken (%#)', async (name, content) => {
    expect(await readyNamed([temp.write(name, content)])).toMatchObject({
      logs: [],
      leftOut: [{ why: 'Files with keys and credentials are never collected.' }],
    });
  });

  it('that would make a bundle too large is left out with a sentence, and smaller ones still go in', async () => {
    const [large, small] = [temp.write('a.log', 'x'.repeat(2000)), temp.write('b.log', 'x')];
    const { logs, leftOut, close } = await readyNamed([large, small], 1000);
    expect(logs.map(({ host }) => host)).toEqual([small]);
    expect(leftOut).toEqual([
      {
        what: large,
        why: 'It has 2000 bytes, and a bundle takes 1000 bytes of logs. Send it apart if Support asks for it.',
      },
    ]);
    await close();
  });

  it('that is not there any more, or is a folder, is left out', async () => {
    const { logs, leftOut } = await readyNamed([temp.at('gone.log'), temp.folder('x.log')]);
    expect(logs).toEqual([]);
    expect(leftOut.map(({ why }) => why)).toEqual([
      'It is not there any more.',
      'It is not an ordinary file, or a link leads to it.',
    ]);
  });
});

describe('a name in a bundle', () => {
  it.each([
    ['OBPatch.log', 'logs/OBPatch.log'],
    ['..\\..\\evil.log', 'logs/__.._evil.log'],
    ['../../evil.log', 'logs/__.._evil.log'],
    ['/etc/passwd', 'logs/_etc_passwd'],
    ['CON.log', 'logs/_CON.log'],
    ['a\u202Egol.exe', 'logs/a_gol.exe'],
    ['.', 'logs/_'],
    ['', 'logs/file'],
    ['Größe.log', 'logs/Gr_e.log'],
  ])('%j is %j', (name, expected) => {
    const taken = createEntryNames().take('logs', name);
    expect(taken).toBe(expected);
    expect(taken).not.toMatch(/(?:^|\/)\.\.(?:\/|$)|\\|^\//);
  });

  it('is never there twice, also not in another case', () => {
    const names = createEntryNames();
    expect(['a.log', 'A.log', 'a.log'].map((name) => names.take('logs', name))).toEqual([
      'logs/a.log',
      'logs/A-2.log',
      'logs/a-3.log',
    ]);
    expect(names.take('logs', 'x'.repeat(300)).length).toBeLessThan(100);
  });
});
