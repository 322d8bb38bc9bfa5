/** The diagnosis as plain text, and what is done to characters that a terminal would obey. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import { diagnosisAsText } from '../../../shared/words/diagnosis-text';
import { visible } from '../../../shared/words/visible';
import {
  CACHED,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  session,
  SETUP_FOLDER,
  setupFolderLine,
} from '../../fixtures/installer-log';
import { diagnoseLines, readLogLines } from '../../fixtures/read';
import { LOG_BY_VERDICT } from '../diagnosis/examples';

const ESC = '\u001B';
const PATCH = 'OBPatch.log';
const SETUP = 'OBInstaller0Curr.errlog';

/** Everything that moves a cursor, turns text around or hides. The line end is the text's own. */
const OBEYED =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

describe('visible text', () => {
  it.each([
    ['a colour', `${ESC}[31mred${ESC}[0m`, '␛[31mred␛[0m'],
    ['a title for the window', `${ESC}]0;evil\u0007`, '␛]0;evil␇'],
    ['the one-byte form of a sequence', '\u009B31m', '<U+009B>31m'],
    ['an override of direction', 'exe\u202Eism.4', 'exe<U+202E>ism.4'],
    ['isolates', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['no width', 'a\u200Bb\uFEFF', 'a<U+200B>b<U+FEFF>'],
    ['a soft hyphen', 'a\u00ADb', 'a<U+00AD>b'],
    ['a line separator', 'a\u2028b', 'a<U+2028>b'],
    ['line ends', 'a\r\nb', 'a␍␊b'],
    ['a backspace', 'a\bb', 'a␈b'],
    ['NUL and delete', '\u0000\u007F', '␀␡'],
    ['a tab', 'a\tb', 'a b'],
  ])('shows %s as what it is', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('leaves every other character alone', () => {
    const text = 'C:\\Übung\\安裝 ‘x’ … 😀 ␛ <U+202E>';
    expect(visible(text)).toBe(text);
  });

  it('holds nothing that is obeyed, and is not changed a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(OBEYED);
        expect(shown).not.toContain('\n');
        expect(visible(shown)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the diagnosis as text', () => {
  const text = diagnosisAsText(
    diagnoseLines({
      [PATCH]: missingPackageSession(),
      [SETUP]: [setupFolderLine('\\\\evil\\x'), setupFolderLine()],
    }),
  );

  it('begins with the answer and its cause', () => {
    expect(text.split('\n').slice(0, 3)).toEqual([
      'The cached package 4d2ad.msi is missing',
      expect.stringMatching(/^Windows Installer keeps a copy .* error 1612\.$/) as unknown,
      '',
    ]);
  });

  it('has its sections in order', () => {
    const titles = text
      .split('\n')
      .filter((line) => /^(?:Facts|Proof|Refused|Also found|What to do)$/.test(line));
    expect(titles).toEqual(['Facts', 'Proof', 'Refused', 'What to do']);
  });

  it('names both files, the refused path and where each was read', () => {
    expect(text).toContain(CACHED);
    expect(text).toContain(`${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`);
    expect(text).toContain(`${PATCH}:12`);
    expect(text).toContain(`${SETUP}:1`);
    expect(text).toContain('\\\\evil\\x is a network path. Only folders on a local drive are used.');
    expect(text).toContain(`${SETUP}:2`);
  });

  it('says that nothing but the logs was looked at, and ends with one line end', () => {
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).toContain('This computer was not checked.');
  });

  it('says that the source is not known where no setup log was read', () => {
    expect(diagnosisAsText(diagnoseLines({ [PATCH]: missingPackageSession() }))).toMatch(
      /Restore from: not known yet/i,
    );
  });

  it('leaves out sections that have nothing to say', () => {
    const short = diagnosisAsText(diagnoseLines({ [PATCH]: LOG_BY_VERDICT['not-recognised'] }));
    expect(short).not.toMatch(/^(?:Facts|Proof|Refused)$/m);
    expect(short).toContain(`${PATCH} was not used`);
  });

  it.each(Object.entries(LOG_BY_VERDICT))('has no empty words in it: %s', (_, lines) => {
    expect(diagnosisAsText(diagnoseLines({ [PATCH]: lines }))).not.toMatch(
      /undefined|null|NaN|\[object|\n\n\n/,
    );
  });

  it('cuts long lines', () => {
    const long = `${missingPackage()}${'x'.repeat(7000)}`;
    const lines = diagnosisAsText(
      diagnoseLines({ [PATCH]: session([long, ...failedSourceSearch()], 1612) }),
    ).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(600);
  });

  it('obeys no character of a hostile log or file name', () => {
    const path = `C:\\Windows\\Installer\\${ESC}[2J\u202Eism.msi`;
    const lines = [
      `Property(S): ProductName = ${ESC}]0;owned\u0007`,
      ...missingPackageSession(path),
      `Directory Path for SetupLaunchScreen: \\\\x\\${ESC}[31m\u009B`,
    ];
    const file = `${ESC}[1m\u202Egol.log`;
    expect(diagnosisAsText(diagnose([{ file, facts: readLogLines(lines) }]))).not.toMatch(OBEYED);
  });
});
