/** The article's twelve steps with the names of the server filled in. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../shared/diagnosis/types';
import {
  buildGuide,
  subjectOf,
  canRepair,
  guideAsText,
  isDone,
  plain,
  type Command,
  type Guide,
  type GuideStep,
} from '../../../shared/repair/guide';
import { powershellQuote } from '../../../shared/repair/quoting';
import {
  CACHED,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  session,
  SETUP_FOLDER,
  setupFolderLine,
} from '../../fixtures/installer-log';
import { diagnoseLines } from '../../fixtures/read';
import { LOG_BY_VERDICT, OTHER_PRODUCT } from '../diagnosis/examples';

const PATCH = 'OBPatch.log';
const SETUP = 'OBInstaller0Curr.errlog';
const LOG_FOLDER = 'C:\\Windows\\Temp';
const SOURCE = `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`;

function guideOf(diagnosis: Diagnosis, logFolder = LOG_FOLDER): Guide {
  if (!canRepair(diagnosis)) throw new Error('No repair for this diagnosis');
  return buildGuide(subjectOf(diagnosis), logFolder);
}

function steps(guide: Guide): readonly GuideStep[] {
  return guide.groups.flatMap((group) => group.steps);
}

function stepOf(guide: Guide, id: number): GuideStep {
  return steps(guide).find((step) => step.id === id)!;
}

function commands(guide: Guide): readonly Command[] {
  return steps(guide).flatMap((step) => step.commands);
}

/** The commands that write something. */
function copying(guide: Guide): readonly Command[] {
  return commands(guide).filter(({ powershell, cmd }) =>
    /copy|move|xcopy|robocopy/i.test(`${powershell} ${cmd}`),
  );
}

const BOTH = diagnoseLines({ [PATCH]: missingPackageSession(), [SETUP]: [setupFolderLine()] });
const GUIDE = guideOf(BOTH);
const WITHOUT_FOLDER = guideOf(diagnoseLines({ [PATCH]: missingPackageSession() }));

describe('a repair', () => {
  it.each(Object.entries(LOG_BY_VERDICT))('is offered for a missing package only: %s', (verdict, lines) => {
    expect(canRepair(diagnoseLines({ [PATCH]: lines, [SETUP]: [setupFolderLine()] }))).toBe(
      verdict === 'missing-cached-package',
    );
  });

  it('is not offered for a path that was refused or for another product', () => {
    const foreign = [
      'Property(S): ProductName = 7-Zip',
      missingPackage(),
      ...failedSourceSearch(OTHER_PRODUCT),
    ];
    expect(
      canRepair(diagnoseLines({ [PATCH]: missingPackageSession('\\\\evil\\Installer\\4d2ad.msi') })),
    ).toBe(false);
    expect(canRepair(diagnoseLines({ [PATCH]: session(foreign, 1612, OTHER_PRODUCT) }))).toBe(false);
  });
});

