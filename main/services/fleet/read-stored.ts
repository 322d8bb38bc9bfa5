/** Reads one result again, as it was stored. */
import path from 'node:path';
import { FLEET_LIMITS } from '../../../shared/fleet/limits';
import { openOrdinary } from '../ordinary-file';
import { storedText } from '../stored-text';

/** @param file below the folder, as reading the folder found it. */
export async function readStored(folder: string, file: string): Promise<string | 'gone' | 'too-large'> {
  try {
    const handle = await openOrdinary(path.join(folder, file), 'refused');
    if (handle === null) return 'gone';
    try {
      const { size } = await handle.stat();
      return size > FLEET_LIMITS.resultBytes ? 'too-large' : storedText(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch {
    return 'gone';
  }
}
