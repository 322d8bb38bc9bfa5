/** The built loopback host as a Windows program: its page for a browser on Linux, its services on the server of the lab. */
import type { LabServer } from './server';
import { WINDOWS_PATHS } from './wine/prefix';

export interface HostInLab {
  /** The address that it printed, with its secret. The first browser that opens it is the only one. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the host; `files` are Windows paths of logs to open it with. It listens on 127.0.0.1, which wine shares with
 * Linux.
 * @throws Error when it ends before it has printed its address.
 */
export async function startLoopbackHost(
  { runner }: LabServer,
  ...files: readonly string[]
): Promise<HostInLab> {
  const { id, output } = await runner.start({
    file: WINDOWS_PATHS.node,
    args: [`${WINDOWS_PATHS.product}\\out\\main\\loopback.js`, ...files],
    env: { MARS_ASSISTANT_NO_BROWSER: '1' },
    until: 'Ctrl+C ends it.',
  });
  const [url] = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(output) ?? [];
  if (url === undefined) throw new Error(`The host printed no address: ${output}`);
  return { url, stop: () => runner.stop({ id }) };
}
