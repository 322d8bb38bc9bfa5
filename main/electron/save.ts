/** Asks the person with the system's own dialog where a report is to be saved, and shows it there afterwards. */
import { BrowserWindow, dialog, shell, type SaveDialogOptions } from 'electron';
import type { ReportFormat } from '../../shared/report/format';
import type { ReportWay } from '../report-way';

const KINDS: Readonly<Record<ReportFormat, string>> = {
  html: 'Web page',
  json: 'JSON',
  zip: 'Web page and logs (ZIP)',
};

/** Saves into a folder of the person's choice. While one dialog is open, a second one is not. */
export function createSaveWay(): ReportWay {
  let asking = false;
  return {
    kind: 'folder',
    async choose(proposed, format) {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined || asking) return null;
      asking = true;
      try {
        const chosen = await dialog.showSaveDialog(window, saveOptions(proposed, format));
        return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
      } finally {
        asking = false;
      }
    },
    show: (file) => shell.showItemInFolder(file),
  };
}

/** A name without a folder: Windows then opens where the person saved last. */
export function saveOptions(proposed: string, format: ReportFormat): SaveDialogOptions {
  return {
    title: 'Save the report',
    buttonLabel: 'Save',
    defaultPath: proposed,
    filters: [{ name: KINDS[format], extensions: [format] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  };
}
