/** The page's only way out: the one module that looks for a carrier's bridge on the window. */
import { createContext, useContext } from 'react';
import { BRIDGE_KEY } from '../shared/bridge-key';
import type { Bridge } from '../shared/contract';
import { createLoopbackBridge } from './loopback-bridge';
import type { PageBridge } from './page-bridge';

declare global {
  interface Window {
    [BRIDGE_KEY]?: Bridge;
  }
}

/** The preload's bridge where there is one, else the one that talks to the server that served this page. */
export function findBridge(): PageBridge {
  const preload = window[BRIDGE_KEY];
  if (preload === undefined) return createLoopbackBridge();
  return {
    ...preload,
    registerDrop: (data) => preload.registerFiles([...data.files]),
    download: () => undefined,
    registerFolderDrop: (data) => preload.registerFolder([...data.files]),
    browseForFolder: () => preload.browse('results'),
  };
}

const BridgeContext = createContext<PageBridge | null>(null);

export const BridgeProvider = BridgeContext;

/**
 * The bridge of this page.
 * @throws Error outside a BridgeProvider, which is a mistake in the page itself.
 */
export function useBridge(): PageBridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('useBridge needs a BridgeProvider');
  return bridge;
}
