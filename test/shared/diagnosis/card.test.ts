/** What the card of a log on the first screen says. */
import { describe, expect, it } from 'vitest';
import { cardFacts, cardNotes } from '../../../shared/diagnosis/card';
import {
  crlf,
  encodeLog,
  missingPackageSession,
  missingPatch,
  session,
  SETUP_FOLDER,
  setupFolderLine,
  successfulSession,
} from '../../fixtures/installer-log';
import { readBytes, readLogLines } from '../../fixtures/read';
import { LOG_BY_VERDICT } from './examples';

function factsOf(lines: readonly string[]) {
  return cardFacts(readLogLines(lines)).map(({ label, value }) => [label, value]);
}

describe('the facts of a card', () => {
  it('name the missing package and the end code, each with its line', () => {
    const lines = missingPackageSession();
    expect(cardFacts(readLogLines(lines))).toEqual([
      { label: 'missing-package', value: '4d2ad.msi', line: 12 },
      { label: 'stopped', value: 'Error 1612, installation source not available', line: lines.length - 1 },
    ]);
  });

  it.each<[keyof typeof LOG_BY_VERDICT, string[][]]>([
    [
      'missing-cached-patch',
      [
        ['missing-patch', '145258.msp'],
        ['stopped', 'Error 1635, the patch could not be opened'],
      ],
    ],
    [
      'cached-package-rejected',
      [
        ['rejected-package', '4d2ad.msi'],
        ['stopped', 'Error 1612, installation source not available'],
      ],
    ],
    ['source-unavailable', [['stopped', 'Error 1612, installation source not available']]],
    ['other-installer-failure', [['stopped', 'Error 1603, a step of the installation failed']]],
    ['upgrade-succeeded', [['finished', 'Without an error']]],
    ['incomplete-log', []],
    ['nothing-found', []],
    ['not-recognised', []],
  ])('of a log with the verdict %s', (verdict, facts) => {
    expect(factsOf(LOG_BY_VERDICT[verdict])).toEqual(facts);
  });

  it('tell a restart from a plain success, and call neither an error', () => {
    expect(factsOf(session([], 3010))).toEqual([
      ['finished', 'Code 3010, finished, and a restart is needed'],
    ]);
    expect(factsOf(session([], 1641))).toEqual([
      ['finished', 'Code 1641, finished, and a restart was started'],
    ]);
  });

  it('give the number of a code that has no meaning in the table', () => {
    expect(factsOf(session([], 1999))).toEqual([['stopped', 'Windows Installer error 1999']]);
  });

  it('say so where a patch has no name', () => {
    expect(factsOf(session(missingPatch(''), 1635))[0]).toEqual(['missing-patch', 'no name in the log']);
  });

  it('are those of the last session', () => {
    expect(factsOf([...missingPackageSession(), ...successfulSession()])).toEqual([
      ['finished', 'Without an error'],
    ]);
  });

  it('name the folder of a setup log that the diagnosis would use', () => {
    expect(cardFacts(readLogLines([setupFolderLine('C:\\old'), setupFolderLine()]))).toEqual([
      { label: 'setup-folder', value: SETUP_FOLDER, line: 2 },
    ]);
    expect(cardFacts(readLogLines([setupFolderLine(), setupFolderLine('\\\\evil\\share')]))).toEqual([
      { label: 'refused-folder', value: '\\\\evil\\share', line: 2 },
    ]);
  });
});

describe('the notes of a card', () => {
  it('say that a log has no result line', () => {
    expect(cardNotes(readLogLines(LOG_BY_VERDICT['incomplete-log']))).toEqual(['no-result-line']);
  });

  it('say that the last character is incomplete', () => {
    const bytes = encodeLog(crlf(missingPackageSession()));
    expect(cardNotes(readBytes(bytes.subarray(0, bytes.length - 1)))).toEqual(['incomplete-last-character']);
  });

  it('are none for a whole log and for an errlog', () => {
    expect(cardNotes(readLogLines(missingPackageSession()))).toEqual([]);
    expect(cardNotes(readLogLines([setupFolderLine()]))).toEqual([]);
  });
});
