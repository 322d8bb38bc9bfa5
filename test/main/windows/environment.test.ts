import { describe, expect, it } from 'vitest';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { keysAsText } from '../../../shared/registry/keys-as-text';
import { packGuid } from '../../../shared/registry/packed-guid';
import { parseRegFile } from '../../../shared/registry/reg-file';
import { useTempFolder } from '../../fixtures/temp-folder';
import { fakeWindows, INSTALLER, queried } from './fake-windows';

const temp = useTempFolder();
const NT = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const TCPIP = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';
const SETUP = 'HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Setup';
const PACKED = packGuid(MARS_PRODUCT_CODE) ?? '';

const query = {
  [NT]: queried(NT, [], {
    ProductName: 'Windows Server 2022 Standard',
    CurrentBuild: '20348',
    InstallationType: 'Server',
  }).replace('    InstallationType', '    UBR    REG_DWORD    0xa8c\r\n    InstallationType'),
  [TCPIP]: queried(TCPIP, [], { Hostname: 'SRV-BACKUP01', Domain: 'contoso.local' }),
  [SETUP]: queried(SETUP, [], {
    InstallPath: 'C:\\Program Files\\Microsoft Azure Recovery Services Agent\\',
  }),
};

const env = {
  SystemRoot: 'C:\\Windows',
  COMPUTERNAME: 'SRV-BACKUP01',
  USERNAME: 'alice',
  USERDOMAIN: 'CONTOSO',
};

describe('the environment of a real server', () => {
  it('is told fact by fact, and what is not known says why', async () => {
    const { port } = fakeWindows(temp.path, { query, surroundings: { env } });
    const { facts } = await port.environment();
    const of = (label: string) => facts.find((fact) => fact.label === label);
    expect(of('Computer')?.value).toBe('SRV-BACKUP01');
    expect(of('Windows')?.value).toBe('Windows Server 2022 Standard, build 20348.2700');
    expect(of('.NET Framework release')).toMatchObject({
      value: null,
      why: expect.stringContaining('NET Framework Setup'),
    });
    expect(of('TLS 1.2 for clients')?.value).toBe('As Windows has it by default');
  });

  it('names what a report may hide', async () => {
    const { port } = fakeWindows(temp.path, { query, surroundings: { env } });
    expect((await port.environment()).names).toEqual([
      { kind: 'server', name: 'SRV-BACKUP01' },
      { kind: 'server', name: 'SRV-BACKUP01' },
      { kind: 'user', name: 'alice' },
      { kind: 'domain', name: 'contoso.local' },
      { kind: 'domain', name: 'CONTOSO' },
    ]);
  });

  it('asks for no key that holds a secret', async () => {
    const { port, started } = fakeWindows(temp.path, { query });
    await port.environment();
    await port.registryExtracts();
    expect(started.flatMap(({ args }) => args).filter((arg) => /Azure Backup\\Config/i.test(arg))).toEqual(
      [],
    );
  });

  it.each([
    ['C:\\Program Files\\Agent\\', { known: true, value: 'C:\\Program Files\\Agent' }],
    ['\\\\server\\share', { known: false }],
    ['C:\\a\\..\\b', { known: false }],
  ])('takes the agent’s folder %s only where it is an ordinary one', async (path, expected) => {
    const { port } = fakeWindows(temp.path, {
      query: { [SETUP]: queried(SETUP, [], { InstallPath: path }) },
    });
    expect(await port.agentFolder()).toMatchObject(expected);
  });
});

describe('the agent’s registration', () => {
  const product = `${INSTALLER}\\UserData\\S-1-5-18\\Products\\${PACKED}`;
  const exported = `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\${product.slice(5)}\\InstallProperties]\r\n"LocalPackage"="C:\\\\Windows\\\\Installer\\\\4d2ad.msi"\r\n"RegOwner"="Alice"\r\n"Language"=dword:00000409\r\n"Raw"=hex:01,02,03\r\n`;

  it('is read from its own keys only', async () => {
    const { port, started } = fakeWindows(temp.path, {
      query: {
        [`${INSTALLER}\\UserData`]: queried(`${INSTALLER}\\UserData`, ['S-1-5-18', 'not a sid']),
        [product]: queried(product, ['InstallProperties']),
      },
      exports: { [product]: Buffer.from(`\uFEFF${exported}`, 'utf16le') },
    });
    expect(await port.registryExtracts()).toMatchObject({
      known: true,
      value: [
        {
          name: 'agent-registration.txt',
          text: expect.stringContaining('localpackage = C:\\Windows\\Installer\\4d2ad.msi'),
        },
      ],
    });
    expect(started.filter(({ args }) => args[0] === 'export').map(({ args }) => args[1])).toEqual([product]);
  });

  it('says nothing of its owner, and nothing in bytes', () => {
    const text = keysAsText(parseRegFile(Buffer.from(exported)));
    expect(text).toBe(
      `[HKEY_LOCAL_MACHINE\\${product.slice(5)}\\InstallProperties]\r\nlocalpackage = C:\\Windows\\Installer\\4d2ad.msi\r\nlanguage = 1033\r\nraw = 3 bytes, not included\r\n\r\n`,
    );
  });

  it('that is not there, or cannot be read, is not known', async () => {
    expect(await fakeWindows(temp.path).port.registryExtracts()).toMatchObject({ known: false });
    const userData = { [`${INSTALLER}\\UserData`]: queried(`${INSTALLER}\\UserData`, ['S-1-5-18']) };
    expect(await fakeWindows(temp.path, { query: userData }).port.registryExtracts()).toEqual({
      known: false,
      why: 'The registry does not know the agent.',
    });
  });
});
