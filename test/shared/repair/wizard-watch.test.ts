import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginWaiting,
  FOLDER_LATE_MS,
  foldersToLookAt,
  NOTHING_YET_MS,
  wizardWatch,
  type WizardEvent,
  type WizardWatch,
} from '../../../shared/repair/wizard-watch';
import { errlogLine, SETUP_FOLDER, setupFolderLine } from '../../fixtures/installer-log';

const OTHER = 'D:\\2364710792f81b5c062a9f3a';

const line = (text: string, { old = false, nowMs = 0, number = 7 } = {}): WizardEvent => ({
  kind: 'line',
  line: { file: 'OBInstaller0Curr.errlog', line: number, text },
  old,
  nowMs,
});
const looked = (folder: string, there: boolean, packageThere = there, nowMs = 0): WizardEvent => ({
  kind: 'looked',
  folder,
  there,
  packageThere,
  nowMs,
});
const time = (nowMs: number): WizardEvent => ({ kind: 'time', nowMs });

function after(...events: readonly WizardEvent[]): WizardWatch {
  return events.reduce(wizardWatch, beginWaiting(['C:\\', 'D:\\'], 0));
}

describe('waiting for the wizard', () => {
  it('goes from a new line to the package, and back when the folder has gone', () => {
    const named = after(line(errlogLine('start')), line(setupFolderLine()));
    expect(named.state).toMatchObject({ at: 'folder-named', folder: SETUP_FOLDER, line: { line: 7 } });
    const empty = wizardWatch(named, looked(SETUP_FOLDER, true, false));
    expect(empty.state.at).toBe('folder-named');
    const found = wizardWatch(empty, looked(SETUP_FOLDER, true));
    expect(found.state).toMatchObject({
      at: 'package-there',
      package: `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`,
    });
    const closed = wizardWatch(found, looked(SETUP_FOLDER, false, false, 1000));
    expect(closed.state).toEqual({ at: 'closed-too-early', folder: SETUP_FOLDER });
    const again = wizardWatch(closed, line(setupFolderLine(OTHER, '10:00:00.000')));
    expect(again.state).toMatchObject({ at: 'folder-named', folder: OTHER });
  });

  it('takes a package that has gone from its folder back', () => {
    const gone = after(
      line(setupFolderLine()),
      looked(SETUP_FOLDER, true),
      looked(SETUP_FOLDER, true, false),
    );
    expect(gone.state.at).toBe('folder-named');
  });

  it('gives a folder a moment to be seen, then says that the wizard was closed', () => {
    const soon = after(line(setupFolderLine()), looked(SETUP_FOLDER, false, false, FOLDER_LATE_MS - 1));
    expect(soon.state.at).toBe('folder-named');
    expect(wizardWatch(soon, looked(SETUP_FOLDER, false, false, FOLDER_LATE_MS)).state.at).toBe(
      'closed-too-early',
    );
  });

  it('asks after two minutes, and not before, also once the wizard was closed', () => {
    expect(after(time(NOTHING_YET_MS - 1)).state).toEqual({ at: 'waiting', nothingYet: false });
    expect(after(time(NOTHING_YET_MS)).state).toEqual({ at: 'waiting', nothingYet: true });
    const closed = [
      line(setupFolderLine()),
      looked(SETUP_FOLDER, true),
      looked(SETUP_FOLDER, false, false, 500),
    ];
    expect(after(...closed, time(NOTHING_YET_MS)).state.at).toBe('closed-too-early');
    expect(after(...closed, time(NOTHING_YET_MS + 500)).state).toEqual({ at: 'waiting', nothingYet: true });
    expect(after(line(setupFolderLine()), time(NOTHING_YET_MS)).state.at).toBe('folder-named');
  });
});

describe('a line from before', () => {
  it('is shown with its time and whether its folder is still there, and does not count', () => {
    const watch = after(line(setupFolderLine(), { old: true }), looked(SETUP_FOLDER, true));
    expect(watch.state.at).toBe('waiting');
    expect(watch.old).toMatchObject([{ path: SETUP_FOLDER, time: '09:26', stillThere: true }]);
    expect(wizardWatch(watch, looked(SETUP_FOLDER, false)).old).toMatchObject([{ stillThere: false }]);
  });

  it('does not count when a restored log brings it again, but a new one with the same folder does', () => {
    const again = after(line(setupFolderLine(), { old: true }), line(setupFolderLine(), { number: 1 }));
    expect(again.state.at).toBe('waiting');
    const opened = wizardWatch(again, line(setupFolderLine(SETUP_FOLDER, '11:02:03.004')));
    expect(opened).toMatchObject({ state: { at: 'folder-named' }, old: [] });
  });

  it('without the columns of an errlog has no time', () => {
    const text = `Directory Path for SetupLaunchScreen: ${SETUP_FOLDER}`;
    expect(after(line(text, { old: true })).old).toMatchObject([{ time: null }]);
  });

  it('is kept for the latest ten folders only', () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      line(setupFolderLine(`C:\\${at}`, `1:00:${at + 10}.1`), { old: true }),
    );
    const { old, oldTexts } = after(...many);
    expect(old.map(({ path }) => path)).toEqual(Array.from({ length: 10 }, (_, at) => `C:\\${at + 20}`));
    expect(oldTexts).toHaveLength(10);
  });
});

describe('a path that is refused', () => {
  it.each([
    ['\\\\server\\share', /is a network path/],
    ['\\\\?\\C:\\x', /is a device path/],
    ['C:\\x\\..\\Windows', /leads out of its folder/],
    ['C:\\a\u202Eb', /cannot be seen/],
    ['Z:\\e703768b6b4e0b79', /is not on a local drive of this server/],
    ['C:\\', /is a whole drive/],
  ])('such as %s is shown with the reason and never looked at', (path, why) => {
    const watch = after(line(setupFolderLine(path)), line(setupFolderLine(path, '1:00:00.1'), { old: true }));
    expect(watch.state.at).toBe('waiting');
    expect(watch.refused).toHaveLength(1);
    expect(watch.refused[0]?.why).toMatch(why);
    expect(foldersToLookAt(watch)).toEqual([]);
  });

  it('leaves a folder that was found before as it is', () => {
    const watch = after(
      line(setupFolderLine()),
      looked(SETUP_FOLDER, true),
      line(setupFolderLine('\\\\server\\x')),
    );
    expect(watch.state.at).toBe('package-there');
  });

  it('never reaches the disk, whatever the lines are', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((path) => setupFolderLine(path)),
      fc.string().map((path) => setupFolderLine(`C:\\${path}`)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 40 }), (lines) => {
        const watch = after(...lines.map(([one, old]) => line(one, { old })));
        for (const folder of foldersToLookAt(watch)) expect(folder).toMatch(/^[CD]:\\[^<>:"/|?*]+$/i);
        expect(watch.refused.length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('the reducer', () => {
  it('gives the same object back where nothing changes', () => {
    const watch = after(line(setupFolderLine()), looked(SETUP_FOLDER, true));
    for (const event of [looked(SETUP_FOLDER, true), looked(OTHER, false), time(1), line(errlogLine('x'))])
      expect(wizardWatch(watch, event)).toBe(watch);
  });
});
