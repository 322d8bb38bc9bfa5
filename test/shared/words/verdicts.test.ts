/** The words of each verdict are those of the design, filled in; every sentence keeps the design's voice. */
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import { ENCODINGS, VERDICTS, type Diagnosis } from '../../../shared/diagnosis/types';
import { ERROR_CODES, ERROR_WORDS } from '../../../shared/errors';
import { CARD_LABELS, CARD_NOTES, UNUSED_REASONS } from '../../../shared/log-card';
import { MARS_PRODUCT_NAME } from '../../../shared/mars';
import { ENCODING_WORDS, LABEL_WORDS, NOTE_WORDS, unusedSentence } from '../../../shared/words/cards';
import { errorWithMeaning, isSuccessCode, meaningOfCode } from '../../../shared/words/installer-codes';
import { mainPackage, verdictWords } from '../../../shared/words/verdicts';
import {
  CACHED,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  missingPatch,
  SERVICE,
  session,
  SETUP_FOLDER,
  setupFolderLine,
  successfulSession,
} from '../../fixtures/installer-log';
import { diagnoseLines } from '../../fixtures/read';
import { LOG_BY_VERDICT, OTHER_PRODUCT } from '../diagnosis/examples';

const PATCH = 'OBPatch.log';
const SETUP = 'OBInstaller0Curr.errlog';

function of(lines: readonly string[]): Diagnosis {
  return diagnoseLines({ [PATCH]: lines });
}

function rejectedWith(words: string): readonly string[] {
  return session([`${SERVICE}Warning: ${words}`, ...failedSourceSearch()], 1612);
}

type Row = readonly [name: string, diagnosis: Diagnosis, icon: string, title: string, cause: string];

const CACHE_CAUSE =
  'Windows Installer keeps a copy of each installed package and needs it to upgrade. The copy for the MARS agent is gone, so the upgrade stopped with error';
const PATCH_CAUSE =
  'Windows Installer needs an earlier patch of the agent, and its copy is gone. OBSAGENT.msi does not contain that patch, so copying it would not help.';
const OTHER_CAUSE = 'This assistant explains this error but does not repair it.';

const ROWS: readonly Row[] = [
  [
    'a missing package',
    of(missingPackageSession()),
    'error',
    'The cached package 4d2ad.msi is missing',
    `${CACHE_CAUSE} 1612.`,
  ],
  [
    'a missing package behind 1603',
    of(session([missingPackage(), ...failedSourceSearch()], 1603)),
    'error',
    'The cached package 4d2ad.msi is missing',
    `${CACHE_CAUSE} 1603.`,
  ],
  [
    'a missing package with forward slashes',
    of(missingPackageSession('C:/Windows/Installer/4d2ad.msi')),
    'error',
    'The cached package 4d2ad.msi is missing',
    `${CACHE_CAUSE} 1612.`,
  ],
  [
    'a missing package in a log that was cut off',
    of(session([missingPackage(), ...failedSourceSearch()], null)),
    'error',
    'The cached package 4d2ad.msi is missing',
    `${CACHE_CAUSE.replace(' with error', '')}.`,
  ],
  [
    'a missing patch',
    of(session(missingPatch('C:\\WINDOWS\\Installer\\145258.msp'), 1635)),
    'error',
    'The cached patch 145258.msp is missing',
    PATCH_CAUSE,
  ],
  [
    'a missing patch without a name',
    of(session(missingPatch(''), 1612)),
    'error',
    'A cached patch is missing',
    PATCH_CAUSE,
  ],
  [
    'a package that is no storage file',
    of(rejectedWith(`Local cached package '${CACHED}' could not be opened as a storage file.`)),
    'warning',
    'The cached package 4d2ad.msi cannot be used',
    'The file is there, but it could not be opened as a package. Windows Installer ignored it, so the upgrade stopped with error 1612.',
  ],
  [
    'a package without a code',
    of(rejectedWith(`Local cached package '${CACHED}' does not contain valid package code.`)),
    'warning',
    'The cached package 4d2ad.msi cannot be used',
    'The file is there, but it has no valid package code. Windows Installer ignored it, so the upgrade stopped with error 1612.',
  ],
  [
    'a package with another code',
    of(LOG_BY_VERDICT['cached-package-rejected']),
    'warning',
    'The cached package 4d2ad.msi cannot be used',
    'The file is there, but its package code is not the registered one. Windows Installer ignored it, so the upgrade stopped with error 1612.',
  ],
  [
    'no source',
    of(LOG_BY_VERDICT['source-unavailable']),
    'error',
    'No source for the agent’s package was found',
    'Windows Installer searched every source it knows. The log does not name a missing cached package.',
  ],
  [
    'another installation',
    of(session([], 1618)),
    'warning',
    'Another installation was running',
    'Windows Installer runs one installation at a time. The upgrade stopped with error 1618 before it began.',
  ],
  [
    'a failure with a known code',
    of(session([], 1603)),
    'error',
    'The upgrade stopped with error 1603',
    `Windows says: a step of the installation failed. ${OTHER_CAUSE}`,
  ],
  [
    'a failure with an unknown code',
    of(session([], 1999)),
    'error',
    'The upgrade stopped with error 1999',
    `Windows Installer error 1999. ${OTHER_CAUSE}`,
  ],
  [
    'a success',
    of(successfulSession()),
    'success',
    'The upgrade succeeded',
    'The last run in the log ended without an error. Agent version: not checked.',
  ],
  [
    'a success after a failure',
    of([...missingPackageSession(), ...successfulSession()]),
    'success',
    'The upgrade succeeded',
    'The last run in the log ended without an error. An earlier run stopped with error 1612. Agent version: not checked.',
  ],
  [
    'a log that was cut off',
    of(LOG_BY_VERDICT['incomplete-log']),
    'warning',
    'The log ends before the result',
    'The last run has no closing lines. It is still going on, or it was cut off.',
  ],
  [
    'a log without a failure',
    of(LOG_BY_VERDICT['nothing-found']),
    'info',
    'No failure in these logs',
    'The logs were read to the end and no installation error was found.',
  ],
  [
    'the setup log alone',
    diagnoseLines({ [SETUP]: [setupFolderLine()] }),
    'info',
    'OBPatch.log is still needed',
    'OBInstaller0Curr.errlog names the setup folder. It does not say why the upgrade stopped.',
  ],
  [
    'other files',
    of(LOG_BY_VERDICT['not-recognised']),
    'info',
    'These are not upgrade logs',
    'The assistant reads Windows Installer logs and MARS setup logs. Each file says what it looks like.',
  ],
];

