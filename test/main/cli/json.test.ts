import { copyFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CACHED,
  errlogLine,
  missingPackageSession,
  SETUP_FOLDER,
  setupFolderLine,
  successfulSession,
} from '../../fixtures/installer-log';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli, diagnoseJson, type DiagnosisJson } from './cli-fixture';

const temp = useTempFolder();

const patchLog = () => temp.writeLog('OBPatch.log', missingPackageSession());
const setupLog = () =>
  temp.writeLog('OBInstaller0Curr.errlog', [
    setupFolderLine('\\\\server\\share'),
    errlogLine('start'),
    setupFolderLine(),
  ]);

const keysOf = (value: unknown) => Object.keys(value as object);
const EVIDENCE_KEYS = ['file', 'line', 'text'];

describe('the object of --json', () => {
  it('has exactly the keys that were promised, at every level', async () => {
    const other = temp.writeLog('OBMsi.log', successfulSession());
    const json = await diagnoseJson([patchLog(), setupLog(), other]);
    expect(keysOf(json)).toEqual([
      'schema',
      'verdict',
      'installerExitCode',
      'missing',
      'setupFolder',
      'sourcePackage',
      'targetPackage',
      'product',
      'inputs',
      'findings',
      'refused',
    ]);
    expect(keysOf(json.product)).toEqual(['code', 'name']);
    expect(keysOf(json.setupFolder)).toEqual(['path', 'evidence']);
    expect(json.missing.map(keysOf)).toEqual([['kind', 'path', 'uniqueId', 'reason', 'evidence']]);
    expect(json.refused.map(keysOf)).toEqual([['what', 'why', 'evidence']]);
    expect(json.inputs).toHaveLength(3);
    for (const input of json.inputs)
      expect(keysOf(input)).toEqual(['file', 'kind', 'encoding', 'bytes', 'lines', 'sessions']);
    expect(json.findings.length).toBeGreaterThan(0);
    for (const finding of json.findings)
      expect(keysOf(finding)).toEqual(['code', 'severity', 'title', 'detail', 'evidence']);
    const evidence = [json.missing, json.findings].flat().flatMap((entry) => entry.evidence);
    const all = [...evidence, json.setupFolder?.evidence, ...json.refused.map((entry) => entry.evidence)];
    expect(evidence.length).toBeGreaterThan(1);
    for (const quoted of all) expect(keysOf(quoted)).toEqual(EVIDENCE_KEYS);
  });

  it('says what the case is', async () => {
    const [patch, setup] = [patchLog(), setupLog()];
    expect(await diagnoseJson([patch, setup])).toMatchObject({
      schema: 'diagnosis/1',
      verdict: 'missing-cached-package',
      installerExitCode: 1612,
      missing: [
        {
          kind: 'msi',
          path: CACHED,
          uniqueId: '4d2ad',
          reason: 'missing',
          evidence: [{ file: patch, line: 12 }],
        },
      ],
      setupFolder: { path: SETUP_FOLDER, evidence: { file: setup, line: 3 } },
      sourcePackage: `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`,
      targetPackage: CACHED,
      product: { code: MARS_PRODUCT_CODE, name: null },
      inputs: [
        { file: patch, kind: 'windows-installer-log', encoding: 'utf-16le', lines: 33, sessions: 1 },
        { file: setup, kind: 'mars-errlog', encoding: 'utf-16le', lines: 3, sessions: 0 },
      ],
      refused: [{ what: '\\\\server\\share', evidence: { file: setup, line: 1 } }],
    });
  });

  it('is the only thing that is printed, with one line end behind it', async () => {
    for (const files of [[patchLog(), setupLog()], [temp.at('gone.log')], [temp.folder('empty')]]) {
      const { out, err } = await cli(['diagnose', ...files, '--json']);
      expect(err).toBe('');
      expect(out).toMatch(/^\{\n[^]*\n\}\n$/);
      expect(JSON.parse(out)).toMatchObject({ schema: 'diagnosis/1' });
    }
  });

  it('has the same keys and nulls where nothing was found', async () => {
    expect(await diagnoseJson([temp.write('notes.txt', 'Dear diary')])).toMatchObject({
      verdict: 'not-recognised',
      installerExitCode: null,
      missing: [],
      setupFolder: null,
      sourcePackage: null,
      targetPackage: null,
      product: { code: null, name: null },
      refused: [],
    });
  });

  it('names a setup log alone as nothing found', async () => {
    const json = await diagnoseJson([setupLog()]);
    expect(json).toMatchObject({ verdict: 'nothing-found', setupFolder: { path: SETUP_FOLDER } });
  });
});

const byText = <T>(list: readonly T[]) =>
  list.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));

/** The answer with its lists in one order: `inputs` and `findings` follow the order of the files. */
function sorted(json: DiagnosisJson): DiagnosisJson {
  return {
    ...json,
    inputs: byText(json.inputs),
    findings: byText(json.findings),
    refused: byText(json.refused),
  };
}

describe('the files of a command line', () => {
  it('give the same answer in any order', async () => {
    const files = [
      patchLog(),
      setupLog(),
      temp.writeLog('OBMsi.log', successfulSession()),
      temp.writeLog('OBInstaller1Curr.errlog', [setupFolderLine('C:\\other')]),
      temp.write('notes.txt', 'Dear diary'),
      temp.at('gone.log'),
      temp.write('empty.log', ''),
    ];
    const wanted = sorted(await diagnoseJson(files));
    const { code } = await cli(['diagnose', ...files]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(files, { minLength: files.length, maxLength: files.length }),
        async (order) => {
          expect(sorted(await diagnoseJson(order))).toEqual(wanted);
          expect((await cli(['diagnose', ...order])).code).toBe(code);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are recognised by what is in them, whatever they are called', async () => {
    const patch = temp.writeLog('a', missingPackageSession());
    const setup = temp.writeLog('b.log', [errlogLine('start'), setupFolderLine()]);
    expect((await cli(['diagnose', setup, patch])).code).toBe(10);
  });

  it('may be folders, and the same file is read once', async () => {
    const [patch] = [patchLog(), setupLog()];
    const relative = path.relative('.', patch);
    const json = await diagnoseJson([
      temp.path,
      patch,
      relative,
      `${temp.path}${path.sep}.${path.sep}OBPatch.log`,
    ]);
    expect(json.inputs.map(({ file }) => path.basename(file))).toEqual([
      'OBPatch.log',
      'OBInstaller0Curr.errlog',
    ]);
  });

  it('that repeat another one are counted once and named', async () => {
    copyFileSync(patchLog(), temp.at('copy.log'));
    const json = await diagnoseJson([temp.at('OBPatch.log'), temp.at('copy.log')]);
    expect(json.verdict).toBe('missing-cached-package');
    expect(json.findings.map(({ code }) => code)).toContain('file-same-content');
    expect(json.inputs).toHaveLength(2);
  });

  it('may begin with a dash behind a double dash', async () => {
    const json = await diagnoseJson(['--', '-gone.log']);
    expect(json.inputs).toMatchObject([{ file: '-gone.log' }]);
  });
});
