/** Signatures and owners: PowerShell is asked with a constant script, and only a clear answer counts. */
import { describe, expect, it } from 'vitest';
import { QUESTION_VARIABLES, SCRIPTS } from '../../../main/windows/powershell';
import type { Signature } from '../../../main/windows/port';
import type { Ran } from '../../../main/windows/run';
import { useTempFolder } from '../../fixtures/temp-folder';
import { answered, fakeWindows, INSTALLER, POWERSHELL, queried } from './fake-windows';

const temp = useTempFolder();
const FILE = 'C:\\Windows\\Installer\\4d2ad.msi';
const LEAF = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';
const ROOT_2011 = '8F43288AD272F3103B6FB1428485EA3014C0BCFE';

const SIGNED = {
  status: 'Valid',
  signer: LEAF,
  chain: [{ subject: 'CN=Root', thumbprint: ROOT_2011 }],
};

function answer(status: string, signer = LEAF, root = ROOT_2011): string {
  const chain = [
    { subject: signer, thumbprint: '0'.repeat(40) },
    { subject: 'CN=Root', thumbprint: root },
  ];
  return answered({ signatures: [{ status, signer, chain }] });
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
    await port.ask({ signaturesOf: [path, FILE], ownersOf: [path] });
    expect(started).toMatchObject([
      {
        file: POWERSHELL,
        args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', SCRIPTS.questions],
        options: {
          env: {
            [QUESTION_VARIABLES.signaturesOf]: `${path}|${FILE}`,
            [QUESTION_VARIABLES.ownersOf]: path,
          },
        },
      },
    ]);
  });

  it('names its commands with their module, takes paths literally, and needs no double quote', () => {
    for (const script of Object.values(SCRIPTS)) {
      expect(script).toContain("$env:PSModulePath = $PSHOME + '\\Modules'");
      expect(script).not.toContain('"');
    }
    expect(SCRIPTS.questions).toContain(
      'Microsoft.PowerShell.Security\\Get-AuthenticodeSignature -LiteralPath $path',
    );
    expect(SCRIPTS.questions).toContain('Microsoft.PowerShell.Security\\Get-Acl -LiteralPath $path');
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
      [QUESTION_VARIABLES.signaturesOf]: FILE,
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
    const stdout = answered({ signatures: [{ status: 'Valid', signer: LEAF, chain: [] }] });
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
    ['could not ask about the file', { stdout: answer('', '') }],
    ['has no answer for it', { stdout: answered({}) }],
    ['has more answers than files', { stdout: answered({ signatures: [SIGNED, SIGNED] }) }],
    ['prints two answers', { stdout: `${answer('NotSigned')}\n${answer('Valid')}` }],
  ])('is not verified where PowerShell %s', async (_case, ran) => {
    const signature = await signatureWhen(ran);
    expect(signature.status).toBe('not-verified');
    expect('reason' in signature ? signature.reason : '').toMatch(/\.$/);
  });
});

async function ownerWhen(sddl: string) {
  const folder = 'C:\\Windows\\Installer';
  const { port } = fakeWindows(temp.path, { powershell: () => ({ stdout: answered({ owners: [sddl] }) }) });
  return (await port.ask({ ownersOf: [folder] })).ownerOf(folder);
}

describe('the owner of a folder', () => {
  it.each([
    ['O:SYG:SYD:PAI(A;;FA;;;SY)', 'S-1-5-18'],
    ['O:BAD:(A;;FA;;;SY)', 'S-1-5-32-544'],
    ['O:S-1-5-21-1-2-3-1001G:DUD:', 'S-1-5-21-1-2-3-1001'],
    ['O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464', undefined],
  ])('is read from %s', async (sddl, expected) => {
    const value = expected ?? sddl.slice(2);
    expect(await ownerWhen(sddl)).toEqual({ known: true, value });
  });

  it.each(['', 'G:SY', 'O:XX', 'nonsense'])('is not known from "%s"', async (sddl) => {
    expect((await ownerWhen(sddl)).known).toBe(false);
  });
});

describe('several questions', () => {
  const OTHER = 'C:\\e703768b6b4e0b79\\Installers\\OBSAGENT.msi';

  it('are answered by one process, each with its own answer', async () => {
    const unsigned = { status: 'NotSigned', signer: '', chain: [] };
    const stdout = answered({ installing: 'yes', owners: ['O:SYG:SY'], signatures: [unsigned, SIGNED] });
    const { port, started } = fakeWindows(temp.path, {
      query: { [INSTALLER]: queried(INSTALLER, ['UserData']) },
      powershell: () => ({ stdout }),
    });
    const answers = await port.ask({
      signaturesOf: [OTHER, FILE],
      ownersOf: ['C:\\Windows\\Installer'],
      installing: true,
    });
    expect(answers.signatureOf(OTHER)).toEqual({ status: 'not-signed' });
    expect(answers.signatureOf(FILE)).toMatchObject({ status: 'valid', byMicrosoft: true });
    expect(answers.ownerOf('C:\\Windows\\Installer')).toEqual({ known: true, value: 'S-1-5-18' });
    expect(answers.installing).toEqual({ known: true, value: true });
    expect(started.filter(({ file }) => file === POWERSHELL)).toHaveLength(1);
  });

  it('give no answer to what was not asked', async () => {
    const { port, started } = fakeWindows(temp.path);
    const answers = await port.ask({});
    expect(answers.signatureOf(FILE).status).toBe('not-verified');
    expect(answers.ownerOf(FILE).known).toBe(false);
    expect(answers.installing.known).toBe(false);
    expect(started).toEqual([]);
  });

  it('are answered anew each time', async () => {
    let status = 'Valid';
    const { port } = fakeWindows(temp.path, { powershell: () => ({ stdout: answer(status) }) });
    expect((await port.signatureOf(FILE)).status).toBe('valid');
    status = 'HashMismatch';
    expect((await port.signatureOf(FILE)).status).toBe('invalid');
  });
});
