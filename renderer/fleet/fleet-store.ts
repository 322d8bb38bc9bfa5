/** What the page of many servers holds, outside React: it stays while the window shows another page. */
import type { Envelope, Output } from '../../shared/contract';
import { ERROR_WORDS, type ErrorCode } from '../../shared/errors';
import type { FleetFolder } from '../../shared/fleet/contract';
import type { ExportFormat } from '../../shared/fleet/formats';
import type { RowFilter, RowOrder } from '../../shared/fleet/table';
import { fleetTitle } from '../../shared/words/fleet';
import type { Announce } from '../announcer';
import type { FolderWatch, PageBridge } from '../page-bridge';
import { savedSentence, takeOver } from '../save';
import { settled } from '../settled';
import { FIRST_VIEW, keepView, recallView, type FleetView } from './kept-view';

/** What is going on with a folder that was chosen. */
export type FolderWork =
  | { readonly at: 'handing-over'; readonly files: number; readonly all: number }
  | { readonly at: 'reading'; readonly files: number };

export interface FleetState extends FleetView {
  /** Whether the program said what is open. */
  readonly asked: boolean;
  readonly folder: FleetFolder | null;
  readonly work: FolderWork | null;
  /** What the last action came to, as whole sentences; empty where it went well. */
  readonly notice: { readonly intent: 'error' | 'success'; readonly words: string } | null;
}

/** None of these rejects. */
export interface FleetStore {
  get(this: void): FleetState;
  subscribe(this: void, changed: () => void): () => void;
  /** Asks what is open; at the first look at the page. */
  start(): Promise<void>;
  browse(): Promise<void>;
  drop(data: DataTransfer): Promise<void>;
  cancel(): Promise<void>;
  sort(order: RowOrder): void;
  show(filter: RowFilter): void;
  choose(server: string | null): void;
  save(format: ExportFormat): Promise<void>;
  /** Another look showed that the folder is not open any more. */
  fail(code: ErrorCode): void;
  dismiss(): void;
}

interface Surroundings {
  readonly bridge: PageBridge;
  readonly announce: Announce;
}

const AT_FIRST: FleetState = {
  asked: false,
  folder: null,
  work: null,
  notice: null,
  ...FIRST_VIEW,
};

export function createFleetStore({ bridge, announce }: Surroundings): FleetStore {
  let state = AT_FIRST;
  let ending: AbortController | null = null;
  let hears = false;
  const listeners = new Set<() => void>();

  function set(change: Partial<FleetState>): void {
    state = { ...state, ...change };
    listeners.forEach((changed) => changed());
  }

  /** Looks at the open folder in another way. */
  function look(change: Partial<FleetView>): void {
    set(change);
    if (state.folder !== null) keepView(state.folder.id, state);
  }

  function say(intent: 'error' | 'success', words: string): void {
    set({ notice: { intent, words } });
    announce(words);
  }

  function fail(code: ErrorCode): void {
    const { sentence, next } = ERROR_WORDS[code];
    say('error', `${sentence} ${next}`);
  }

  function listen(): void {
    if (hears) return;
    hears = true;
    bridge.subscribe('fleet.progress', ({ files }) => {
      if (state.work?.at === 'reading') set({ work: { at: 'reading', files } });
    });
  }

  /** A folder that was chosen is handed over, read, and shown; stopped or failed, the one from before stays. */
  async function take(choose: (watch: FolderWatch) => Promise<Envelope<readonly string[]>>): Promise<void> {
    if (state.work !== null) return;
    listen();
    const mine = new AbortController();
    ending = mine;
    const watch: FolderWatch = {
      signal: mine.signal,
      onFiles: (files, all) => set({ work: { at: 'handing-over', files, all } }),
    };
    const chosen = await settled(choose(watch));
    const [folder] = chosen.ok ? chosen.value : [];
    const reply = !chosen.ok || folder === undefined || mine.signal.aborted ? null : await open(folder);
    if (ending === mine) ending = null;
    set({ work: null });
    if (!chosen.ok) return chosen.error.code === 'cancelled' ? stopped() : fail(chosen.error.code);
    if (mine.signal.aborted) return stopped();
    if (reply === null) return;
    if (!reply.ok) return fail(reply.error.code);
    set({ folder: reply.value, notice: null, ...FIRST_VIEW });
    announce(fleetTitle(reply.value));
  }

  async function open(folder: string): Promise<Envelope<Output<'fleet.open'>>> {
    set({ work: { at: 'reading', files: 0 } });
    return settled(bridge.invoke('fleet.open', { folder }));
  }

  function stopped(): void {
    announce('Reading was stopped.');
  }

  return {
    get: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    async start() {
      if (state.asked) return;
      const reply = await settled(bridge.invoke('fleet.get', {}));
      if (state.asked) return;
      if (!reply.ok) {
        set({ asked: true });
        return fail(reply.error.code);
      }
      const { folder } = reply.value;
      set({ asked: true, folder, ...(folder === null ? {} : recallView(folder.id)) });
    },
    browse: () => take((watch) => bridge.browseForFolder(watch)),
    drop: (data) => take((watch) => bridge.registerFolderDrop(data, watch)),
    async cancel() {
      ending?.abort();
      await settled(bridge.invoke('fleet.cancel', {}));
    },
    sort: (order) => look({ order }),
    show: (filter) => look({ filter }),
    choose: (server) => look({ chosen: server }),
    async save(format) {
      const { folder } = state;
      if (folder === null) return;
      const reply = await settled(bridge.invoke('fleet.save', { folder: folder.id, format }));
      if (!reply.ok) return fail(reply.error.code);
      const saved = takeOver(bridge, reply.value);
      if (saved !== null) say('success', savedSentence(saved));
    },
    fail,
    dismiss: () => set({ notice: null }),
  };
}
