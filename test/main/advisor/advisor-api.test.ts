/** The advisor's calls, without a carrier and without the network. */
import { assetsInFolder } from '../../../main/services/asset-files';
import { describe, expect, it } from 'vitest';
import { createAdvisorApi, type AdvisorOptions } from '../../../main/advisor-api';
import { known, notKnown } from '../../../main/windows/known';
import { CLOUD } from '../../../shared/advisor/clouds';
import { REGISTRY_PLACES } from '../../../shared/advisor/registry-places';
import type { SignInCheck } from '../../../shared/advisor/sign-in';
import { signInWords } from '../../../shared/words/advisor/sign-in';
import { fakeServer } from '../../fixtures/fake-port';
import { winHttpSettings } from '../../fixtures/win-http';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

function api(overrides: Partial<AdvisorOptions> = {}) {
  return createAdvisorApi({
    assets: assetsInFolder('assets'),
    openServer: async () => null,
    takeFiles: (ids) => ids.map((id) => ({ kind: 'file', path: temp.at(id) })),
    env: { HTTPS_PROXY: 'http://p:3128' },
    check: async (cloud, proxy, of): Promise<SignInCheck> => ({
      cloud,
      host: CLOUD[cloud].host,
      proxy: { kind: proxy.kind, name: proxy.kind === 'named' ? proxy.name : '', of },
      winHttp: null,
      tcp: { kind: 'connected' },
      tls: { kind: 'agreed', protocol: 'TLSv1.3', issuer: 'DigiCert Inc' },
    }),
    ...overrides,
  });
}

const LIST = JSON.stringify({
  schema: 'released-versions/1',
  date: '2026-10-01',
  source: 'a test',
  documents: { a: 'A' },
  mobility: [{ version: '9.70', document: 'a' }],
  mars: [],
});

describe('the version list', () => {
  it('is replaced by a file of the person, and comes back', async () => {
    const calls = api();
    temp.write('f-1', LIST);
    expect(await calls['advisor.replaceVersions']({ file: 'f-1' })).toMatchObject({
      ok: true,
      versions: { replaced: true, list: { date: '2026-10-01' } },
    });
    expect((await calls['advisor.facts']({})).versions.replaced).toBe(true);
    await calls['advisor.replaceVersions']({ file: null });
    expect((await calls['advisor.facts']({})).versions).toMatchObject({
      replaced: false,
      list: { date: '2025-01-28' },
    });
  });

  it.each([
    ['a file that is no list', 'f-2', 'Dear diary', 'list-not-json'],
    ['a file that has gone', 'f-3', null, 'list-not-read'],
  ])('stays as it was after %s', async (_what, id, content, code) => {
    const calls = api();
    if (content !== null) temp.write(id, content);
    expect(await calls['advisor.replaceVersions']({ file: id })).toMatchObject({
      ok: false,
      problem: { code },
    });
    expect((await calls['advisor.facts']({})).versions.replaced).toBe(false);
  });
});

describe('the check of the sign-in address', () => {
  it('elsewhere names the proxy of this program', async () => {
    const { check } = await api()['advisor.checkSignIn']({ cloud: 'us-government' });
    expect(check).toMatchObject({ host: 'login.microsoftonline.us', proxy: { name: 'p:3128' } });
    expect(signInWords(check)).toMatchObject({
      tone: 'success',
      title: 'login.microsoftonline.us can be reached from this computer',
    });
    expect(signInWords(check).lines.join(' ')).toContain('TLSv1.3, certificate from DigiCert Inc');
    expect(signInWords(check).lines.join(' ')).not.toContain('WinHTTP');
  });

  it('on a server names the proxy of the account SYSTEM', async () => {
    const { port } = fakeServer(temp.at('server'));
    const { check } = await api({ openServer: async () => port })['advisor.checkSignIn']({ cloud: 'public' });
    expect(check?.proxy).toEqual({ kind: 'none', name: '', of: 'system' });
  });

  it('on a server names the proxy of WinHTTP beside it, and says that it did not go through it', async () => {
    const bytes = winHttpSettings('p:8080', '<local>');
    const { port } = fakeServer(temp.at('server'), {
      registryKey: async (key) =>
        known(
          key === REGISTRY_PLACES.winHttp
            ? { path: key, values: new Map([['winhttpsettings', { kind: 'bytes', bytes }]]) }
            : null,
        ),
    });
    const { check } = await api({ openServer: async () => port })['advisor.checkSignIn']({ cloud: 'public' });
    expect(check).toMatchObject({ proxy: { kind: 'none' }, winHttp: { kind: 'named', name: 'p:8080' } });
    const { lines } = signInWords(check);
    expect(lines).toContain('WinHTTP: the server’s proxy is p:8080. The check did not go through it.');
    expect(lines.at(-1)).toContain('whether a proxy is detected by itself');
  });

  it('on a server whose settings cannot be read says so of both', async () => {
    const { port } = fakeServer(temp.at('server'), { registryKey: async () => notKnown('Not allowed.') });
    const { check } = await api({ openServer: async () => port })['advisor.checkSignIn']({ cloud: 'public' });
    expect(check).toMatchObject({ proxy: { kind: 'unknown' }, winHttp: { kind: 'unknown' } });
  });

  it('in practice connects to nothing', async () => {
    const { port } = fakeServer(temp.at('server'), { kind: 'practice' });
    const calls = api({
      openServer: async () => port,
      check: () => Promise.reject(new Error('not to be called')),
    });
    expect(await calls['advisor.checkSignIn']({ cloud: 'public' })).toEqual({ check: null });
  });
});
