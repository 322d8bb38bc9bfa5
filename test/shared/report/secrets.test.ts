import { describe, expect, it } from 'vitest';
import { createMasker } from '../../../shared/report/mask-text';
import { MASK_CATEGORIES, type MaskChoices } from '../../../shared/report/mask-words';

/** Nothing is hidden by choice: what is removed here is removed always. */
const NOTHING = Object.fromEntries(MASK_CATEGORIES.map((one) => [one, false])) as MaskChoices;

function removed(text: string): string {
  return createMasker({ choices: NOTHING }).mask(text).text;
}

const BASE64 = 'MIIKcAIBAzCCCiwGCSqGSIb3DQEHAaCCCh0EggoZMIIKFTCCBg4GCSqGSIb3DQEHAaCCBf8EggX7';

describe('a secret is removed whatever is chosen', () => {
  it.each([
    ['setup.exe /q /pu:frank /pw:hunter2 /nu', 'setup.exe /q /pu:frank /pw:[removed] /nu'],
    ['setup.exe /pw hunter2 /nu', 'setup.exe /pw [removed] /nu'],
    ['setup.exe /pw:"hunter 2" /nu', 'setup.exe /pw:"[removed]" /nu'],
    ['setup.exe /pw:"a"b /nu', 'setup.exe /pw:[removed] /nu'],
    ['setup.exe /pw:"never closed', 'setup.exe /pw:[removed]'],
    ['setup.exe -password=hunter2', 'setup.exe -password=[removed]'],
    [
      "Adding PROXYPASSWORD property. Its value is 'hunter2'.",
      'Adding PROXYPASSWORD property. Its value is [removed]',
    ],
    ['Property(S): PROXY_PASSWORD = hunter 2', 'Property(S): PROXY_PASSWORD = [removed]'],
    ['Encryption passphrase: correct horse battery', 'Encryption passphrase: [removed]'],
    ['"password":"hunt\\"er2","port":8080', '"password":"[removed]","port":8080'],
    ["<add password='hunter2' port='1'/>", "<add password='[removed]' port='1'/>"],
    ['Server=x;Pwd=hunter2;Port=1', 'Server=x;Pwd=[removed]'],
    ['KEK = 0011223344', 'KEK = [removed]'],
    ['The password was typed', 'The password was [removed]'],
    ['Vault credentials: abc def', 'Vault credentials: [removed]'],
    ['AccountKey=abc==;Suffix', 'AccountKey=[removed]'],
    ['http://frank:hunter2@proxy:8080/', 'http://[removed]@proxy:8080/'],
    ['http://frank:hunt@er2@proxy:8080/', 'http://[removed]@proxy:8080/'],
    ['Authorization: Bearer abc.def.ghi', 'Authorization: [removed]'],
    ['https://x/y?sv=1&sig=abc%3D&se=2', 'https://x/y?sv=1&sig=[removed]&se=2'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh end', 'token [removed] end'],
    [`blob ${BASE64} end`, 'blob [removed] end'],
    [
      '<ManagementCert>MIIK</ManagementCert><Other>1</Other>',
      '<ManagementCert>[removed]</ManagementCert><Other>1</Other>',
    ],
    [
      'a\r\n-----BEGIN PRIVATE KEY-----\r\nMIIE\r\nabc\r\n-----END PRIVATE KEY-----\r\nb',
      'a\r\n[removed]\r\n[removed]\r\n[removed]\r\n[removed]\r\nb',
    ],
    ['<Certificate>\nMIIE\n</Certificate>\nb', '<Certificate>\n[removed]\n</Certificate>\nb'],
  ])('%s', (text, expected) => {
    expect(removed(text)).toBe(expected);
    expect(removed(expected)).toBe(expected);
  });
});

describe('what only looks like a secret stays', () => {
  it.each([
    'SHA-256 f323de25dd8adc24d30cb74f29d837bf5866f44ef24831f8734bbccef1ded01b',
    '******* CommandLine: **********',
    'Source=C:\\Windows\\Temp\\x',
    'https://host:8080/path',
    'C:\\Windows\\Installer\\4d2ad.msi',
    'A'.repeat(200),
  ])('%s', (text) => {
    expect(removed(text)).toBe(text);
  });
});

describe('a key that only begins', () => {
  it('does not take the rest of a log with it', () => {
    const text = `-----BEGIN X-----\n${'line\n'.repeat(2000)}`;
    expect(removed(text).endsWith('line\nline\n')).toBe(true);
  });
});

describe('the time that a line takes', () => {
  it.each([
    ['password='.repeat(20_000)],
    ['/pw '.repeat(20_000)],
    ['://a:'.repeat(20_000)],
    ['<Key>'.repeat(20_000)],
    ['-----BEGIN '.repeat(10_000)],
    ['eyJ'.repeat(30_000)],
    ['a.'.repeat(50_000)],
    ['a@'.repeat(50_000)],
    ['C:\\Users\\'.repeat(20_000)],
    ['\\\\a'.repeat(30_000)],
    ['::1'.repeat(30_000)],
    ['1.1.1.'.repeat(20_000)],
    ['user: '.repeat(20_000)],
    ['a-1 '.repeat(30_000)],
    ['x = '.repeat(30_000)],
    ['S-1-5-21-1'.repeat(10_000)],
    [' '.repeat(100_000)],
    ['ab '.repeat(40_000)],
  ])('is in proportion to its length (%#)', (line) => {
    const masker = createMasker({
      choices: Object.fromEntries(MASK_CATEGORIES.map((one) => [one, true])) as MaskChoices,
    });
    const half = line.slice(0, line.length / 2);
    // Work without bound would take minutes here, and run into the limit of the test.
    expect(masker.mask(half).text.length + masker.mask(line).text.length).toBeGreaterThan(0);
  });
});
