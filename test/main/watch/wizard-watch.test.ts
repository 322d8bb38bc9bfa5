import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { watchWizard } from '../../../main/services/watch/wizard-watch';
import { createPracticePort, type PracticePort } from '../../../main/windows/practice-port';
import type { WizardView } from '../../../shared/repair/wizard-watch';
import { fakeClock } from '../../fixtures/fake-clock';
import { encodeLog, SETUP_FOLDER, setupFolderLine } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
let port: PracticePort;

beforeEach(async () => {
  await createPracticeServer(temp.path, assetsInFolder('assets'));
  port = await createPracticePort(temp.path);
});

const NEW_FOLDER = 'C:\\0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const log = () => temp.at('C', 'Windows', 'Temp', 'OBInstaller0Curr.errlog');

function write(text: string): void {
  appendFileSync(log(), encodeLog(text, 'utf-16le-no-mark'));
}

function unpack(): void {
  const file = port.hostPath(`${NEW_FOLDER}\\Installers\\OBSAGENT.msi`);
  mkdirSync(path.dirname(file), { recursive: true });
  appendFileSync(file, 'package');
}

/** Lets the steps happen one after the other, and gives every state that was shown. */
async function statesOf(...steps: readonly (() => void)[]): Promise<readonly WizardView[]> {
  const controller = new AbortController();
  const left = [...steps, () => controller.abort()];
  const views: WizardView[] = [];
  await watchWizard(port, {
    signal: controller.signal,
    onState: (view) => views.push(view),
    clock: fakeClock(() => left.shift()?.()),
    notices: () => ({ add: () => undefined, close: async () => undefined }),
  });
  return views;
}

const short = (views: readonly WizardView[]) => views.map(({ state }) => state.at);

describe('waiting for the wizard on a server', () => {
  it('shows what the log named before as old, and whether its folder is still there', async () => {
    const [view] = await statesOf();
    expect(view).toMatchObject({
      state: { at: 'waiting', nothingYet: false },
      old: [
        { path: 'C:\\2364710792f81b5c062a9f3a', stillThere: false, line: { line: 40 } },
        { path: SETUP_FOLDER, time: '09:26', stillThere: true, line: { line: 611 } },
      ],
      refused: [],
    });
  });

  it('moves on with the line, the package and the closed wizard, and shows each state once', async () => {
    const views = await statesOf(
      () => write(`${setupFolderLine(NEW_FOLDER, '10:00:00.000')}\r`),
      () => write('\n'),
      unpack,
      () => undefined,
      () => rmSync(port.hostPath(NEW_FOLDER), { recursive: true }),
      () => undefined,
    );
    expect(short(views)).toEqual(['waiting', 'folder-named', 'package-there', 'closed-too-early']);
    expect(views[2]?.state).toMatchObject({
      package: `${NEW_FOLDER}\\Installers\\OBSAGENT.msi`,
      line: { line: 656 },
    });
  });

  it('finds the wizard in a log that the setup made anew', async () => {
    const views = await statesOf(
      () => rmSync(log()),
      () => {
        unpack();
        appendFileSync(log(), encodeLog(`${setupFolderLine(NEW_FOLDER)}\r\n`));
      },
    );
    expect(short(views)).toContain('package-there');
  });

  it('shows a refused path with the reason, and looks at none', async () => {
    const views = await statesOf(() => write(`${setupFolderLine('\\\\server\\share')}\r\n`));
    expect(views.at(-1)).toMatchObject({
      state: { at: 'waiting' },
      refused: [
        { path: '\\\\server\\share', why: expect.stringContaining('network path'), line: { line: 656 } },
      ],
    });
  });

  it('says after two minutes that there is nothing yet, once', async () => {
    const views = await statesOf(...Array.from({ length: 500 }, () => () => undefined));
    expect(views.map(({ state }) => state)).toEqual([
      { at: 'waiting', nothingYet: false },
      { at: 'waiting', nothingYet: true },
    ]);
  });

  it('does not begin when it was stopped before', async () => {
    const controller = new AbortController();
    controller.abort();
    await watchWizard(port, {
      signal: controller.signal,
      onState: () => expect.unreachable(),
      clock: fakeClock(),
    });
    expect(controller.signal.aborted).toBe(true);
  });
});
