/** Asks the person where to save, with the system’s own dialog, and shows the file there afterwards. */
import { BrowserWindow, dialog, shell } from 'electron';
import path from 'node:path';
import type { SaveSuggestion, SaveWay } from '../save-way';

/** Saves into a folder of the person's choice. */
export function createSaveWay(): SaveWay {
  /** Whether a dialog is open: a double click must not stack a second one. */
  let asking = false;

  async function ask({ title, name, kind }: SaveSuggestion): Promise<string | null> {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined || asking) return null;
    asking = true;
    try {
      const chosen = await dialog.showSaveDialog(window, {
        title,
        buttonLabel: 'Save',
        defaultPath: name,
        filters: [{ name: kind, extensions: [path.extname(name).slice(1)] }],
        properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
      });
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    } finally {
      asking = false;
    }
  }

  return {
    async choose(suggestion) {
      const file = await ask(suggestion);
      // The dialog has asked before it names a file that is there.
      return file === null ? null : { file, overwrite: true, handOver: () => ({ kind: 'saved' }) };
    },
    show: (file) => shell.showItemInFolder(file),
  };
}
