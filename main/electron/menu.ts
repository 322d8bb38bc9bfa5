/** The keys of the window. No bar is shown; without any menu at all, Electron would know no zoom keys. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Gives people who need larger text their keys, and developers theirs. */
export function setKeys(development: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'View', submenu: keys(development) }]));
}

function keys(development: boolean): MenuItemConstructorOptions[] {
  const zoom: MenuItemConstructorOptions[] = [
    { role: 'zoomIn' },
    // The role's own key is Ctrl+Shift+= on most keyboards; people press Ctrl+=.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=' },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
  ];
  return development ? [...zoom, { role: 'reload' }, { role: 'toggleDevTools' }] : zoom;
}
