/** A folder that only administrators can write: made and protected before anything is put into it. */
import { mkdir, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { SystemTools } from './system-tools';

/** By SID, because the names of the groups are in the language of Windows. */
const SYSTEM = '*S-1-5-18';
const ADMINISTRATORS = '*S-1-5-32-544';
const USERS = '*S-1-5-32-545';

/**
 * Makes one folder and takes the inherited permissions away: in ProgramData everybody may create files. Its parent is made
 * too where it is missing, and protected in the same way, because whoever owns a parent can rename what is in it.
 * @throws Error
 */
export async function makeProtectedFolder(tools: SystemTools, folder: string): Promise<void> {
  const parent = path.win32.dirname(folder);
  await makeOne(tools, parent).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await makeOne(tools, folder);
}

async function makeOne(tools: SystemTools, folder: string): Promise<void> {
  await mkdir(folder);
  const { code, stderr } = await tools.run('icacls', [
    folder,
    '/inheritance:r',
    '/grant:r',
    `${SYSTEM}:(OI)(CI)F`,
    `${ADMINISTRATORS}:(OI)(CI)F`,
    `${USERS}:(OI)(CI)RX`,
  ]);
  if (code === 0) return;
  await rmdir(folder).catch(() => undefined);
  throw new Error(`${folder} could not be protected: ${stderr}`);
}
