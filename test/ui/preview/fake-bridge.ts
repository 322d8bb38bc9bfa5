import type { PageBridge } from '../../../renderer/bridge';
import type { EventData, EventName, Method, SessionView } from '../../../shared/contract';
import type { ErrorCode } from '../../../shared/errors';
import { SESSIONS } from './sessions';

/** Answers every call from canned sessions. `fail` is "method=code", or "slow" for readings that never end. */
export function createFakeBridge(first: SessionView, fail: string): PageBridge {
  let session = first;
  let logsAdd: ((value: unknown) => void) | null = null;
  const listeners = new Map<string, (data: never) => void>();
  const [failing, code] = fail.split('=');
  const answer = (method: Method, input: unknown): unknown => {
    switch (method) {
      case 'session.startOver':
      case 'practice.leave':
        return (session = SESSIONS['empty'] ?? session);
      case 'practice.start':
        return (session = SESSIONS['practice'] ?? session);
      case 'logs.find':
        return (session = SESSIONS[fail === 'none' ? 'empty' : 'both'] ?? session);
      case 'logs.add':
        return (session = SESSIONS['both'] ?? session);
      case 'logs.remove':
        return (session = {
          ...session,
          logs: session.logs.filter((log) => log.id !== (input as { log: string }).log),
        });
      case 'logs.lines': {
        const { line } = input as { line: number };
        const proof = session.diagnosis?.proof.find((entry) => entry.line === line);
        const lines = Array.from({ length: 11 }, (_, index) => line - 5 + index).filter((n) => n > 0);
        return {
          name: proof?.file ?? 'log',
          lines: lines.map((n) => ({
            line: n,
            text:
              n === line && proof
                ? proof.text
                : `MSI (s) (C0:E4) [09:27:14:3${n}]: Note: 1: 2203 2: C:\\Windows\\Installer\\4d2ad.msi 3: -2147287038`,
          })),
        };
      }
      default:
        return session;
    }
  };
  const invoke = async (method: Method, input: unknown) => {
    if (method === 'logs.cancel') {
      logsAdd?.({ ok: false, error: { code: 'cancelled' } });
      return { ok: true, value: {} };
    }
    if (method === failing) return { ok: false, error: { code: code as ErrorCode } };
    if (fail === 'slow' && method === 'logs.add') {
      const tell = listeners.get('logs.progress') as ((data: EventData<'logs.progress'>) => void) | undefined;
      tell?.({ name: 'OBPatch.log', bytesRead: 12_400_000, bytes: 41_300_000 });
      return new Promise((resolve) => (logsAdd = resolve));
    }
    return { ok: true, value: answer(method, input) };
  };
  return {
    invoke: invoke as PageBridge['invoke'],
    subscribe<E extends EventName>(event: E, listener: (data: EventData<E>) => void) {
      listeners.set(event, listener as (data: never) => void);
      return () => listeners.delete(event);
    },
    registerFiles: async () => ({ ok: true, value: ['f-0000000000000001'] }),
    registerDrop: async () => ({ ok: true, value: ['f-0000000000000001'] }),
    browse: async () => ({ ok: true, value: ['f-0000000000000001', 'f-0000000000000002'] }),
  };
}
