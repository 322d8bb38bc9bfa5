/** Calls the runner inside wine. */
import type { Ended, RunnerAddress, RunRequest, Started, StartRequest, StopRequest } from './runner-protocol';

export interface Runner {
  /** Runs a Windows program to its end. */
  run(request: RunRequest): Promise<Ended>;
  /** Starts a Windows program that stays. @throws Error when it ends before it is ready. */
  start(request: StartRequest): Promise<Started>;
  stop(request: StopRequest): Promise<void>;
}

/** Longer than any program of the lab takes. */
const LIMIT_MS = 280_000;

export function connectRunner({ url, secret }: RunnerAddress): Runner {
  async function ask(action: string, request: object): Promise<unknown> {
    const response = await fetch(`${url}/${action}`, {
      method: 'POST',
      headers: { 'x-secret': secret },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!response.ok) throw new Error(`The runner inside wine: ${await response.text()}`);
    return response.json();
  }
  return {
    run: async (request) => (await ask('run', request)) as Ended,
    start: async (request) => (await ask('start', request)) as Started,
    stop: async (request) => void (await ask('stop', request)),
  };
}
