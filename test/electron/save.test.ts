import { beforeEach, describe, expect, it } from 'vitest';
import { createSaveWay } from '../../main/electron/save';
import type { SaveWay } from '../../main/save-way';
import { BrowserWindow, callsOf, resetElectron, settings } from './electron-stand-in';

beforeEach(resetElectron);

const PAGE = { title: 'Save the report', name: 'report.html', kind: 'Web page' };

const chosen = async (way: SaveWay = createSaveWay()) => (await way.choose(PAGE))?.file ?? null;

describe('where a file is saved', () => {
  it('is asked for over the window, with a name, one ending, and a question before a file is replaced', async () => {
    const window = new BrowserWindow({});
    settings.saveTo = { canceled: false, filePath: 'C:\\Users\\a\\report.html' };
    const place = await createSaveWay().choose(PAGE);
    expect(place).toMatchObject({ file: 'C:\\Users\\a\\report.html', overwrite: true });
    expect(place?.handOver()).toEqual({ kind: 'saved' });
    expect(callsOf('dialog.showSaveDialog')).toEqual([
      [
        window,
        {
          title: 'Save the report',
          buttonLabel: 'Save',
          defaultPath: 'report.html',
          filters: [{ name: 'Web page', extensions: ['html'] }],
          properties: expect.arrayContaining(['showOverwriteConfirmation', 'dontAddToRecent']),
        },
      ],
    ]);
  });

  it('is nowhere where the person changed their mind, or has closed the window', async () => {
    expect(await chosen()).toBeNull();
    expect(callsOf('dialog.showSaveDialog')).toEqual([]);
    const window = new BrowserWindow({});
    expect(await chosen()).toBeNull();
    window.destroy();
    settings.saveTo = { canceled: false, filePath: 'x' };
    expect(await chosen()).toBeNull();
  });

  it('is asked for once at a time', async () => {
    const window = new BrowserWindow({});
    settings.saveTo = { canceled: false, filePath: 'x' };
    const way = createSaveWay();
    expect(await Promise.all([chosen(way), chosen(way)])).toEqual(['x', null]);
    expect(await chosen(way)).toBe('x');
    expect(callsOf('dialog.showSaveDialog').every(([over]) => over === window)).toBe(true);
  });

  it('is shown by the system’s file manager', () => {
    createSaveWay().show?.('C:\\Users\\a\\report.html');
    expect(callsOf('shell.showItemInFolder')).toEqual([['C:\\Users\\a\\report.html']]);
  });
});
