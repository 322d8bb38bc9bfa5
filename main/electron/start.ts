/** The order in which the app comes up. Electron and Chromium read much of this once, so the order is the point. */
import { app, session } from 'electron';
import path from 'node:path';
import type { Emit } from '../../shared/contract';
import { AssistantError, ERROR_WORDS } from '../../shared/errors';
import type { Assistant } from '../assistant';
import type { Complain } from '../dispatch';
import { loadPage } from '../page';
import type { SaveWay } from '../save-way';
import { readStartFiles } from '../start-files';
import { createComplaintLog } from './complaints';
import { explainCrashes, failToStart, tell } from './crash';
import { chooseHome } from './home';
import { answerCalls } from './ipc';
import { setKeys } from './menu';
import { declareScheme, servePage } from './protocol';
import { createSaveWay } from './save';
import { guardPages, guardSession } from './security';
import { becomeTheInstance, receiveSecondStarts } from './single-instance';
import { startFiles, type CommandLine } from './start-files';
import { createTrustedPages } from './trusted-pages';
import { APP_NAME, bringToFront, openWindow } from './window';

export interface StartOptions {
  readonly createAssistant: (ports: {
    emit: Emit;
    complain: Complain;
    saving: SaveWay;
  }) => Promise<Assistant>;
  /** The folder of the built app: holds `preload/` and `renderer/`. */
  readonly builtFolder: string;
  readonly commandLine: Omit<CommandLine, 'isPackaged'>;
  readonly environment: NodeJS.ProcessEnv;
  /** Ends the app where Windows has no desktop, and says whether it did. */
  readonly leaveWithoutDesktop: () => Promise<boolean>;
}

/** What Electron accepts before ready only. MUST run while the entry is being evaluated, without waiting for anything. */
export function prepareApp(environment: NodeJS.ProcessEnv): void {
  app.setName(APP_NAME);
  app.enableSandbox();
  declareScheme();
  // Text needs no GPU, and its driver blackens windows on virtual machines and in remote sessions.
  if (environment['MARS_ASSISTANT_GPU'] !== '1') app.disableHardwareAcceleration();
}

/** Brings the app up after `prepareApp`. Never rejects: what goes wrong is told in a native box. */
export async function startApp(options: StartOptions): Promise<void> {
  const complain = createComplaintLog(app.getPath('logs'));
  try {
    const files = startFiles({ ...options.commandLine, isPackaged: app.isPackaged });
    if (!becomeTheInstance(files)) {
      app.quit();
      return;
    }
    const secondStarts = receiveSecondStarts();
    // Everything that listens for a page or a process hangs before ready, so that not one is missed.
    explainCrashes(complain);
    process.on('uncaughtExceptionMonitor', (error) => complain('An error was caught nowhere', error));
    app.on('window-all-closed', () => app.quit());
    const home = chooseHome(app.isPackaged, options.environment);
    guardPages(home);
    // Asked while Electron gets ready, because Windows takes a moment to answer.
    const [hasLeft] = await Promise.all([options.leaveWithoutDesktop(), app.whenReady()]);
    if (hasLeft) return;
    guardSession(session.defaultSession, home);
    setKeys(!app.isPackaged);

    const pages = createTrustedPages(home.origin);
    const assistant = await options.createAssistant({
      emit: pages.emit,
      complain,
      saving: createSaveWay(),
    });
    answerCalls({ assistant, pages, complain });
    endWithoutHaste(assistant, complain);
    // Reading may take longer than opening the window: the page's first question or this event brings the result.
    void readNamedFiles(assistant, files, pages.emit, complain);
    secondStarts.listen((named) => {
      bringToFront();
      void readNamedFiles(assistant, named, pages.emit, complain);
    });
    if (!home.development) servePage(await loadPage(path.join(options.builtFolder, 'renderer')), assistant);
    await openWindow({ home, pages, preload: path.join(options.builtFolder, 'preload', 'preload.cjs') });
  } catch (error) {
    failToStart(error, complain);
  }
}

/** A repair under way comes to its end before the program does. */
function endWithoutHaste(assistant: Assistant, complain: Complain): void {
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void assistant
      .close()
      .catch((error: unknown) => complain('The assistant could not be ended in order', error))
      .finally(() => {
        ended = true;
        app.quit();
      });
  });
}

/** Files named on the command line, of this start or of a later one. */
async function readNamedFiles(
  assistant: Assistant,
  files: readonly string[],
  emit: Emit,
  complain: Complain,
): Promise<void> {
  try {
    const read = await readStartFiles(assistant, files);
    if (read !== null) emit('session.changed', read);
  } catch (error) {
    complain('The files named at the start were not added', error);
    tell(ERROR_WORDS[error instanceof AssistantError ? error.code : 'internal']);
  }
}
