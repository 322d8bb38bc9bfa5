/** Opens the server that a command works on. */
import path from 'node:path';
import { PracticeError } from '../windows/practice-folder';
import { createPracticePort } from '../windows/practice-port';
import type { WindowsPort } from '../windows/port';
import { RealWindowsPort } from '../windows/windows-port';
import { EXIT } from './exit-codes';
import { Stop } from './stop';

/** The practice server in a folder, or without one this computer: null where that is no Windows. */
export async function openPort(
  practiceFolder: string | null,
  platform: NodeJS.Platform,
): Promise<WindowsPort | null> {
  if (practiceFolder !== null) return openPracticePort(practiceFolder);
  return platform === 'win32' ? new RealWindowsPort() : null;
}

/** The practice server in a folder. @throws Stop when there is none. */
export async function openPracticePort(folder: string): Promise<WindowsPort> {
  try {
    return await createPracticePort(path.resolve(folder));
  } catch (error) {
    if (error instanceof PracticeError) throw new Stop(EXIT.usage, error.code, error.message);
    throw error;
  }
}
