import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../../main/cli/exit-codes';
import { createPracticePort } from '../../../main/windows/practice-port';
import { makeMsi, makeMsp } from '../../fixtures/package/make-package';
import { PRACTICE_AGENT, PRACTICE_OTHER, PRACTICE_PATCH } from '../../fixtures/practice-packages';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();

async function json(...argv: readonly string[]): Promise<unknown> {
  const { out, err } = await cli(['package', '--json', ...argv]);
  expect(err).toBe('');
  return JSON.parse(out);
}

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('package --json', () => {
  it('prints exactly the keys that were promised, for a package', async () => {
    const file = temp.write('OBSAGENT.msi', makeMsi(PRACTICE_AGENT));
    const object = await json(file);
    expect(object).toEqual({
      schema: 'package/1',
      kind: 'msi',
      productCode: '{FFE6D16C-3F87-4192-AF94-DDBEFF165106}',
      packageCode: PRACTICE_AGENT.packageCode,
      productName: 'Microsoft Azure Recovery Services Agent',
      productVersion: '2.0.9083.0',
      upgradeCode: PRACTICE_AGENT.upgradeCode,
      manufacturer: PRACTICE_AGENT.manufacturer,
      template: 'x64;1033',
      patchCode: null,
      targetProductCodes: null,
      signature: { present: false, status: 'not-verified' },
      bytes: readFileSync(file).length,
      sha256: sha256(file),
    });
    expect(Object.keys(object as object).join(' ')).toBe(
      'schema kind productCode packageCode productName productVersion upgradeCode manufacturer template patchCode targetProductCodes signature bytes sha256',
    );
  });

  it('has null for what a patch does not have', async () => {
    const file = temp.write('x.msp', makeMsp(PRACTICE_PATCH));
    expect(await json(file)).toMatchObject({
      kind: 'msp',
      productCode: null,
      packageCode: null,
      productName: null,
      productVersion: null,
      upgradeCode: null,
      manufacturer: null,
      template: null,
      patchCode: PRACTICE_PATCH.patchCode,
      targetProductCodes: [PRACTICE_OTHER.productCode],
    });
  });

  it('says that a signature is there, and on Windows what Windows says of it', async () => {
    const file = temp.write('signed.msi', makeMsi(PRACTICE_AGENT, { signed: true }));
    expect(await json(file)).toMatchObject({ signature: { present: true, status: 'not-verified' } });
    const practice = await practiceFolder();
    const port = {
      ...(await createPracticePort(practice)),
      kind: 'windows' as const,
      signatureOf: async () => ({ status: 'invalid' as const, reason: 'The hash differs.' }),
    };
    const { code, out } = await cli(['package', '--json', file], { openPort: async () => port });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ signature: { present: true, status: 'invalid' } });
  });

  it.each([
    ['not-a-package', () => Buffer.from('no package at all')],
    ['not-a-package', () => Buffer.alloc(0)],
    ['cut-off', () => makeMsi(PRACTICE_AGENT).subarray(0, 300)],
    ['damaged', () => makeMsi(PRACTICE_AGENT).fill(0xff, 76, 80)],
  ])('ends with 3 and one error object, code %s', async (code, make) => {
    const file = temp.write('bad.msi', make());
    const ran = await cli(['package', '--json', file]);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: EXIT.noReadableInput, err: '' });
    const error = JSON.parse(ran.out) as Record<string, unknown>;
    expect(Object.keys(error)).toEqual(['schema', 'code', 'message']);
    expect(error).toMatchObject({ schema: 'error/1', code });
    const text = await cli(['package', file]);
    expect(text).toEqual({ code: EXIT.noReadableInput, out: '', err: `${String(error['message'])}\n` });
  });

  it('ends with 3 where the file is not there, or is a folder', async () => {
    const gone = await cli(['package', '--json', temp.at('gone.msi')]);
    expect(gone.code).toBe(EXIT.noReadableInput);
    expect(JSON.parse(gone.out)).toMatchObject({ schema: 'error/1', code: 'not-found' });
    const folder = await cli(['package', temp.path]);
    expect(folder).toMatchObject({ code: EXIT.noReadableInput, out: '' });
    expect(folder.err).toContain('This is not an ordinary file, so it was not opened.');
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe (no pipes on Windows)', async () => {
    execFileSync('mkfifo', [temp.at('x.msi')]);
    expect((await cli(['package', temp.at('x.msi')])).code).toBe(EXIT.noReadableInput);
  });
});

describe('package', () => {
  it('says what the file is in words', async () => {
    const file = temp.write('OBSAGENT.msi', makeMsi(PRACTICE_AGENT));
    const { code, out } = await cli(['package', file]);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(`${file} is a Windows Installer package`);
    expect(out).toContain('  Product version:  2.0.9083.0\n');
    expect(out).toContain(`  Package code:     ${PRACTICE_AGENT.packageCode}\n`);
    expect(out).toContain('absent, not verified. It cannot be verified on linux.');
    expect(out).not.toContain('Patch code');
  });

  it('shows no control character of a package to the terminal', async () => {
    const file = temp.write('evil.msi', makeMsi({ ...PRACTICE_AGENT, productName: 'A\u001B[31mB\u009BC' }));
    for (const argv of [
      ['package', file],
      ['package', '--json', file],
    ])
      expect((await cli(argv)).out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  });

  it('of a practice server takes the server’s own paths', async () => {
    const folder = await practiceFolder();
    const path = 'C:\\e703768b6b4e0b79707d1228d22c236d\\Installers\\OBSAGENT.msi';
    const { code, out } = await cli(['package', '--practice', folder, path]);
    expect(code).toBe(0);
    expect(out).toMatch(/^PRACTICE: /);
    expect(out).toContain('Practice package, not signed.');
  });
});

async function practiceFolder(): Promise<string> {
  const folder = temp.at('practice');
  expect((await cli(['practice', folder])).code).toBe(0);
  return folder;
}
