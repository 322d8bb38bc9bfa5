import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/limits';
import { createFakeAssistant, EMPTY_SESSION } from '../../electron/fake-assistant';
import { useHosts } from './host-fixture';

const startHost = useHosts();

const JSON_TYPE = { 'content-type': 'application/json' };
const ANSWERED = { ok: true, value: EMPTY_SESSION };
const INVALID = { ok: false, error: { code: 'invalid-input' } };

async function opened() {
  const assistant = createFakeAssistant();
  const running = await startHost({ assistant });
  const browser = await running.open();
  const post = async (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) => {
    const answer = await browser.post('call', { headers, body });
    return { status: answer.status, reply: JSON.parse(answer.body) as unknown };
  };
  return { ...running, assistant, browser, post };
}

/** A valid call that is `bytes` long: JSON allows any number of blanks. */
const callOf = (bytes: number): string => {
  const call = JSON.stringify({ method: 'session.get', input: {} });
  return call + ' '.repeat(bytes - call.length);
};

describe('the body of a call', () => {
  it('may be as long as the limit', async () => {
    const { post } = await opened();
    expect(await post(callOf(LIMITS.callBytes))).toEqual({ status: 200, reply: ANSWERED });
  });

  it('is refused one byte beyond the limit, and the next call is answered', async () => {
    const { post, assistant } = await opened();
    expect(await post(callOf(LIMITS.callBytes + 1))).toEqual({ status: 200, reply: INVALID });
    expect(assistant.called).toEqual([]);
    expect((await post(callOf(100))).reply).toEqual(ANSWERED);
  });

  it('is answered, not cut off, when it is very much longer', async () => {
    const { post, assistant } = await opened();
    expect((await post(callOf(20 * LIMITS.callBytes))).reply).toEqual(INVALID);
    expect(assistant.called).toEqual([]);
  });

  it.each(['', '{', 'null', '7', '[]', '"session.get"', '{}', '{"method":"session.get"}', '{"input":{}}'])(
    'of the form %j is refused',
    async (body) => {
      const { post, assistant } = await opened();
      expect((await post(body)).reply).toEqual(INVALID);
      expect(assistant.called).toEqual([]);
    },
  );

  it('that is no UTF-8 is refused or harmless', async () => {
    const { post, assistant } = await opened();
    expect((await post(Buffer.from([0xff, 0xfe, 0x7b, 0x00]))).reply).toEqual(INVALID);
    expect(assistant.called).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('of the type %j is refused, because a form on any page can send it', async (type) => {
    const { post, assistant } = await opened();
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
    expect((await post(callOf(100), headers)).reply).toEqual(INVALID);
    expect(assistant.called).toEqual([]);
  });
});

describe('an answer', () => {
  it('is JSON that no page can be made of', async () => {
    const { browser } = await opened();
    const { headers } = await browser.post('call', { headers: JSON_TYPE, body: callOf(100) });
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('of an unknown address is that there is none', async () => {
    const { browser } = await opened();
    for (const path of ['', 'calls', 'call/', 'files/x', 'events', '../call']) {
      const { status } = await browser.post(path, { headers: JSON_TYPE, body: '{}' });
      expect({ path, status }).toEqual({ path, status: 404 });
    }
  });
});
