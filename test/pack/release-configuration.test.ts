/** The two configurations of electron-builder, read and checked by electron-builder itself. */
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
// electron-builder reads configurations with these; its public interface only builds.
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { releaseConfiguration } from '../../electron-builder.release.config';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const SIGNTOOL = { WIN_CSC_LINK: 'certificate.pfx', WIN_CSC_KEY_PASSWORD: 'secret' };
const AZURE = {
  MARS_SIGN_ENDPOINT: 'https://weu.codesigning.azure.net',
  MARS_SIGN_ACCOUNT: 'account',
  MARS_SIGN_PROFILE: 'profile',
  MARS_SIGN_PUBLISHER: 'Publisher',
};

afterEach(() => vi.unstubAllEnvs());

async function load(file: string, env: Readonly<Record<string, string>> = {}) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const configuration = await getConfig(PROJECT, file, null);
  await validateConfiguration(configuration, new DebugLogger(false));
  return configuration;
}

describe('the configuration of the desktop app', () => {
  it('installs for all users into one folder and never starts the app itself', async () => {
    const { nsis, win, asar } = await load('electron-builder.yml');
    expect(nsis).toMatchObject({
      perMachine: true,
      allowToChangeInstallationDirectory: false,
      createStartMenuShortcut: true,
      runAfterFinish: false,
    });
    expect(win).toMatchObject({ requestedExecutionLevel: 'asInvoker' });
    expect(asar).toBe(true);
  });

  it('asks for no rights in the portable program either', async () => {
    expect((await load('electron-builder.yml')).portable).toMatchObject({ requestExecutionLevel: 'user' });
  });

  it('builds unsigned where nobody asks for a release', async () => {
    expect((await load('electron-builder.yml')).forceCodeSigning).toBeUndefined();
  });
});

describe('the release configuration', () => {
  const RELEASE = 'electron-builder.release.config.ts';

  it('keeps everything of the base and lets nothing leave unsigned', async () => {
    const base = await load('electron-builder.yml');
    const release = await load(RELEASE, SIGNTOOL);
    expect(release.forceCodeSigning).toBe(true);
    const { forceCodeSigning: _, extends: __, ...rest } = release;
    expect(rest).toEqual(base);
  });

  it('signs at Azure instead, without options of the other way', async () => {
    const { win } = await load(RELEASE, AZURE);
    expect(win?.azureSignOptions).toMatchObject({
      codeSigningAccountName: 'account',
      publisherName: 'Publisher',
    });
    expect(win?.signtoolOptions).toBeNull();
    expect(win?.icon).toBe('assets/icon.ico');
  });

  it.each([
    ['no way to sign', {}, /exactly one way/],
    ['two ways to sign', { ...SIGNTOOL, ...AZURE }, /exactly one way/],
    ['a certificate without its password', { WIN_CSC_LINK: 'a.pfx' }, /WIN_CSC_KEY_PASSWORD must be set too/],
    ['half of an account', { MARS_SIGN_ENDPOINT: 'https://a' }, /must be set too/],
  ])('refuses %s', (_, env, message) => {
    expect(() => releaseConfiguration(env)).toThrow(message);
  });
});
