/** Asks the person where to save, with the system's own dialog. */
import { BrowserWindow, dialog } from 'electron';
import type { AskWhere } from '../ask-where';

/** Whether a dialog is open: a double click must not stack a second one. */
let asking = false;

export const askWhere: AskWhere = async ({ title, name, kind, ending }) => {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined || asking) return null;
  asking = true;
  try {
    const chosen = await dialog.showSaveDialog(window, {
      title,
      buttonLabel: 'Save',
      defaultPath: name,
      filters: [{ name: kind, extensions: [ending] }],
      properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
    });
    return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
  } finally {
    asking = false;
  }
};
