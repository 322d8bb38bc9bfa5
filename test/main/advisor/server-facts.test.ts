/** What is read from a server's registry for the advisor, and what is said where it cannot be read. */
import { describe, expect, it } from 'vitest';
import { readServerFacts } from '../../../main/services/advisor/server-facts';
import { REGISTRY_PLACES } from '../../../shared/advisor/registry-places';
import { fakeServer } from '../../fixtures/fake-port';
import { useTempFolder } from '../../fixtures/temp-folder';
import { fakeWindows, queried } from '../windows/fake-windows';

const temp = useTempFolder();

const PRODUCTS = 'HKLM\\SOFTWARE\\Wow6432Node\\InMage Systems\\Installed Products';

/** Every parent of a key lists the next part, down to the key itself. */
function chain(key: string, printed: string): Record<string, string> {
  const parts = key.split('\\');
  const answers: Record<string, string> = {};
  for (let depth = 2; depth < parts.length; depth += 1) {
    const parent = parts.slice(0, depth).join('\\');
    answers[parent] = queried(parent, [parts[depth] ?? '']);
  }
  return { ...answers, [key]: printed };
}

/** What reg.exe prints of a value with its type. */
function printed(key: string, ...values: readonly (readonly [string, string, string])[]): string {
  const whole = key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE');
  return ['', whole, ...values.map((value) => `    ${value.join('    ')}`), ''].join('\r\n');
}

describe('one key of the registry', () => {
  const { appliance } = REGISTRY_PLACES;

  it('is read with its values and their types', async () => {
    const { port, started } = fakeWindows(temp.path, {
      query: chain(
        appliance,
        printed(
          appliance,
          ['AutoUpdate', 'REG_DWORD', '0x0'],
          ['Name', 'REG_SZ', 'a  b'],
          ['List', 'REG_MULTI_SZ', 'a\\0b'],
          ['Data', 'REG_BINARY', '0102ff'],
          ['Empty', 'REG_SZ', ''],
        ),
      ),
    });
    const key = await port.registryKey(appliance);
    expect(key.known && [...(key.value?.values ?? [])]).toEqual([
      ['autoupdate', { kind: 'number', number: 0 }],
      ['name', { kind: 'text', text: 'a  b' }],
      ['list', { kind: 'texts', texts: ['a', 'b'] }],
      ['data', { kind: 'bytes', bytes: Uint8Array.of(1, 2, 255) }],
      ['empty', { kind: 'text', text: '' }],
    ]);
    for (const { args } of started) expect([args[0], args.at(-1)]).toEqual(['query', '/reg:64']);
  });

  it('is not there where its parent does not list it', async () => {
    const { port } = fakeWindows(temp.path, {
      query: {
        'HKLM\\SOFTWARE': queried('HKLM\\SOFTWARE', ['Microsoft']),
        'HKLM\\SOFTWARE\\Microsoft': queried('HKLM\\SOFTWARE\\Microsoft', ['Windows']),
      },
    });
    expect(await port.registryKey(appliance)).toEqual({ known: true, value: null });
  });

  it('is not known where it is there and must not be read', async () => {
    const parents = chain(appliance, '');
    delete parents[appliance];
    const { port } = fakeWindows(temp.path, { query: parents });
    expect(await port.registryKey(appliance)).toEqual({
      known: false,
      why: `The registry key ${appliance} could not be read.`,
    });
  });
});

describe('the facts of a server', () => {
  it('name the agents with the places that they were read from', async () => {
    const key = REGISTRY_PLACES.mobility;
    const { port } = fakeWindows(temp.path, {
      query: chain(
        key,
        printed(key, ['Build_Version', 'REG_SZ', '9.62.7096.1'], ['InstallDirectory', 'REG_SZ', 'D:\\ASR']),
      ),
    });
    const facts = await readServerFacts(port);
    expect(facts.mobility).toEqual({
      kind: 'found',
      value: '9.62.7096.1',
      source: `${PRODUCTS}\\5, Build_Version`,
    });
    expect(facts.mobilityFolder).toMatchObject({ kind: 'found', value: 'D:\\ASR' });
    expect(facts.mars.kind).toBe('unknown');
    expect(facts.autoUpdate.kind).toBe('not-an-appliance');
  });

  it('of a server without any of it are absent, and the MARS agent is the registered one', async () => {
    const facts = await readServerFacts(fakeServer(temp.path).port);
    expect(facts).toMatchObject({
      mars: { kind: 'found', value: '2.0.9083.0' },
      mobility: { kind: 'absent' },
      autoUpdate: { kind: 'not-an-appliance' },
      dotNet: 'not-known',
      restartPending: 'no',
    });
  });

  it('say so where the registry cannot be read', async () => {
    const { port } = fakeServer(temp.path, {
      registry: null,
      registryKey: async () => ({ known: false, why: 'locked.' }),
      isRestartPending: async () => ({ known: false, why: 'locked.' }),
    });
    expect(await readServerFacts(port)).toEqual({
      mars: { kind: 'unknown', why: 'The keys of Windows Installer could not be read.' },
      mobility: { kind: 'unknown', why: 'locked.' },
      mobilityFolder: { kind: 'unknown', why: 'locked.' },
      autoUpdate: { kind: 'unknown', why: 'locked.' },
      dotNet: 'not-known',
      restartPending: 'unknown',
    });
  });

  it('offer no value whose characters were not read reliably', async () => {
    const { port } = fakeServer(temp.path, {
      registryKey: async (key) => ({
        known: true,
        value: {
          path: key,
          values: new Map([['installdirectory', { kind: 'text', text: 'C:\\Pr\u00fcfung' }]]),
        },
      }),
    });
    expect((await readServerFacts(port)).mobilityFolder.kind).toBe('unknown');
  });
});
