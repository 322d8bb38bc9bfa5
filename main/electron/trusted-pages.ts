/** Who may talk to main, and whom main tells: the pages of windows that this app opened. */
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { Emit } from '../../shared/contract';
import { CHANNELS } from './channels';

/** The part of a message's event that the decision rests on. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

export interface TrustedPages {
  /** Trusts the page of a window until it is destroyed. */
  trust(contents: WebContents): void;
  /** Decides from the sender alone, so that nothing from an untrusted page is ever parsed. */
  allows(event: Sender): boolean;
  /** Tells every trusted page. A page that has gone is skipped: events are news, nobody waits for them. */
  readonly emit: Emit;
}

export function createTrustedPages(origin: string): TrustedPages {
  const pages = new Set<WebContents>();
  return {
    trust(contents) {
      pages.add(contents);
      contents.once('destroyed', () => pages.delete(contents));
    },
    allows({ sender, senderFrame }) {
      // Asking a destroyed page for its frame throws, so the set comes first.
      return (
        pages.has(sender) &&
        !sender.isDestroyed() &&
        senderFrame !== null &&
        // The webContents alone is not enough: a sub-frame shares it.
        senderFrame === sender.mainFrame &&
        senderFrame.origin === origin
      );
    },
    emit(event, data) {
      for (const page of pages) if (!page.isDestroyed()) page.send(CHANNELS.event, event, data);
    },
  };
}
