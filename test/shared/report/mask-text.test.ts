import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { createMasker, createTally, movedSpan } from '../../../shared/report/mask-text';
import { EVERYDAY, HIDE_ALL, MASK_CATEGORIES, type MaskChoices } from '../../../shared/report/mask-words';
import type { GivenName } from '../../../shared/report/name-book';

const GIVEN: readonly GivenName[] = [{ kind: 'server', name: 'SRV-BACKUP01' }];

/** Learns a text and masks it. */
function masked(text: string, choices: MaskChoices = HIDE_ALL, given = GIVEN): string {
  const masker = createMasker({ choices, given });
  masker.learn(text);
  return masker.mask(text).text;
}

const GUID = '0a1b2c3d-1111-4222-8333-444455556666';

describe('a name in its surroundings is hidden', () => {
  it.each([
    ['C:\\Users\\alice\\AppData', 'C:\\Users\\USER-1\\AppData'],
    ['C:\\\\Users\\\\alice\\\\AppData', 'C:\\\\Users\\\\USER-1\\\\AppData'],
    ['C:\\Users\\Alice Smith\\x.log', 'C:\\Users\\USER-1\\x.log'],
    ['file C:\\Users\\alice is gone', 'file C:\\Users\\USER-1 is gone'],
    ['C:/Users/alice/x', 'C:/Users/USER-1/x'],
    ['by CONTOSO\\alice.', 'by DOMAIN-1\\USER-1.'],
    ['user contoso\\alice logged on', 'user DOMAIN-1\\USER-1 logged on'],
    ['alice.smith@contoso.com', 'USER-1@DOMAIN-1'],
    ['Property(S): LogonUser = Alice Smith', 'Property(S): LogonUser = USER-1'],
    ["Adding LogonUser property. Its value is 'alice'.", "Adding LogonUser property. Its value is 'USER-1'."],
    ['S-1-5-21-1004336348-1177238915-682003330-512 ran', 'USER-1 ran'],
    ['Property(S): ComputerName = WEB07', 'Property(S): ComputerName = SERVER-2'],
    ['<Computer>web07.contoso.local</Computer>', '<Computer>SERVER-2.DOMAIN-1</Computer>'],
    ['copy \\\\files01\\share\\x.msi', 'copy \\\\SERVER-2\\share\\x.msi'],
    ['on DESKTOP-1A2B3C4 now', 'on SERVER-2 now'],
    ['srv-backup01 and SRV-Backup01$', 'SERVER-1 and SERVER-1$'],
    ['srv-backup01.contoso.local', 'SERVER-1.DOMAIN-1'],
    ['LDAP of corp.contoso.internal:', 'LDAP of SERVER-2.DOMAIN-1:'],
    ['https://proxy.example.org:8080/x', 'https://DOMAIN-1:8080/x'],
    ['from 10.20.30.40:443', 'from IP-1:443'],
    ['[2001:db8::8a2e:370:7334]', '[IP-1]'],
    ['fe80::1ff:fe23:4567:890a%12 up', 'IP-1 up'],
    ['::ffff:10.1.2.3', 'IP-1'],
    [`/subscriptions/${GUID}/x`, '/subscriptions/SUBSCRIPTION-1/x'],
    [`"subscriptionId":"${GUID}"`, '"subscriptionId":"SUBSCRIPTION-1"'],
    ['/resourceGroups/rg-prod/y', '/resourceGroups/RESOURCE-GROUP-1/y'],
    ['/vaults/prod-vault', '/vaults/VAULT-1'],
    ['ResourceId = 2345678901234567890', 'ResourceId = VAULT-1'],
    [`MachineId: ${GUID}`, 'MachineId: MACHINE-ID-1'],
    ['https://prodstore.blob.core.windows.net/c', 'https://VAULT-1.blob.core.windows.net/c'],
    ['MARSAgentInstaller.exe /q /ph:proxy01 /pu:frank', 'MARSAgentInstaller.exe /q /ph:SERVER-2 /pu:USER-1'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});

describe('what is nobody’s name stays', () => {
  it.each([
    `Product ${MARS_PRODUCT_CODE}, package {5B0C9E4A-7D13-4F62-9A08-3E1D6C2B7F45}`,
    "MSI (s) (C0:E4) [09:27:14:308]: Warning: Local cached package 'C:\\Windows\\Installer\\4d2ad.msi' is missing.",
    'Note: 1: 1402 2: UNKNOWN\\URL 3: 2',
    'SOURCEMGMT: Trying source C:\\2364710792f81b5c062a9f3a\\Installers\\.',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18',
    'NT AUTHORITY\\SYSTEM and BUILTIN\\Administrators, S-1-5-32-544',
    'C:\\Users\\Public\\Documents',
    '\\\\?\\C:\\x and \\\\.\\pipe\\x',
    'https://login.microsoftonline.com/x https://pod01.backup.windowsazure.com',
    'Product Version: 4.2.118.0. ProductVersion = 9.16.0.1',
    '127.0.0.1 and ::1',
    'CVssSnapshotRequestor:: ProviderId, std::string, Ada::Bad',
    '0AB0\t0974\t08/04\t13:16:29.206\t18\tmtffile.cpp(1372)\t[0000000053582120]\t1FCFF8B4-CCE2-42E6-8883-7AEB9A1C5CB6\t\tWARNING',
    'f323de25dd8adc24d30cb74f29d837bf5866f44ef24831f8734bbccef1ded01b',
    "User policy value 'SearchOrder' is 'nmu'",
    '=== Verbose logging started: 20/11/2026  9:27:13  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\SysWOW64\\msiexec.exe ===',
  ])('%s', (text) => {
    expect(masked(text)).toBe(text);
  });

  it('also where Windows Installer’s own code is named a subscription', () => {
    const text = `/subscriptions/${MARS_PRODUCT_CODE.slice(1, -1)}`;
    expect(masked(text)).toBe(text);
  });
});

describe('the same name', () => {
  it('has one mask everywhere, whatever its case and whether it was known before', () => {
    const text =
      'ALICE came\nC:\\Users\\alice\\x\nalice@contoso.com, CONTOSO\\Alice, alice_old.log, contoso.com';
    expect(masked(text)).toBe(
      'USER-1 came\nC:\\Users\\USER-1\\x\nUSER-1@DOMAIN-1, DOMAIN-1\\USER-1, USER-1_old.log, DOMAIN-1',
    );
  });

  it('is hidden by its first word too, and by the word before a domain in a profile', () => {
    expect(masked('C:\\Users\\Alice Smith\\x Alice, C:\\Users\\bob.CONTOSO\\x bob')).toBe(
      'C:\\Users\\USER-1\\x USER-1, C:\\Users\\USER-2\\x USER-2',
    );
  });

  it('is hidden as a whole word only', () => {
    expect(masked('C:\\Users\\ann\\x channel annual Ann')).toBe('C:\\Users\\USER-1\\x channel annual USER-1');
  });

  it('that is an ordinary word of logs is hidden where it stands as a name', () => {
    expect(masked('C:\\Users\\backup\\x and a backup')).toBe('C:\\Users\\USER-1\\x and a backup');
  });

  it('of a server that is called like a mask is hidden, and nobody else gets that mask', () => {
    const given: readonly GivenName[] = [{ kind: 'server', name: 'USER-1' }];
    expect(masked('USER-1 runs C:\\Users\\alice\\x', HIDE_ALL, given)).toBe(
      'SERVER-1 runs C:\\Users\\USER-2\\x',
    );
  });
});

describe('a category that is switched off', () => {
  const text = `SRV-BACKUP01 C:\\Users\\alice\\x CONTOSO\\bob 10.1.2.3 /vaults/prod`;

  it.each([
    ['machine', 'SRV-BACKUP01'],
    ['user', 'alice'],
    ['domain', 'CONTOSO'],
    ['ip', '10.1.2.3'],
    ['vault', 'prod'],
  ] as const)('%s is left as it is, the others are hidden', (category, name) => {
    const shown = masked(text, { ...HIDE_ALL, [category]: false });
    expect(shown).toContain(name);
    const others = ['SRV-BACKUP01', 'alice', 'CONTOSO', '10.1.2.3', 'prod'].filter((other) => other !== name);
    for (const other of others) expect(shown).not.toContain(other);
  });

  it('of all leaves secrets removed', () => {
    const none = Object.fromEntries(MASK_CATEGORIES.map((one) => [one, false])) as MaskChoices;
    expect(masked(`${text} /pw:hunter2`, none)).toBe(`${text} /pw:[removed]`);
  });
});

describe('what is hidden', () => {
  it('is counted by names and places', () => {
    const masker = createMasker({ choices: HIDE_ALL, given: GIVEN });
    const tally = createTally();
    masker.mask('srv-backup01 SRV-BACKUP01 10.1.2.3 10.1.2.4 10.1.2.3 /pw:x', tally);
    expect(tally.counts()).toMatchObject({
      machine: { names: 1, places: 2 },
      ip: { names: 2, places: 3 },
      user: { names: 0, places: 0 },
      secret: { places: 1 },
    });
  });

  it('moves the marks of a line with it', () => {
    const masker = createMasker({ choices: HIDE_ALL, given: GIVEN });
    const text = 'SRV-BACKUP01: the part behind';
    const { text: shown, places } = masker.mask(text);
    const mark = movedSpan({ start: text.indexOf('part'), end: text.indexOf('part') + 4 }, places);
    expect(shown.slice(mark.start, mark.end)).toBe('part');
    const whole = movedSpan({ start: 4, end: 8 }, places);
    expect(shown.slice(whole.start, whole.end)).toBe('SERVER-1');
  });
});

/** Addresses that every computer has. */
const COMMON: readonly string[] = ['127.0.0.1', '0.0.0.0', '255.255.255.255'];

/** Names of people, servers and domains, made of letters of several scripts, never an ordinary word of logs. */
const name = fc
  .stringMatching(/^[a-zäöüéß]{4,9}\d{0,3}$/u)
  .filter((word) => !EVERYDAY.has(word) && !/^(?:user|users|local|system|public|unknown)\d*$/.test(word));
const recase = (word: string) =>
  fc.constantFrom(word, word.toUpperCase(), word.slice(0, 1).toUpperCase() + word.slice(1));
const filler = fc.constantFrom(
  'MSI (s) (C0:E4) [09:27:14:308]: ',
  ' is missing. ',
  '\r\n',
  '\t',
  ' 1612 ',
  'Property(S): ',
  "'",
  '"',
  ' -- ',
  ' <b>',
  '{FFE6D16C-3F87-4192-AF94-DDBEFF165106} ',
  '\\x\\',
  'USER-7 ',
);

/** Lines in which each name stands once in surroundings that give it away, and elsewhere bare. */
const story = fc
  .record({ user: name, server: name, domain: name, ip: fc.ipV4().filter((ip) => !COMMON.includes(ip)) })
  .chain(({ user, server, domain, ip }) =>
    fc.record({
      names: fc.constant([user, server, domain]),
      ip: fc.constant(ip),
      pieces: fc.array(
        fc.oneof(
          filler,
          recase(user).map((word) => ` ${word} `),
          recase(server).map((word) => ` ${word}, `),
          recase(domain).map((word) => `(${word})`),
          recase(user).map((word) => ` C:\\Users\\${word}\\AppData `),
        ),
        { minLength: 1, maxLength: 25 },
      ),
      telling: fc.constant(
        `\nC:\\Users\\${user}\\x\n<Computer>${server}</Computer>\nProperty(S): USERDOMAIN = ${domain}\n at ${ip} end\n`,
      ),
    }),
  )
  .map(({ names, ip, pieces, telling }) => ({ names, ip, text: pieces.join('') + telling }));

describe('whatever a text says', () => {
  it('no name remains in it, not even in another case, and masking twice changes nothing', () => {
    fc.assert(
      fc.property(story, ({ names, ip, text }) => {
        const masker = createMasker({ choices: HIDE_ALL, given: GIVEN });
        masker.learn(text);
        const once = masker.mask(text).text;
        for (const one of names)
          expect(once.toLowerCase().split(/[^\p{L}\p{N}]+/u)).not.toContain(one.toLowerCase());
        expect(once.split(/[^\d.]+/)).not.toContain(ip);
        expect(masker.mask(once).text).toBe(once);
        expect(masked(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('the order of the texts does not decide which names are hidden', () => {
    fc.assert(
      fc.property(story, story, (one, other) => {
        const masker = createMasker({ choices: HIDE_ALL });
        masker.learn(one.text);
        masker.learn(other.text);
        for (const { text } of [one, other])
          for (const hidden of [...one.names, ...other.names])
            expect(
              masker
                .mask(text)
                .text.toLowerCase()
                .split(/[^\p{L}\p{N}]+/u),
            ).not.toContain(hidden.toLowerCase());
      }),
      { numRuns: 100 },
    );
  });

  it('masking any text at all ends, and twice changes nothing', () => {
    const pieces = fc.constantFrom(
      '\\',
      '\\\\',
      '/',
      '@',
      ':',
      '=',
      '.',
      '-',
      ' ',
      "'",
      '"',
      '\n',
      'Users',
      'user',
      'a',
      'bob',
      'CORP',
      'local',
      '10.0.0.1',
      '::',
      'S-1-5-21',
      'password',
      '/pw',
      '[removed]',
      'SERVER-1',
      'http://',
      '<Key>',
      '</Key>',
      '-----BEGIN X-----',
      GUID,
      'İ',
      'ß',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const masker = createMasker({ choices: HIDE_ALL, given: GIVEN });
        masker.learn(text);
        const once = masker.mask(text).text;
        expect(masker.mask(once).text).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
