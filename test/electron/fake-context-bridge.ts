/** `contextBridge` of the stand-in: what crosses is copied, functions become proxies, everything is frozen. */
import type * as Electron from 'electron';

/** The page's world: what the preload exposed, by key. */
export const mainWorld = new Map<string, unknown>();

export const contextBridge = {
  exposeInMainWorld(key: string, api: unknown): void {
    if (mainWorld.has(key)) throw new Error(`Cannot bind an API on top of an existing property '${key}'`);
    mainWorld.set(key, cross(api));
  },
} satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

type AnyFunction = (...args: unknown[]) => unknown;

function cross(value: unknown): unknown {
  if (typeof value === 'function') return proxy(value as AnyFunction);
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Promise)
    return value.then(cross, (error: unknown) => Promise.reject(crossError(error)));
  // Files cross as themselves; that is how webUtils.getPathForFile gets them.
  if (value instanceof Blob) return value;
  if (value instanceof Error) return crossError(value);
  if (Array.isArray(value)) return Object.freeze(value.map(cross));
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)
    return structuredClone(value);
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, cross(entry)])));
}

function proxy(target: AnyFunction): AnyFunction {
  return (...args) => {
    try {
      return cross(target(...args.map(cross)));
    } catch (error) {
      throw crossError(error);
    }
  };
}

/** Only the message survives the way. */
function crossError(error: unknown): Error {
  return new Error(error instanceof Error ? error.message : String(error));
}
