/** Where a path that a person named really lies. */
import path from 'node:path';
import type { WindowsPort } from '../windows/port';

const HAS_DRIVE = /^[A-Za-z]:[\\/]/;

/** A share or a device. */
const IS_REMOTE = /^[\\/]{2}/;

/** Whether a path names a place on this computer and not on the practice server: on Windows there is no difference. */
export function isHostsOwn(port: WindowsPort, named: string): boolean {
  return port.kind === 'practice' && !HAS_DRIVE.test(named) && !IS_REMOTE.test(named);
}

/** On a practice server, a path with a drive letter is the server's own; every other one is this computer's. */
export function hostPathOf(port: WindowsPort, named: string): string {
  return isHostsOwn(port, named) ? named : port.hostPath(named);
}

/** What a person typed as a complete path: a path without a drive or a share begins in the working folder. */
export function completePath(named: string): string {
  return HAS_DRIVE.test(named) || IS_REMOTE.test(named) ? named : path.resolve(named);
}
