/**
 * The article's case on a real Windows: error 1612 of the real Windows Installer, the repair by the built executable, and
 * then success. `MARS_WINDOWS_PACKAGES` names the folder with agent.msi (test/windows/write-packages.ts) and, where there is
 * one, upgrade.msp. Without a patch, uninstalling is what needs the cached package.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOG_NAMES, MARS_PRODUCT_CODE } from '../../shared/mars';
import {
  crlf,
  encodeLog,
  errlogLine,
  failedSourceSearch,
  missingPackage,
  session,
  setupFolderLine,
} from '../fixtures/installer-log';
import { cli, msiexec, onWindowsOnly, powershell } from './on-windows';

onWindowsOnly();

const PACKAGES = path.resolve(process.env['MARS_WINDOWS_PACKAGES'] ?? 'packages');
const AGENT = path.join(PACKAGES, 'agent.msi');
const PATCH = path.join(PACKAGES, 'upgrade.msp');
const LOGS = path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'Temp');
const SETUP_FOLDER = 'C:\\e703768b6b4e0b79707d1228d22c236d';
const SETUP_PACKAGE = path.join(SETUP_FOLDER, 'Installers', 'OBSAGENT.msi');
/** A place that Windows Installer remembers as the source, and that is gone afterwards. */
const FIRST_SOURCE = 'C:\\mars-first-source';

const SOURCE_ABSENT = 1612;

const runs = process.platform === 'win32' && process.env['MARS_WINDOWS_TESTS'] === '1';

/** What needs the cached package: the upgrade, or where there is no patch, uninstalling. */
function useTheCachedPackage(): number | null {
  return existsSync(PATCH) ? msiexec('/p', PATCH) : msiexec('/x', MARS_PRODUCT_CODE);
}

function registeredPackage(): string {
  const { registration } = cli('inspect').json as { registration: { localPackage: string } | null };
  if (registration === null) throw new Error('The product is not registered');
  return registration.localPackage;
}

describe('error 1612 of the real Windows Installer', () => {
  let target = '';

  beforeAll(() => {
    if (!runs) return;
    // Somebody's agent is never touched.
    if (cli('inspect').json['verdict'] !== 'not-installed') throw new Error('The agent is installed here');
    mkdirSync(FIRST_SOURCE);
    copyFileSync(AGENT, path.join(FIRST_SOURCE, 'OBSAGENT.msi'));
    const code = msiexec('/i', path.join(FIRST_SOURCE, 'OBSAGENT.msi'), 'ALLUSERS=1');
    if (code !== 0) throw new Error(`The product could not be installed: ${code}`);
    target = registeredPackage();
  });

  afterAll(() => {
    if (!runs || target === '') return;
    if (!existsSync(target)) copyFileSync(AGENT, target);
    msiexec('/x', MARS_PRODUCT_CODE);
    for (const folder of [FIRST_SOURCE, SETUP_FOLDER]) rmSync(folder, { recursive: true, force: true });
    for (const name of [LOG_NAMES.patch, LOG_NAMES.setup]) rmSync(path.join(LOGS, name), { force: true });
  });

  it('comes when the cached package and its source are gone', () => {
    rmSync(target);
    rmSync(FIRST_SOURCE, { recursive: true });
    expect(useTheCachedPackage()).toBe(SOURCE_ABSENT);
  });

  it('is diagnosed from the logs where the setup leaves them', () => {
    const lines = session([missingPackage(target), ...failedSourceSearch()], SOURCE_ABSENT);
    writeFileSync(path.join(LOGS, LOG_NAMES.patch), encodeLog(crlf(lines)));
    const setup = crlf([errlogLine('Setup started.'), setupFolderLine(SETUP_FOLDER)]);
    writeFileSync(path.join(LOGS, LOG_NAMES.setup), encodeLog(setup, 'utf-8'));
    expect(cli('diagnose')).toMatchObject({
      code: 10,
      json: { verdict: 'missing-cached-package', targetPackage: target, sourcePackage: SETUP_PACKAGE },
    });
  });

  it('is repaired with the package of the open wizard, once a person has accepted that it is not signed', () => {
    mkdirSync(path.dirname(SETUP_PACKAGE), { recursive: true });
    copyFileSync(AGENT, SETUP_PACKAGE);
    expect(cli('repair', '--apply')).toMatchObject({
      code: 20,
      json: { reason: { code: 'consent-unsigned' } },
    });
    expect(existsSync(target)).toBe(false);
    expect(cli('repair', '--apply', '--accept-unsigned')).toMatchObject({
      code: 0,
      json: { outcome: 'repaired', target },
    });
    expect(readFileSync(target).equals(readFileSync(AGENT))).toBe(true);
  });

  it('leaves a file that belongs to the system and that users cannot write', () => {
    const acl = `Get-Acl -LiteralPath '${target}'`;
    expect(['BUILTIN\\Administrators', 'NT AUTHORITY\\SYSTEM']).toContain(powershell(`(${acl}).Owner`));
    const writers = powershell(
      `(${acl}).Access | Where-Object { $_.AccessControlType -eq 'Allow' -and ($_.FileSystemRights -band [Security.AccessControl.FileSystemRights]::Write) -ne 0 } | ForEach-Object { $_.IdentityReference.Translate([Security.Principal.SecurityIdentifier]).Value }`,
    ).split(/\s+/);
    const everybody = ['S-1-1-0', 'S-1-5-11', 'S-1-5-32-545'];
    expect(writers.filter((sid) => everybody.includes(sid))).toEqual([]);
  });

  it('does not come again', () => {
    rmSync(SETUP_FOLDER, { recursive: true });
    expect(useTheCachedPackage()).toBe(0);
  });
});