const CODES = [1601, 1602, 1603, 1605, 1612, 1618, 1619, 1620, 1625, 1633, 1635, 1636, 1638, 1642, 1999];

describe('the words of a verdict', () => {
  it.each(ROWS)('are those of the design: %s', (_, diagnosis, icon, title, cause) => {
    expect(verdictWords(diagnosis)).toMatchObject({ icon, title, cause });
  });

  it('name the version of the agent once the server was looked at', () => {
    const seen = { version: '2.0.9938.0', missingPatches: [] };
    const { cause } = verdictWords(of(successfulSession()), seen);
    expect(cause).toBe(
      'The last run in the log ended without an error. Agent version: 2.0.9938.0, as the registry of this server has it.',
    );
    expect(verdictWords(of(successfulSession()), { ...seen, version: null }).cause).toContain('not checked');
  });

  it('name the code of the missing patch where the registry knows it', () => {
    const patch = { name: '145258.MSP', patchCode: '{B96E30D4-27F1-4A85-8D0C-5C14E7A96B32}' };
    const other = { name: 'aaaaa.msp', patchCode: '{00000000-0000-4000-8000-000000000000}' };
    const named = of(session(missingPatch('C:\\WINDOWS\\Installer\\145258.msp'), 1635));
    const unnamed = of(session(missingPatch(''), 1612));
    const stepsOf = (diagnosis: Diagnosis, missingPatches: readonly (typeof patch)[]) =>
      verdictWords(diagnosis, { version: null, missingPatches }).next;
    const withCode = [
      `Get the installer of the agent version that brought this patch (${patch.patchCode}).`,
      'Compare its patch code with the one above before copying it.',
      'Or send the report to Microsoft Support.',
    ];
    expect(stepsOf(named, [other, patch])).toEqual(withCode);
    expect(stepsOf(unnamed, [patch])).toEqual(withCode);
    expect(stepsOf(named, [other]).join()).not.toContain('{');
    // Which of the two it is, nobody can tell.
    expect(stepsOf(unnamed, [other, patch]).join()).not.toContain('{');
  });

  it('exist for every verdict', () => {
    expect(new Set(ROWS.map(([, { verdict }]) => verdict))).toEqual(new Set(VERDICTS));
  });

  it('tell files that could not be read from files that are something else', () => {
    const unread = diagnose([], [{ file: 'x.log', reason: 'no-access', about: '', facts: null }]);
    expect(verdictWords(unread)).toMatchObject({ icon: 'info', title: 'No log could be read' });
  });

  it('end with something to do', () => {
    for (const [, diagnosis] of ROWS) {
      const { next } = verdictWords(diagnosis);
      expect(next.length).toBeGreaterThan(0);
      for (const step of next) expect(step).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('name both files where the package and its source are known', () => {
    const both = diagnoseLines({ [PATCH]: missingPackageSession(), [SETUP]: [setupFolderLine()] });
    const next = verdictWords(both).next.join('\n');
    expect(next).toContain(
      `Copy ${SETUP_FOLDER}\\Installers\\OBSAGENT.msi to ${CACHED} as administrator, without overwriting`,
    );
    expect(verdictWords(of(missingPackageSession())).next.join('\n')).not.toContain('Copy ');
  });

  it('do not advise to copy anything where the path was refused', () => {
    const words = verdictWords(
      diagnoseLines({
        [PATCH]: missingPackageSession('\\\\evil\\Installer\\4d2ad.msi'),
        [SETUP]: [setupFolderLine()],
      }),
    );
    expect(words.title).toBe('The cached package 4d2ad.msi is missing');
    expect(words.next.join('\n')).toContain('Refused');
    expect(words.next.join('\n')).not.toMatch(/Copy |OBSAGENT/);
  });

  it('say whose package it is where it is not the agent’s', () => {
    const lines = [
      'Property(S): ProductName = 7-Zip',
      missingPackage(),
      ...failedSourceSearch(OTHER_PRODUCT),
    ];
    const words = verdictWords(
      diagnoseLines({ [PATCH]: session(lines, 1612, OTHER_PRODUCT), [SETUP]: [setupFolderLine()] }),
    );
    expect(words.cause).toContain('it belongs to 7-Zip');
    expect(words.next.join('\n')).not.toContain('Copy ');
  });

  it('are about the package that stopped the upgrade, not about another one that is named later', () => {
    const lines = [
      missingPackage('C:\\Windows\\Other\\4d2ad.msi'),
      ...failedSourceSearch(),
      missingPackage('C:\\Windows\\Installer\\aaaa1.msi', 'MSI (s) (9C:04) [09:27:14:308]: '),
    ];
    const diagnosis = of(session(lines, 1603));
    expect(diagnosis.missing).toHaveLength(2);
    expect(mainPackage(diagnosis)?.path).toBe('C:\\Windows\\Other\\4d2ad.msi');
    expect(verdictWords(diagnosis).title).toBe('The cached package 4d2ad.msi is missing');
  });
});

describe('the voice', () => {
  const sentences: readonly string[] = [
    ...ROWS.flatMap(([, diagnosis]) => {
      const { title, cause, next } = verdictWords(diagnosis);
      return [
        title,
        cause,
        ...next,
        ...diagnosis.findings.flatMap((finding) => [finding.title, finding.detail]),
      ];
    }),
    ...CODES.flatMap((code) => {
      const { title, cause, next } = verdictWords(of(session([], code)));
      return [title, cause, ...next, errorWithMeaning(code)];
    }),
    ...ERROR_CODES.flatMap((code) => [ERROR_WORDS[code].sentence, ERROR_WORDS[code].next]),
    ...UNUSED_REASONS.map((reason) => unusedSentence(reason, 'OBPatch.log')),
    ...CARD_LABELS.map((label) => LABEL_WORDS[label]),
    ...CARD_NOTES.map((note) => NOTE_WORDS[note]),
    ...ENCODINGS.map((encoding) => ENCODING_WORDS[encoding]),
  ];

  it('is calm: no exclamation mark, no please, no oops, no blame', () => {
    for (const sentence of sentences)
      expect(sentence).not.toMatch(/!|please|oops|sorry|unfortunately|deleted|you must/i);
  });

  it('leaves no placeholder, no doubled blank and no missing word', () => {
    for (const sentence of sentences) {
      expect(sentence.trim()).toBe(sentence);
      expect(sentence).not.toMatch(/[{}]|  |undefined|null|NaN|\[object/);
    }
  });

  it('has whole sentences for errors: what happened, and what to do', () => {
    for (const code of ERROR_CODES) {
      expect(ERROR_WORDS[code].sentence).toMatch(/^[A-Z].+\.$/);
      expect(ERROR_WORDS[code].next).toMatch(/^[A-Z].+\.$/);
    }
  });
});

describe('the words of a file that was not used', () => {
  it('are those of the design', () => {
    expect(unusedSentence('not-an-upgrade-log', 'a MySQL query log')).toBe(
      'This is not an upgrade log: it looks like a MySQL query log. It was not used.',
    );
    expect(unusedSentence('empty', '')).toBe('This file is empty.');
    expect(unusedSentence('same-content', 'OBPatch.log')).toBe('Same content as OBPatch.log. Counted once.');
  });
});

describe('the meaning of a code', () => {
  it.each([
    [1602, 'cancelled by a person'],
    [1603, 'a step of the installation failed'],
    [1619, 'the package could not be opened'],
    [1620, 'the package could not be opened'],
    [1625, 'blocked by a policy'],
    [1635, 'the patch could not be opened'],
    [1636, 'the patch could not be opened'],
    [1638, 'another version is installed'],
    [1642, 'the patch does not apply to this version'],
  ])('is that of the design: %i', (code, meaning) => {
    expect(meaningOfCode(code)).toBe(meaning);
    expect(errorWithMeaning(code)).toBe(`Error ${code}, ${meaning}`);
  });

  it('is just the number where it is not known, also for names of an object’s own parts', () => {
    expect(errorWithMeaning(1999)).toBe('Windows Installer error 1999');
    expect(meaningOfCode(-1)).toBeNull();
  });

  it('is success for three codes only', () => {
    const codes = Array.from({ length: 5000 }, (_, code) => code).filter(isSuccessCode);
    expect(codes).toEqual([0, 1641, 3010]);
    for (const code of codes) expect(errorWithMeaning(code)).not.toMatch(/^Error/);
  });
});

it('the agent’s own name is not taken for another product’s', () => {
  const lines = [
    `Property(S): ProductName = ${MARS_PRODUCT_NAME}`,
    missingPackage(),
    ...failedSourceSearch(),
  ];
  expect(verdictWords(of(session(lines, 1612))).cause).toBe(`${CACHE_CAUSE} 1612.`);
});
