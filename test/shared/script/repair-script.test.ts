/** The script for a server: its text, its rules, and that no value can become more than a value. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../shared/diagnosis/types';
import { repairScript } from '../../../shared/script/repair-script';
import { scriptValues, type ScriptValues } from '../../../shared/script/script-values';
import { missingGrammar, powershellParser, syntaxErrors, textsOf } from '../../fixtures/powershell-grammar';

const EVIDENCE = {
  file: '/logs/OBPatch.log',
  line: 142,
  text: '',
  mark: null,
  meaning: 'missing-package',
} as const;
const CODE = '{0B1F2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D}';

const DIAGNOSIS = {
  verdict: 'missing-cached-package',
  targetPackage: 'C:\\Windows\\Installer\\4d2ad.msi',
  setupFolder: { path: 'C:\\e703768b6b4e0b79707d1228d22c236d', evidence: EVIDENCE },
  product: { code: '{FFE6D16C-3F87-4192-AF94-DDBEFF165106}', name: null },
  missing: [{ kind: 'msi', path: '', uniqueId: '4d2ad', reason: 'missing', evidence: [EVIDENCE] }],
} as unknown as Diagnosis;

/** As a log could name them to break out of the script, and what a log names every day. */
const HOSTILE_FOLDERS = [
  "C:\\it's here",
  'C:\\it’s here',
  'C:\\$(Remove-Item x)',
  "C:\\a'; Remove-Item x -Recurse; '",
  'C:\\`$env',
  'C:\\# Write-Host',
  'C:\\%TEMP%',
];

function values(changes: Partial<Diagnosis> = {}, code: string | null = CODE): ScriptValues {
  const input = scriptValues({ ...DIAGNOSIS, ...changes }, code);
  if (!input.ok) throw new Error(input.why);
  return input.values;
}

function script(changes: Partial<Diagnosis> = {}, code: string | null = CODE): string {
  return repairScript(values(changes, code), '1.2.3');
}

function inFolder(path: string): Partial<Diagnosis> {
  return { setupFolder: { path, evidence: EVIDENCE as never } };
}

describe('the script', () => {
  it('of the practice case reads as it did', async () => {
    await expect(script().replaceAll('\r\n', '\n')).toMatchFileSnapshot('practice-repair.ps1');
  });

  it('has line ends of Windows, and of a common server nothing but ASCII', () => {
    expect(script().match(/(?<!\r)\n/)).toBeNull();
    expect(script()).toMatch(/^[\x20-\x7E\r\n]+$/);
  });

  it('never overwrites, deletes only its own copy, and reaches for no network', () => {
    const text = script();
    expect(text.match(/[^\r\n]*-Force\b[^\r\n]*/g)).toEqual(['    $at = Get-Item -LiteralPath $Path -Force']);
    expect(text).not.toMatch(
      /\b(?:Copy-Item|Move-Item|Remove-Item|Set-Content|Out-File|Invoke-Expression|iex)\b/,
    );
    expect(text).not.toMatch(
      /\b(?:Invoke-WebRequest|Invoke-RestMethod|WebClient|Start-BitsTransfer|Win32_Product)\b/,
    );
    expect(text.match(/\[IO\.File\]::(?:Delete|Move|Copy)\([^)]*\)/g)).toEqual([
      '[IO.File]::Move($Staged, $Target)',
      '[IO.File]::Delete($Staged)',
    ]);
    expect(text.match(/\[IO\.File\]::Open\([^)]*\)/g)).toContain(
      "[IO.File]::Open($Staged, 'CreateNew', 'Write', 'None')",
    );
  });

  it('checks before it copies, checks the copy, and gives the name last', () => {
    const text = script();
    const order = [
      'Assert-Package $package $registeredCode',
      '$PSCmdlet.ShouldProcess($Target',
      '$sha256 = Copy-Package $package',
    ].map((part) => text.indexOf(part));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    const copying = text.slice(text.indexOf('function Copy-Package'), text.indexOf('# --- The repair ---'));
    const inside = [
      '$before = ',
      "'CreateNew'",
      '$before)',
      'Assert-Package',
      'Assert-NothingInstalls',
      '::Move(',
    ].map((part) => copying.indexOf(part));
    expect(inside).not.toContain(-1);
    expect(inside).toEqual(inside.toSorted((one, other) => one - other));
  });

  it('says nothing of what it does not know', () => {
    const text = script({ setupFolder: null, missing: [] }, null);
    expect(text).toContain("[string] $Source = ''");
    expect(text).toContain("$KnownPackageCode = ''");
    expect(text).toContain('# The missing file. The registry of the server must name it too.');
  });
});

