import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Complain } from '../../main/dispatch';
import { explainCrashes } from '../../main/electron/crash';
import { app, callsOf, FakeWebContents, resetElectron } from './electron-stand-in';

const complain = vi.fn<Complain>();

beforeEach(() => {
  resetElectron();
  complain.mockReset();
  explainCrashes(complain);
});

function lastSentence(): string {
  return String(callsOf('dialog.showErrorBox').at(-1)?.[1]);
}

describe('a page that dies', () => {
  it.each([
    'crashed',
    'killed',
    'abnormal-exit',
    'oom',
    'launch-failed',
    'integrity-failure',
    'a-reason-to-come',
  ])('because of %s is told in a sentence before the app ends', (reason) => {
    app.emit('render-process-gone', {}, new FakeWebContents(), { reason, exitCode: 5 });
    expect(lastSentence()).toMatch(/Nothing on this server is left half done: .+\.\n\n\w.+\.$/s);
    expect(callsOf('app.exit')).toEqual([[1]]);
    expect(complain).toHaveBeenCalledOnce();
  });

  it('is told why where there is something to do about it', () => {
    app.emit('render-process-gone', {}, new FakeWebContents(), { reason: 'oom', exitCode: 5 });
    expect(lastSentence()).toContain('ran out of memory');
    app.emit('render-process-gone', {}, new FakeWebContents(), { reason: 'launch-failed', exitCode: 5 });
    expect(lastSentence()).toContain('Program Files');
  });

  it('in the ordinary way is no news', () => {
    app.emit('render-process-gone', {}, new FakeWebContents(), { reason: 'clean-exit', exitCode: 0 });
    expect(callsOf('dialog.showErrorBox')).toEqual([]);
    expect(callsOf('app.exit')).toEqual([]);
  });
});

const gone = (reason: string): boolean =>
  app.emit('child-process-gone', {}, { type: 'GPU', reason, exitCode: 5 });

describe('a helper process that dies', () => {
  it('is logged and comes back by itself', () => {
    gone('crashed');
    expect(complain).toHaveBeenCalledOnce();
    expect(callsOf('dialog.showErrorBox')).toEqual([]);
  });

  it('because Windows does not let it start is told, once', () => {
    gone('launch-failed');
    gone('launch-failed');
    expect(callsOf('dialog.showErrorBox')).toHaveLength(1);
    expect(lastSentence()).toContain('Program Files');
    expect(complain).toHaveBeenCalledTimes(2);
  });

  it('in the ordinary way is no news', () => {
    gone('clean-exit');
    expect(complain).not.toHaveBeenCalled();
  });
});

describe('a preload that fails', () => {
  it('is told in a sentence, because the page could do nothing without it', () => {
    const page = new FakeWebContents();
    app.emit('web-contents-created', {}, page);
    page.emit('preload-error', {}, '/built/preload/preload.cjs', new Error('secret'));
    expect(lastSentence()).toContain('could not open its window');
    expect(lastSentence()).not.toContain('secret');
    expect(callsOf('app.exit')).toEqual([[1]]);
  });
});
