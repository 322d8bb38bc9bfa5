/** Whether a path that somebody named lies on this server itself, before anything on it is opened. */
import { checkDrive, checkLocalFile, type PathCheck } from '../../shared/windows-paths';
import type { WindowsPort } from '../windows/port';
import { isHostsOwn } from './host-path';

/** The strict check of a path, and that its drive is one of the server's own. */
export async function checkOnOwnDrive(port: WindowsPort, path: string): Promise<PathCheck> {
  const check = checkLocalFile(path);
  return check.ok ? checkDrive(check.path, await port.driveRoots()) : check;
}

/** Whether a package may be looked at under that path: where practice takes one of this computer, it may lie anywhere. */
export async function isOwn(port: WindowsPort, path: string): Promise<boolean> {
  return isHostsOwn(port, path) || (await checkOnOwnDrive(port, path)).ok;
}
