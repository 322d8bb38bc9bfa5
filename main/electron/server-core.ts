/** Server Core has no desktop: the answer is the way to the command-line program instead of a window that cannot work. */
import { app } from 'electron';
import { readInstallation } from '../windows/installation';
import { tell, type CrashWords } from './crash';

export const NO_DESKTOP: CrashWords = {
  sentence:
    'This Windows has no desktop (Server Core), so the assistant has no window here. Nothing on this server was changed.',
  next: 'Use the command-line program, which needs neither a desktop nor an installation: copy mars-upgrade-assistant-cli.exe to this server and run "mars-upgrade-assistant-cli.exe diagnose".',
};

/** Ends the app with a sentence where there is no desktop. @returns whether it did. */
export async function leaveWithoutDesktop(
  platform: NodeJS.Platform,
  read: typeof readInstallation = readInstallation,
): Promise<boolean> {
  if (platform !== 'win32') return false;
  const { hasDesktop } = await read();
  // Where Windows does not say, a window is tried: a desktop is the ordinary case.
  if (hasDesktop !== false) return false;
  // For a console; the box is for a session that can show one.
  process.stderr.write(`${NO_DESKTOP.sentence}\n${NO_DESKTOP.next}\n`);
  tell(NO_DESKTOP);
  app.exit(1);
  return true;
}