describe('the guide', () => {
  it('has the twelve steps of the article in order, in four groups that are opened, copied and closed', () => {
    expect(steps(GUIDE).map((step) => step.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(GUIDE.groups.map((group) => group.title)).toEqual([
      'Close the wizard and read the logs',
      'Open the wizard and leave it open',
      'Copy the package',
      'Close the wizard and run the upgrade again',
    ]);
  });

  it('fills in the names of the server', () => {
    expect(GUIDE.fileName).toBe('4d2ad.msi');
    expect(plain(stepOf(GUIDE, 4).text)).toContain(`${PATCH}:12`);
    expect(plain(stepOf(GUIDE, 5).text)).toBe('The missing name is 4d2ad.');
    expect(plain(stepOf(GUIDE, 8).text)).toBe(`The setup folder is ${SETUP_FOLDER}.`);
    expect(stepOf(GUIDE, 8).note).toContain(`${SETUP}:1`);
    expect(plain(stepOf(GUIDE, 9).text)).toBe(`Open the folder ${SETUP_FOLDER}\\Installers.`);
  });

  it('names the line also where the log writes the path in another way', () => {
    const guide = guideOf(
      diagnoseLines({ [PATCH]: missingPackageSession('C:/Windows/Installer/4d2ad.msi') }),
    );
    expect(plain(stepOf(guide, 4).text)).toContain(`${PATCH}:12`);
  });

  it('names the line of the agent’s package, not of another one that is missing too', () => {
    const lines = [
      missingPackage(),
      ...failedSourceSearch(),
      missingPackage('C:\\Windows\\Installer\\aaaa1.msi', 'MSI (s) (9C:04): '),
    ];
    const guide = guideOf(diagnoseLines({ [PATCH]: session(lines, 1612) }));
    expect(guide.fileName).toBe('4d2ad.msi');
    expect(plain(stepOf(guide, 4).text)).toContain(`${PATCH}:12`);
  });

  it('copies the package to the missing name, in both shells, as administrator', () => {
    const [copy, ...others] = copying(GUIDE);
    expect(others).toEqual([]);
    expect(stepOf(GUIDE, 10).commands[0]).toBe(copy);
    expect(copy?.powershell).toContain(`'${SOURCE}'`);
    expect(copy?.powershell).toContain(`'${CACHED}'`);
    expect(copy?.cmd).toContain(`copy "${SOURCE}" "${CACHED}"`);
    expect(copy?.note).toBe('Run as administrator. This command never overwrites a file.');
  });

  it('never overwrites and never deletes', () => {
    const [copy] = copying(GUIDE);
    expect(copy?.powershell).toMatch(/^\[IO\.File\]::Copy\(.*, \$false\)$/);
    expect(copy?.cmd).toMatch(/^if not exist "[^"]+" copy "[^"]+" "[^"]+"$/);
    for (const { powershell, cmd } of commands(GUIDE)) {
      expect(`${powershell} ${cmd}`).not.toMatch(
        /\/y\b|-force|remove-item|move-item|copy-item|\bdel\b|\bmove\b|\bren\b|>(?!=)/i,
      );
      expect(powershell).not.toContain('$true');
    }
  });

  it('lets the app’s steps be the first group’s reading, and the rest the person’s', () => {
    expect(
      steps(GUIDE)
        .filter((step) => step.doneBy === 'app')
        .map((step) => step.id),
    ).toEqual([2, 3, 4, 5]);
    expect(
      steps(GUIDE)
        .filter((step) => isDone(step, []))
        .map((step) => step.id),
    ).toEqual([2, 3, 4, 5]);
    expect(isDone(stepOf(GUIDE, 10), [10])).toBe(true);
    expect(isDone(stepOf(GUIDE, 10), [9, 11])).toBe(false);
  });

  it('looks into the logs in the folder that it is told, quoted', () => {
    const guide = guideOf(BOTH, 'D:\\Jon’s & 100% "x"\\Temp');
    const reading = steps(guide).filter((step) => [2, 3, 4, 7, 8].includes(step.id));
    for (const { powershell, cmd } of reading.flatMap((step) => step.commands)) {
      expect(powershell).toContain('\'D:\\Jon’’s & 100% "x"\\Temp\\OB');
      expect(cmd).toBeNull();
    }
  });
});

describe('the guide without a setup folder', () => {
  it('says what is missing and has no command that copies', () => {
    expect(WITHOUT_FOLDER.missing).toBe('setup-folder');
    expect(GUIDE.missing).toBeNull();
    expect(copying(WITHOUT_FOLDER)).toEqual([]);
    for (const id of [9, 10]) {
      expect(stepOf(WITHOUT_FOLDER, id).commands).toEqual([]);
      expect(stepOf(WITHOUT_FOLDER, id).note).toContain('when the setup folder is known');
    }
    expect(plain(stepOf(WITHOUT_FOLDER, 10).text)).toContain(CACHED);
    expect(stepOf(WITHOUT_FOLDER, 8).commands[0]?.powershell).toContain('SetupLaunchScreen');
  });

  it('still has all twelve steps', () => {
    expect(steps(WITHOUT_FOLDER)).toHaveLength(12);
  });
});

describe('whatever the folder is called', () => {
  it('every path in a command stands in quotes, or there is no command for that shell', () => {
    const part = fc.string({
      unit: fc.constantFrom(..."ab '’‘‚‛&;|$()`%!^{}[]@#~,=+-_é安"),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(part, (name) => {
        const folder = `C:\\a${name}z`;
        const diagnosis = diagnoseLines({
          [PATCH]: missingPackageSession(),
          [SETUP]: [setupFolderLine(folder)],
        });
        if (diagnosis.setupFolder === null) return;
        expect(diagnosis.setupFolder.path).toBe(folder);
        const guide = guideOf(diagnosis);
        const [copy] = copying(guide);
        const source = `${folder}\\Installers\\OBSAGENT.msi`;
        expect(copy?.powershell).toBe(`[IO.File]::Copy(${powershellQuote(source)}, '${CACHED}', $false)`);
        expect(copy?.cmd).toBe(
          /[%!]/.test(name) ? null : `if not exist "${CACHED}" copy "${source}" "${CACHED}"`,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('the guide as text', () => {
  it('holds every step, note and command that is the person’s', () => {
    const text = guideAsText(GUIDE);
    for (const step of steps(GUIDE)) {
      expect(text).toContain(`Step ${step.id}: ${plain(step.text)}`);
      expect(text).toContain(step.note ?? '');
      if (step.doneBy === 'app') continue;
      for (const { powershell, cmd, note } of step.commands)
        for (const part of [powershell, cmd ?? '', note ?? '']) expect(text).toContain(part);
    }
    for (const group of GUIDE.groups) expect(text).toContain(group.title);
  });

  it('begins with what is put back, under a heading where it has one', () => {
    expect(guideAsText(GUIDE)).toMatch(/^Put 4d2ad\.msi back\n/);
    expect(guideAsText(GUIDE, 'Practice.')).toMatch(/^Practice\.\n\nPut 4d2ad\.msi back\n/);
    expect(guideAsText(GUIDE)).toMatch(/[^\n]\n$/);
  });

  it('has no copy command where the folder is not known, and says so', () => {
    const text = guideAsText(WITHOUT_FOLDER);
    expect(text).not.toMatch(/IO\.File|if not exist/);
    expect(text).toContain('when the setup folder is known');
  });

  it('keeps the voice: no exclamation mark, no please', () => {
    for (const guide of [GUIDE, WITHOUT_FOLDER]) expect(guideAsText(guide)).not.toMatch(/!|please|oops/i);
  });
});
