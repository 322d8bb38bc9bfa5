/** Signatures and owners: PowerShell is asked with a constant script, and only a clear answer counts. */
import { describe, expect, it } from 'vitest';
import { PATH_VARIABLE, SCRIPTS } from '../../../main/windows/powershell';
import type { Signature } from '../../../main/windows/port';
import type { Ran } from '../../../main/windows/run';
import { useTempFolder } from '../../fixtures/temp-folder';
import { fakeWindows, POWERSHELL } from './fake-windows';

const temp = useTempFolder();
const FILE = 'C:\\Windows\\Installer\\4d2ad.msi';
const LEAF = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';
const ROOT_2011 = '8F43288AD272F3103B6FB1428485EA3014C0BCFE';

function answer(status: string, signer = LEAF, root = ROOT_2011): string {
  const chain = [
    { subject: signer, thumbprint: '0'.repeat(40) },
    { subject: 'CN=Root', thumbprint: root },
  ];
  return JSON.stringify({ status, signer, chain });
}

function signatureWhen(ran: Partial<Ran>): Promise<Signature> {
  return fakeWindows(temp.path, { powershell: () => ran }).port.signatureOf(FILE);
}

describe('the question to PowerShell', () => {
  it.each([
    FILE,
    "C:\\a'; Remove-Item C:\\ -Recurse; '\\x.msi",
    'C:\\$(calc)\\`x`.msi',
    'C:\\a" -Command calc "\\x.msi',
    'C:\\[ab]*\\%TEMP%&x.msi',
  ])('carries the path %s outside of the command', async (path) => {
    const { port, started } = fakeWindows(temp.path);
    await port.signatureOf(path);
    await port.ownerOf(path);
    expect(started.map(({ file }) => file)).toEqual([POWERSHELL, POWERSHELL]);
    expect(started.map(({ args }) => args)).toEqual(
      [SCRIPTS.signature, SCRIPTS.owner].map((script) => [
        '-NoLogo',
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        script,
      ]),
    );
    for (const { options } of started) expect(options.env[PATH_VARIABLE]).toBe(path);
  });

  it('names its commands with their module, takes paths literally, and needs no double quote', () => {
    for (const script of Object.values(SCRIPTS)) {
      expect(script).toContain("$env:PSModulePath = $PSHOME + '\\Modules'");
      expect(script).not.toContain('"');
    }
    expect(SCRIPTS.signature).toContain(
      `Microsoft.PowerShell.Security\\Get-AuthenticodeSignature -LiteralPath $env:${PATH_VARIABLE}`,
    );
    expect(SCRIPTS.owner).toContain(
      `Microsoft.PowerShell.Security\\Get-Acl -LiteralPath $env:${PATH_VARIABLE}`,
    );
  });

  it('gets no module path, no path and nothing that loads code into .NET', async () => {
    const { port, started } = fakeWindows(temp.path, {
      surroundings: {
        env: {
          SystemRoot: 'C:\\Windows',
          Path: 'C:\\evil',
          PSModulePath: 'C:\\evil',
          COR_ENABLE_PROFILING: '1',
          COR_PROFILER_PATH: 'C:\\evil.dll',
          NODE_OPTIONS: '--require evil',
          TEMP: 'C:\\T',
        },
      },
    });
    await port.signatureOf(FILE);
    expect(started[0]?.options.env).toEqual({
      SystemRoot: 'C:\\Windows',
      windir: 'C:\\Windows',
      TEMP: 'C:\\T',
      [PATH_VARIABLE]: FILE,
    });
  });
});

describe('a signature', () => {
  it('is Microsoft’s where it is valid, its organisation is Microsoft and its root is pinned', async () => {
    expect(await signatureWhen({ stdout: answer('Valid') })).toMatchObject({
      status: 'valid',
      signer: LEAF,
      byMicrosoft: true,
    });
  });

  it.each([
    ['another root', LEAF, 'F40042E2E5F7E8EF8189FED15519AECE42C3BFA2'],
    ['another organisation', 'CN=Microsoft Corporation, O=Contoso, C=US', ROOT_2011],
    ['the name inside a quoted part', 'CN="x, O=Microsoft Corporation, y", O=Contoso', ROOT_2011],
    ['a longer name', 'CN=x, O=Microsoft Corporation Ltd', ROOT_2011],
    ['the name in another part', 'CN=O=Microsoft Corporation, O=Contoso', ROOT_2011],
  ])('with %s is valid but not Microsoft’s', async (_case, signer, root) => {
    expect(await signatureWhen({ stdout: answer('Valid', signer, root) })).toMatchObject({
      status: 'valid',
      byMicrosoft: false,
    });
  });

  it('without a chain is not Microsoft’s', async () => {
    const stdout = JSON.stringify({ status: 'Valid', signer: LEAF, chain: [] });
    expect(await signatureWhen({ stdout })).toMatchObject({ status: 'valid', byMicrosoft: false });
  });

  it.each([
    ['NotSigned', '', 'not-signed'],
    ['HashMismatch', LEAF, 'invalid'],
    ['NotTrusted', LEAF, 'invalid'],
    ['UnknownError', LEAF, 'invalid'],
    ['UnknownError', '', 'not-verified'],
    ['NotSupportedFileFormat', '', 'not-verified'],
    ['valid', LEAF, 'not-verified'],
  ])('that Windows calls %s (signer "%s") is %s', async (status, signer, expected) => {
    expect((await signatureWhen({ stdout: answer(status, signer) })).status).toBe(expected);
  });

  it.each<readonly [string, Partial<Ran>]>([
    ['prints nothing, as a stub does', { stdout: '' }],
    ['fails', { code: 1, stdout: answer('Valid') }],
    ['is not there', { code: null, stderr: 'The program is not there.' }],
    ['prints no JSON', { stdout: 'Valid' }],
    ['prints other JSON', { stdout: '{"status":"Valid"}' }],
    ['prints two answers', { stdout: `${answer('NotSigned')}\n${answer('Valid')}` }],
  ])('is not verified where PowerShell %s', async (_case, ran) => {
    const signature = await signatureWhen(ran);
    expect(signature.status).toBe('not-verified');
    expect('reason' in signature ? signature.reason : '').toMatch(/\.$/);
  });
});

describe('the owner of a folder', () => {
  it.each([
    ['O:SYG:SYD:PAI(A;;FA;;;SY)', 'S-1-5-18'],
    ['O:BAD:(A;;FA;;;SY)', 'S-1-5-32-544'],
    ['O:S-1-5-21-1-2-3-1001G:DUD:', 'S-1-5-21-1-2-3-1001'],
    ['O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464', undefined],
  ])('is read from %s', async (sddl, expected) => {
    const { port } = fakeWindows(temp.path, { powershell: () => ({ stdout: JSON.stringify({ sddl }) }) });
    const value = expected ?? sddl.slice(2);
    expect(await port.ownerOf('C:\\Windows\\Installer')).toEqual({ known: true, value });
  });

  it.each(['', 'G:SY', 'O:XX', 'nonsense'])('is not known from "%s"', async (sddl) => {
    const { port } = fakeWindows(temp.path, { powershell: () => ({ stdout: JSON.stringify({ sddl }) }) });
    expect((await port.ownerOf('C:\\Windows\\Installer')).known).toBe(false);
  });
});
