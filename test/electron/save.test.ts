import { beforeEach, describe, expect, it } from 'vitest';
import { createSaveWay } from '../../main/electron/save';
import type { ReportWay } from '../../main/report-way';
import { BrowserWindow, callsOf, resetElectron, settings } from './electron-stand-in';

beforeEach(resetElectron);

type FolderWay = Extract<ReportWay, { kind: 'folder' }>;
const way = () => createSaveWay() as FolderWay;

describe('where a report is saved', () => {
  it('is asked for over the window, with a name, one ending, and a question before a file is replaced', async () => {
    const window = new BrowserWindow({});
    settings.saveTo = { canceled: false, filePath: 'C:\\Users\\a\\report.html' };
    expect(await way().choose('report.html', 'html')).toBe('C:\\Users\\a\\report.html');
    await way().choose('report.zip', 'zip');
    const properties = expect.arrayContaining(['showOverwriteConfirmation', 'dontAddToRecent']) as string[];
    const asked = { title: 'Save the report', buttonLabel: 'Save', properties };
    expect(callsOf('dialog.showSaveDialog')).toEqual([
      [
        window,
        {
          ...asked,
          defaultPath: 'report.html',
          filters: [{ name: 'Web page', extensions: ['html'] }],
        },
      ],
      [
        window,
        {
          ...asked,
          defaultPath: 'report.zip',
          filters: [{ name: 'Web page and logs (ZIP)', extensions: ['zip'] }],
        },
      ],
    ]);
  });

  it('is nowhere where the person changed their mind, or has closed the window', async () => {
    expect(await way().choose('report.html', 'html')).toBeNull();
    expect(callsOf('dialog.showSaveDialog')).toEqual([]);
    const window = new BrowserWindow({});
    expect(await way().choose('report.html', 'html')).toBeNull();
    window.destroy();
    settings.saveTo = { canceled: false, filePath: 'x' };
    expect(await way().choose('report.html', 'html')).toBeNull();
  });

  it('is asked for once at a time', async () => {
    const window = new BrowserWindow({});
    settings.saveTo = { canceled: false, filePath: 'x' };
    const one = way();
    expect(await Promise.all([one.choose('a', 'html'), one.choose('b', 'html')])).toEqual(['x', null]);
    expect(await one.choose('c', 'html')).toBe('x');
    expect(callsOf('dialog.showSaveDialog').every(([over]) => over === window)).toBe(true);
  });

  it('is shown by the system’s file manager', () => {
    way().show('C:\\Users\\a\\report.html');
    expect(callsOf('shell.showItemInFolder')).toEqual([['C:\\Users\\a\\report.html']]);
  });
});
