/** Asks the person for files with the system's own dialog. */
import { BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from 'electron';
import path from 'node:path';
import type { BrowseFor } from '../../shared/contract';

const ONE: Readonly<Record<Exclude<BrowseFor, 'logs'>, OpenDialogOptions>> = {
  package: {
    title: 'Choose the agent’s package',
    buttonLabel: 'Use this file',
    filters: [
      { name: 'Windows Installer packages', extensions: ['msi'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile', 'dontAddToRecent'],
  },
  results: {
    title: 'Choose the folder with the results of many servers',
    buttonLabel: 'Open this folder',
    properties: ['openDirectory', 'dontAddToRecent'],
  },
  versions: {
    title: 'Choose a version list',
    buttonLabel: 'Use this file',
    filters: [{ name: 'Version lists', extensions: ['json'] }],
    properties: ['openFile', 'dontAddToRecent'],
  },
  installer: {
    title: 'Choose MARSAgentInstaller.exe',
    buttonLabel: 'Use this file',
    filters: [{ name: 'Programs', extensions: ['exe'] }],
    properties: ['openFile', 'dontAddToRecent'],
  },
};

/** Pages whose dialog is still open: a double click on Browse must not stack a second one. */
const asking = new WeakSet<WebContents>();

/** The chosen paths; none when the person changed their mind. */
export async function askForFiles(page: WebContents, what: BrowseFor): Promise<readonly string[]> {
  const window = BrowserWindow.fromWebContents(page);
  if (window === null || asking.has(page)) return [];
  asking.add(page);
  try {
    const chosen = await dialog.showOpenDialog(window, browseOptions(what, process.platform, process.env));
    return chosen.canceled ? [] : chosen.filePaths;
  } finally {
    asking.delete(page);
  }
}

/** On Windows the dialog opens where the MARS setup leaves its logs. */
export function browseOptions(
  what: BrowseFor,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): OpenDialogOptions {
  if (what !== 'logs') return ONE[what];
  const options: OpenDialogOptions = {
    title: 'Add logs of the failed upgrade',
    buttonLabel: 'Add',
    filters: [
      { name: 'Logs', extensions: ['log', 'errlog', 'txt'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  };
  if (platform !== 'win32') return options;
  return {
    ...options,
    defaultPath: path.win32.join(environment['SystemRoot'] ?? String.raw`C:\Windows`, 'Temp'),
  };
}
