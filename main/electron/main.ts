/** The entry of the desktop app: says where things lie and starts. Everything that can be tested is elsewhere. */
import { app } from 'electron';
import path from 'node:path';
import type { ProgramHome } from '../../shared/program-home';
import { createAssistant } from '../create-assistant';
import { isHelperStart } from '../helper/invitation';
import { programHome } from '../program-home';
import { readInstallation } from '../windows/installation';
import { serveAndExit } from './elevated-helper';
import { leaveWithoutDesktop } from './server-core';
import { prepareApp, startApp } from './start';

// First of all, because the helper has rights: not one part of the app that shows a page may run in it.
if (isHelperStart(process.argv)) void serveAndExit(process.argv);
else openApp();

function openApp(): void {
  prepareApp(process.env);

  // Only the entry knows for sure where it was built to; other files may be bundled into chunks elsewhere.
  const builtFolder = path.join(import.meta.dirname, '..');

  // Not awaited: Electron becomes ready only after this module has been evaluated, and the start waits for ready.
  void startApp({
    createAssistant: (ports) =>
      createAssistant({ ...ports, appFolder: path.join(builtFolder, '..'), home: findHome }),
    builtFolder,
    commandLine: { argv: process.argv, workingDirectory: process.cwd() },
    environment: process.env,
    leaveWithoutDesktop: () => leaveWithoutDesktop(process.platform),
  });
}

/** Where this program runs from, and so whether it may be started with rights. */
async function findHome(): Promise<ProgramHome> {
  const { programFiles } = await readInstallation();
  const { isPackaged } = app;
  return programHome({ isPackaged, program: process.execPath, env: process.env, programFiles });
}
