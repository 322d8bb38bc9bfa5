/** Words of the window that depend on what is known: the file, the drive, the wizard, and how a log can be read here. */
import { describe, expect, it } from 'vitest';
import { readHere } from '../../renderer/words/logs';
import { failedWords, notPossibleWords, planLead } from '../../renderer/words/repair';
import type { LogCard, SessionView } from '../../shared/contract';
import type { UnusedReason } from '../../shared/log-card';
import type { OfferedPlan } from '../../shared/repair/contract';
import type { WizardWait } from '../../shared/upgrade/contract';
import { NO_REPAIR, NO_UPGRADE } from '../fixtures/repair-view';

const TARGET = 'D:\\Windows\\Installer\\4d2ad.msi';

describe('a repair that was not done', () => {
  it.each([
    [
      'target-appeared',
      TARGET,
      'Nothing was changed. A file named 4d2ad.msi appeared in the meantime. It was left as it is.',
      'Check again',
    ],
    ['disk-full', TARGET, 'Nothing was changed. Drive D: has too little free space.', 'Try again'],
    ['cancelled', TARGET, 'Stopped. Nothing was changed.', 'Try again'],
    [
      'target-appeared',
      null,
      'Nothing was changed. A file with the missing name appeared in the meantime. It was left as it is.',
      'Check again',
    ],
  ] as const)(
    'names the file and the drive where they are known: %s, %s',
    (reason, target, words, button) => {
      expect(failedWords({ reason, target }, null)).toMatchObject({ sentence: words, button });
    },
  );

  it('leads to the wizard where its package has gone, and not where the person chose a file', () => {
    const gone = { reason: 'source-gone', target: TARGET } as const;
    expect(failedWords(gone, null).button).toBe('Open the wizard');
    expect(failedWords(gone, 'OBSAGENT.msi').button).toBe('Check again');
  });

  it('names the drive that is full', () => {
    const full = { kind: 'not-possible', reason: 'disk-full', packages: [], missingBytes: 1024 } as const;
    expect(notPossibleWords(full, TARGET).sentence).toMatch(/^Drive D: needs .+ more free space\.$/);
    expect(notPossibleWords(full, null).sentence).toMatch(/^The drive of the Windows Installer cache needs /);
  });
});

function planFrom(from: string | null, typed: OfferedPlan['typed'] = []): OfferedPlan {
  return {
    id: 'o-0123456789abcdef',
    target: TARGET,
    package: {
      name: 'OBSAGENT.msi',
      folder: from,
      origin: from === null ? 'named' : 'setup-folder',
      fit: 'fits',
      signature: 'valid',
      badge: { tone: 'good', label: 'Fits', sentence: '' },
      details: [],
      packageCode: null,
    },
    steps: [],
    keepsAs: null,
    typed,
  };
}

describe('the line under a plan', () => {
  const folder = 'C:\\feedfeed';
  const waiting: WizardWait = {
    at: 'package-there',
    nothingYet: false,
    folder,
    old: null,
    refused: [],
  };
  const ADDED = 'One file is added. Nothing is replaced or deleted, and you can undo it.';

  it('asks to leave the wizard open while the package lies in its folder', () => {
    expect(planLead(planFrom(`${folder}\\Installers`), waiting)).toBe(
      `Found C:\\feedfeed: the package fits. Leave the wizard open. ${ADDED}`,
    );
  });

  it('does not say that a package fits which the person has to vouch for', () => {
    expect(planLead(planFrom(`${folder}\\Installers`, ['unsigned']), waiting)).toBe(
      `Found C:\\feedfeed. Leave the wizard open. ${ADDED}`,
    );
  });

  it.each([
    ['nobody waits for it', planFrom(`${folder}\\Installers`), null],
    ['the package lies elsewhere', planFrom('C:\\feedfeedfeed\\Installers'), waiting],
    ['the person chose a file', planFrom(null), waiting],
    ['the wizard has gone', planFrom(`${folder}\\Installers`), { ...waiting, at: 'closed-too-early' }],
  ] as const)('says nothing of the wizard where %s', (_, plan, wait) => {
    expect(planLead(plan, wait)).toBe(ADDED);
  });
});

function card(reason: UnusedReason, origin: LogCard['origin'], name = 'obpatch.LOG'): LogCard {
  return {
    id: 'l-0123456789abcdef',
    name,
    origin,
    use: { as: 'nothing', reason, about: '' },
    found: [],
    notes: [],
  };
}

describe('a file that could not be opened', () => {
  const here: SessionView = {
    server: { kind: 'this-server', name: 'SRV' },
    practice: false,
    logFolder: 'C:\\Windows\\Temp',
    logs: [],
    diagnosis: null,
    repair: { ...NO_REPAIR, isHere: true },
    upgrade: NO_UPGRADE,
  };
  it('is opened with rights on the server itself', () => {
    expect(readHere(card('no-access', 'file'), here)).toEqual({
      sentence:
        'Windows did not allow this file to be opened. The app can read the one in C:\\Windows\\Temp as administrator.',
      button: 'Open as administrator',
    });
  });

  it('is tried again where another program had locked it', () => {
    expect(readHere(card('in-use', 'server'), here)).toEqual({
      sentence: 'Another program has locked this file.',
      button: 'Try again',
    });
  });

  it.each([
    ['it was opened with rights before', card('no-access', 'server'), here],
    ['it was given from another place', card('in-use', 'file'), here],
    ['its name is none that is looked for', card('no-access', 'file', 'x.log'), here],
    ['it was read', card('empty', 'server'), here],
    ['this is not the server', card('no-access', 'file'), { ...here, server: { kind: 'elsewhere' } }],
    ['it is practice', card('in-use', 'server'), { ...here, practice: true }],
  ] as const)('is left to the person where %s', (_, log, session) => {
    expect(readHere(log, session)).toBeNull();
  });
});