describe('a value', () => {
  it.each(HOSTILE_FOLDERS)('like %s stands in one literal', (folder) => {
    const quoted = `${folder}\\Installers\\OBSAGENT.msi`.replace(/['‘’‚‛]/g, '$&$&');
    expect(script(inFolder(folder))).toContain(`    [string] $Source = '${quoted}',\r\n`);
  });

  it('that is not a path on a local drive is refused, whatever it is', () => {
    const local = /^[A-Za-z]:\\[^<>:"|?*\u0000-\u001F]+\\Installers\\OBSAGENT\.msi$/;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        const input = scriptValues({ ...DIAGNOSIS, ...inFolder(path) }, null);
        expect(!input.ok || local.test(input.values.source ?? '')).toBe(true);
      }),
    );
  });

  it.each([
    ['a target outside of a folder Installer', { targetPackage: 'C:\\Windows\\System32\\4d2ad.msi' }],
    ['a target with another name', { targetPackage: "C:\\Windows\\Installer\\4d2ad'.msi" }],
    ['a target on the network', { targetPackage: '\\\\server\\Installer\\4d2ad.msi' }],
    ['no target', { targetPackage: null }],
    ['another verdict', { verdict: 'missing-cached-patch' }],
    ['another product', { product: { code: '{7D548A47-D599-4728-9309-7DF7C04AF04D}', name: null } }],
    ['a setup folder on the network', inFolder('\\\\server\\share')],
    ['a setup folder that is a whole drive', inFolder('C:\\')],
  ] as const)('is refused: %s', (_, changes) => {
    const input = scriptValues({ ...DIAGNOSIS, ...(changes as Partial<Diagnosis>) }, null);
    expect(input).toEqual({ ok: false, why: expect.stringMatching(/\.$/) });
  });

  it.each(['', '0B1F2C3D', `${CODE}'`, `${CODE}\n`])('is refused as a package code: %j', (code) => {
    expect(scriptValues(DIAGNOSIS, code).ok).toBe(false);
  });

  it('from the name of a log cannot end its comment', () => {
    const evil = { ...EVIDENCE, file: "a\n#> Remove-Item '$(x)'.log" };
    const text = script({ missing: [{ ...DIAGNOSIS.missing[0]!, evidence: [evil as never] }] });
    expect(text).toMatch(/^# The missing file, as a__+ Remove-Item _+\(x\)_\.log:142 names it\./m);
  });
});

const missing = missingGrammar();

describe('PowerShell’s grammar', () => {
  beforeEach((ctx) => {
    if (missing !== undefined) ctx.skip(missing);
  });

  it('understands the script', async () => {
    const parse = await powershellParser();
    expect(syntaxErrors(parse(script()))).toEqual([]);
  });

  it.each(HOSTILE_FOLDERS)('sees the same statements where the folder is %s', async (folder) => {
    const parse = await powershellParser();
    const [plain, hostile] = [parse(script()), parse(script(inFolder(folder)))];
    expect(syntaxErrors(hostile)).toEqual([]);
    for (const type of ['command_name', 'function_name', 'assignment_expression'])
      expect(textsOf(hostile, type)).toEqual(textsOf(plain, type));
  });

  it('notices a script that is broken', async () => {
    const parse = await powershellParser();
    expect(syntaxErrors(parse(`${script()}\r\nif ($true) {`))).not.toEqual([]);
  });
});
