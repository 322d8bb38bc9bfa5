import { describe, expect, it, vi } from 'vitest';
import { createDispatch, validatedEmit, type Complain } from '../../main/dispatch';
import type { Emit, SessionView } from '../../shared/contract';
import { AssistantError, ERROR_CODES, ERROR_WORDS } from '../../shared/errors';
import { LIMITS } from '../../shared/limits';
import { createFakeAssistant, EMPTY_SESSION } from '../electron/fake-assistant';

const dispatchTo = (session: () => Promise<SessionView>) => {
  const complain = vi.fn<Complain>();
  const { api } = createFakeAssistant({ 'session.get': session });
  return { complain, ask: () => createDispatch(api, complain)('session.get', {}) };
};

describe('an error that a person can be told about', () => {
  it.each(ERROR_CODES)('crosses as its code and is no complaint: %s', async (code) => {
    const { ask, complain } = dispatchTo(() => Promise.reject(new AssistantError(code)));
    expect(await ask()).toEqual({ ok: false, error: { code } });
    expect(complain).not.toHaveBeenCalled();
  });

  it.each(ERROR_CODES)('has a sentence and a next step: %s', (code) => {
    const { sentence, next } = ERROR_WORDS[code];
    for (const text of [sentence, next]) expect(text).toMatch(/^[A-Z].{15,}\.$/s);
    expect(new AssistantError(code).message).toBe(sentence);
  });
});

describe('anything else that is thrown', () => {
  it.each([['text'], [null], [undefined], [{ code: 'forbidden' }], [new TypeError('detail')]])(
    'is internal: %j',
    async (thrown) => {
      const { ask, complain } = dispatchTo(() => Promise.reject(thrown as Error));
      expect(await ask()).toEqual({ ok: false, error: { code: 'internal' } });
      expect(complain).toHaveBeenCalledExactlyOnceWith('session.get failed', thrown);
    },
  );
});

/** A valid session whose size comes from many cards with long names. */
const sessionOf = (cards: number, character: string): SessionView => ({
  ...EMPTY_SESSION,
  logs: Array.from({ length: cards }, (_, at) => ({
    id: `l-${at.toString(16).padStart(16, '0')}`,
    name: character.repeat(1024),
    origin: 'file' as const,
    use: { as: 'nothing' as const, reason: 'empty' as const, about: '' },
    found: [],
    notes: [],
  })),
});

describe('an answer', () => {
  it('as large as the limit allows is sent', async () => {
    const session = sessionOf(7000, 'x');
    expect(await dispatchTo(async () => session).ask()).toEqual({ ok: true, value: session });
  });

  it('that is larger is not sent', async () => {
    const { ask } = dispatchTo(async () => sessionOf(8000, 'x'));
    expect(await ask()).toEqual({ ok: false, error: { code: 'reply-too-large' } });
  });

  it('is measured in bytes, not in characters', async () => {
    const session = sessionOf(4000, '日');
    expect(JSON.stringify(session).length).toBeLessThan(LIMITS.replyBytes);
    expect(await dispatchTo(async () => session).ask()).toEqual({
      ok: false,
      error: { code: 'reply-too-large' },
    });
  });
});

describe('an event', () => {
  it('of the contract is sent', () => {
    const emit = vi.fn<Emit>();
    const complain = vi.fn<Complain>();
    validatedEmit(emit, complain)('session.changed', EMPTY_SESSION);
    expect(emit).toHaveBeenCalledExactlyOnceWith('session.changed', EMPTY_SESSION);
    expect(complain).not.toHaveBeenCalled();
  });

  it('outside the contract is not sent', () => {
    const emit = vi.fn<Emit>();
    const complain = vi.fn<Complain>();
    const send = validatedEmit(emit, complain);
    send('logs.progress', { name: 'a.log', bytesRead: -1, bytes: 1 });
    send('session.changed', { ...EMPTY_SESSION, path: '/etc' } as SessionView);
    expect(emit).not.toHaveBeenCalled();
    expect(complain).toHaveBeenCalledTimes(2);
  });
});
