/** Reads the file of `report --upgrade`. */
import { readSavedUpgrade } from '../../shared/report/saved-upgrade';
import type { UpgradeFacts } from '../../shared/report/report-input';
import { openOrdinary } from '../services/ordinary-file';
import { storedText } from '../services/stored-text';
import type { WindowsPort } from '../windows/port';
import { EXIT } from './exit-codes';
import { Stop } from './stop';

/** Bytes of an answer; a real one has a few KiB. */
const MOST_BYTES = 8 * 1024 ** 2;

const NOT_UNDERSTOOD = 'is no answer of "upgrade --json" that this version understands.';

/** The upgrade in a file. @throws Stop */
export async function savedUpgrade(file: string, port: WindowsPort | null): Promise<UpgradeFacts> {
  const text = await textOf(file);
  if (text === null)
    throw new Stop(EXIT.noReadableInput, 'no-readable-input', `The file ${file} could not be read.`);
  const reading = readSavedUpgrade(text);
  if (!reading.ok)
    throw new Stop(
      EXIT.noReadableInput,
      'no-readable-input',
      reading.why === 'not-run'
        ? `The upgrade that ${file} tells of was not run to its end, so there is nothing to compare.`
        : `The file ${file} ${NOT_UNDERSTOOD}`,
    );
  const isSimulated = reading.upgrade.mode === 'simulated';
  if (port !== null && isSimulated !== (port.kind === 'practice'))
    throw new Stop(
      EXIT.usage,
      'other-server',
      `The upgrade that ${file} tells of was ${isSimulated ? 'simulated' : 'run'} on another server than this one.`,
    );
  return reading.upgrade;
}

async function textOf(file: string): Promise<string | null> {
  try {
    const handle = await openOrdinary(file);
    if (handle === null) return null;
    try {
      return (await handle.stat()).size > MOST_BYTES ? null : storedText(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
