import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTrustedPages, type Sender } from '../../main/electron/trusted-pages';
import { asWebContents, FakeWebContents, resetElectron } from './electron-stand-in';
import { EMPTY_SESSION } from './fake-assistant';

beforeEach(resetElectron);

function trustedPage() {
  const page = new FakeWebContents();
  page.frame.url = 'app://assistant/';
  const pages = createTrustedPages('app://assistant');
  pages.trust(asWebContents(page));
  const message = { sender: page, senderFrame: page.frame } as unknown as Sender;
  return { page, pages, message };
}

describe('a trusted page', () => {
  it('may speak', () => {
    const { pages, message } = trustedPage();
    expect(pages.allows(message)).toBe(true);
  });

  it('is forgotten when it is destroyed, so that nothing that looks like it is taken for it', () => {
    const { page, pages, message } = trustedPage();
    page.destroy();
    vi.spyOn(page, 'isDestroyed').mockReturnValue(false);
    vi.spyOn(page, 'mainFrame', 'get').mockReturnValue(page.frame);
    expect(pages.allows(message)).toBe(false);
  });

  it('is neither heard nor told between its destruction and the news of it', () => {
    const { page, pages, message } = trustedPage();
    vi.spyOn(page, 'isDestroyed').mockReturnValue(true);
    expect(pages.allows(message)).toBe(false);
    pages.emit('session.changed', EMPTY_SESSION);
    expect(page.sent).toEqual([]);
  });
});
