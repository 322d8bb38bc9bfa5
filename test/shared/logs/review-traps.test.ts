/** Traps that a reader of the first version fell into. */
import { describe, expect, it } from 'vitest';
import { verdictWords } from '../../../shared/words/verdicts';
import {
  CACHED,
  CLIENT,
  engineReturned,
  failedSourceSearch,
  missingPackage,
  SERVICE,
  session,
  setupFolderLine,
} from '../../fixtures/installer-log';
import { diagnoseLines, readLogLines } from '../../fixtures/read';

const UNKNOWN_PRODUCT = '{11111111-2222-4333-8444-555555555555}';
const diagnoseLog = (lines: readonly string[]) => diagnoseLines({ 'OBPatch.log': lines });

describe('a message in another language', () => {
  it.each([
    [
      'French',
      'Produit : Microsoft Azure Recovery Services Agent -- Erreur 1714. La version précédente ne peut pas être supprimée. Erreur système : 1612.',
    ],
    [
      'German',
      'Produkt: Microsoft Azure Recovery Services Agent -- Fehler 1714. Die ältere Version kann nicht entfernt werden. Systemfehler 1612.',
    ],
    [
      'Spanish',
      'Producto: Microsoft Azure Recovery Services Agent -- Error 1714. No se puede quitar la versión anterior. Error del sistema 1612.',
    ],
  ])('carries the nested 1612 of a %s log', (_, message) => {
    const diagnosis = diagnoseLog(session([missingPackage(), SERVICE + message], 1603));
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      installerExitCode: 1603,
      targetPackage: CACHED,
    });
    expect(diagnosis.product.name).toBe('Microsoft Azure Recovery Services Agent');
  });
});

describe('a product that is not the agent', () => {
  it('is known by its name in any message, and nothing is offered for it', () => {
    const named = 'Product: Some Monitor -- Installation operation failed.';
    const lines = session(
      [missingPackage(), ...failedSourceSearch(UNKNOWN_PRODUCT), named],
      1612,
      UNKNOWN_PRODUCT,
    );
    expect(diagnoseLog(lines)).toMatchObject({ targetPackage: null, product: { name: 'Some Monitor' } });
  });

  it('without any name is said to be unconfirmed before anything is copied', () => {
    const lines = session([missingPackage(), ...failedSourceSearch(UNKNOWN_PRODUCT)], 1612, UNKNOWN_PRODUCT);
    const diagnosis = diagnoseLog(lines);
    const words = verdictWords(diagnosis);
    expect(words.cause).toContain(`product ${UNKNOWN_PRODUCT}`);
    expect(words.cause).not.toContain('MARS agent');
    expect(words.next[0]).toContain('compare the product code of OBSAGENT.msi');
  });
});

describe('one path', () => {
  it('with two reasons is one entry, and the last reason counts', () => {
    const second = `${SERVICE}Warning: Local cached package '${CACHED}' could not be opened as a storage file.`;
    const diagnosis = diagnoseLog(session([missingPackage(), second, ...failedSourceSearch()], 1612));
    expect(diagnosis).toMatchObject({
      verdict: 'cached-package-rejected',
      missing: [{ reason: 'not-a-storage-file' }],
    });
    expect(diagnosis.findings.map(({ code }) => code)).not.toContain('also-missing');
  });

  it('in two spellings of its separators is one entry', () => {
    const other = missingPackage('C:/windows/Installer/4d2ad.msi');
    expect(
      diagnoseLog(session([missingPackage(), other, ...failedSourceSearch()], 1612)).missing,
    ).toHaveLength(1);
  });
});

describe('what to do', () => {
  it('is to restart when Windows Installer asks for it', () => {
    expect(verdictWords(diagnoseLog(session([], 3010))).next[0]).toContain('Restart the server');
  });

  it('is to run it again when a person cancelled it', () => {
    expect(verdictWords(diagnoseLog(session([], 1602))).next[0]).toBe(
      'Run the upgrade again and let it finish.',
    );
  });

  it('points to the first error only where there is one, and that one stands in the proof', () => {
    const bare = diagnoseLog(session([], 1603));
    expect(verdictWords(bare).next.join()).not.toContain('first error');
    const failed = diagnoseLog(
      session([`${SERVICE}Product: Agent -- Error 1722. There is a problem.`], 1603),
    );
    expect(failed.proof[0]).toMatchObject({ meaning: 'First error' });
    expect(verdictWords(failed).next[0]).toContain('first error in the proof');
  });

  it('is to add the whole log where only a part of it was pasted', () => {
    expect(verdictWords(diagnoseLog([missingPackage()])).next[0]).toContain('Add the whole OBPatch.log');
  });
});

describe('recognition', () => {
  it('takes a web page that quotes the line for a web page', () => {
    expect(readLogLines(['<!DOCTYPE html>', `<p>${missingPackage()}</p>`], 'utf-8')).toMatchObject({
      kind: 'unknown',
      looksLike: 'a web page',
    });
  });

  it('does not take a sentence about the phrase for a setup log', () => {
    const sentence = 'Search for "Directory Path for SetupLaunchScreen," and then locate the latest line.';
    expect(readLogLines([sentence], 'utf-8').kind).toBe('unknown');
  });

  it('reads the setup folder however the phrase is capitalised', () => {
    const line = setupFolderLine('C:\\e7037').replace(
      'Directory Path for SetupLaunchScreen',
      'directory path for setuplaunchscreen',
    );
    expect(diagnoseLines({ 'OBInstaller0Curr.errlog': [line] }).setupFolder?.path).toBe('C:\\e7037');
  });

  it('sees UTF-16 without a mark behind a long stretch of another script', () => {
    const text = `=== Verbose logging started: 1/1/2026 ===\r\nProperty(S): Note = ${'س'.repeat(1500)}\r\n${engineReturned(1612, CLIENT)}\r\n`;
    const facts = readLogLines([text.trimEnd()], 'utf-16le-no-mark');
    expect(facts).toMatchObject({ kind: 'windows-installer-log', encoding: 'utf-16le' });
  });
});
