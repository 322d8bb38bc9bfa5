/** The desktop app's program started as the helper: no window, no page, no GPU, and the end of the process afterwards. */
import { app } from 'electron';
import { runHelper } from '../helper/run-helper';

/** Serves and ends the process. MUST run while the entry is being evaluated, before anything else of the app. */
export async function serveAndExit(argv: readonly string[]): Promise<void> {
  app.disableHardwareAcceleration();
  app.exit(await runHelper(argv));
}
