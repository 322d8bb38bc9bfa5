/** The words of a log's card on the first screen. */
import type { Encoding } from '../diagnosis/types';
import type { CardLabel, CardNote, UnusedReason } from '../log-card';
import { EXPORTED_EVENTS } from '../logs/recognise';

export const LABEL_WORDS: Readonly<Record<CardLabel, string>> = {
  'missing-package': 'Missing package',
  'missing-patch': 'Missing patch',
  'rejected-package': 'Unusable package',
  stopped: 'Upgrade stopped',
  finished: 'Upgrade finished',
  'setup-folder': 'Setup folder',
  'refused-folder': 'Refused folder',
  'refused-package': 'Refused name',
};

export const KIND_WORDS = {
  'windows-installer-log': 'Windows Installer log',
  'mars-errlog': 'MARS setup log',
} as const;

export const ENCODING_WORDS: Readonly<Record<Encoding, string>> = {
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  none: 'no text',
};

/** Why a file was not used. `about` is what it looks like, or the file it repeats. */
export function unusedSentence(reason: UnusedReason, about: string): string {
  switch (reason) {
    case 'not-an-upgrade-log':
      if (about === EXPORTED_EVENTS)
        return 'These are exported events. They do not say why the upgrade stopped; the report tells them.';
      return `This is not an upgrade log: it looks like ${about}. It was not used.`;
    case 'empty':
      return 'This file is empty.';
    case 'same-content':
      return `Same content as ${about}. Counted once.`;
    case 'no-access':
      return 'Windows did not allow this file to be opened. Copy it to a folder of your own and add the copy.';
    case 'in-use':
      return 'Another program has locked this file. Close that program, then add the file again.';
    case 'not-found':
      return 'This file was not found. Check its name and folder, then add it again.';
    case 'not-a-file':
      return 'This is not an ordinary file, so it was not opened. Add a copy of the log instead.';
    case 'no-logs-in-folder':
      return 'No upgrade logs in this folder. The logs are OBPatch.log and OBInstaller0Curr.errlog.';
    case 'too-large':
      return 'This file is larger than 4 GB, so it was not read. Upgrade logs have a few MB.';
    case 'read-failed':
      return 'This file could not be read to the end. Check the disk or copy the file, then add it again.';
  }
}

export const NOTE_WORDS: Readonly<Record<CardNote, string>> = {
  'incomplete-last-character': 'The last character is incomplete. Everything before it was read.',
  'no-result-line': 'The log ends before the result. The upgrade may still be running.',
  'no-setup-folder':
    'This log names no setup folder. Open the wizard, leave it open, then add the log again.',
  'replaced-earlier': 'It takes the place of the file with the same name that was added before.',
};
