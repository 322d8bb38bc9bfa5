/** How a command ends whose file was not saved. */
import type { SaveError, SaveErrorCode } from '../../shared/save-errors';
import { EXIT, type ExitCode } from './exit-codes';
import { Stop } from './stop';

const EXITS: Readonly<Record<SaveErrorCode, ExitCode>> = {
  'file-exists': EXIT.usage,
  'not-a-place': EXIT.usage,
  'folder-missing': EXIT.usage,
  'not-writable': EXIT.explainedNotRepaired,
  'disk-full': EXIT.explainedNotRepaired,
};

/** @param message whole sentences. */
export function saveStop({ code }: SaveError, message: string): Stop {
  return new Stop(EXITS[code], code, message);
}
