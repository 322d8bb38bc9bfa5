/** The JSON of the command line: schema "diagnosis/1". Programs read it, so its shape is fixed here, field by field. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toDiagnosisJson } from '../../../shared/diagnosis/json';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { CACHED, missingPackageSession, SETUP_FOLDER, setupFolderLine } from '../../fixtures/installer-log';
import { diagnoseLines } from '../../fixtures/read';
import { LOG_BY_VERDICT } from './examples';

const evidence = z.strictObject({ file: z.string(), line: z.number().int().min(1), text: z.string() });

const schema = z.strictObject({
  schema: z.literal('diagnosis/1'),
  verdict: z.enum([
    'missing-cached-package',
    'missing-cached-patch',
    'cached-package-rejected',
    'source-unavailable',
    'other-installer-failure',
    'upgrade-succeeded',
    'incomplete-log',
    'nothing-found',
    'not-recognised',
  ]),
  installerExitCode: z.number().int().nullable(),
  missing: z.array(
    z.strictObject({
      kind: z.enum(['msi', 'msp']),
      path: z.string(),
      uniqueId: z.string(),
      reason: z.enum(['missing', 'not-a-storage-file', 'no-package-code', 'package-code-mismatch']),
      evidence: z.array(evidence).min(1),
    }),
  ),
  setupFolder: z.strictObject({ path: z.string(), evidence }).nullable(),
  sourcePackage: z.string().nullable(),
  targetPackage: z.string().nullable(),
  product: z.strictObject({ code: z.string().nullable(), name: z.string().nullable() }),
  inputs: z.array(
    z.strictObject({
      file: z.string(),
      kind: z.enum(['windows-installer-log', 'mars-errlog', 'unknown']),
      encoding: z.enum(['utf-16le', 'utf-16be', 'utf-8', 'windows-1252', 'none']),
      bytes: z.number().int(),
      lines: z.number().int(),
      sessions: z.number().int(),
    }),
  ),
  findings: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
      severity: z.enum(['problem', 'warning', 'info']),
      title: z.string(),
      detail: z.string(),
      evidence: z.array(evidence),
    }),
  ),
  refused: z.array(z.strictObject({ what: z.string(), why: z.string(), evidence })),
});

function printed(logs: Readonly<Record<string, readonly string[]>>): unknown {
  return JSON.parse(JSON.stringify(toDiagnosisJson(diagnoseLines(logs))));
}

describe('the printed diagnosis', () => {
  it.each(Object.entries(LOG_BY_VERDICT))('keeps to its schema: %s', (verdict, lines) => {
    const json = printed({
      'OBPatch.log': lines,
      'OBInstaller0Curr.errlog': [setupFolderLine(), setupFolderLine('\\\\x\\y')],
    });
    const parsed = schema.parse(json);
    // The setup log beside it is recognised.
    expect(parsed.verdict).toBe(verdict === 'not-recognised' ? 'nothing-found' : verdict);
    expect(parsed.refused).toHaveLength(1);
  });

  it('holds the article’s case in full', () => {
    expect(
      printed({ 'OBPatch.log': missingPackageSession(), 'OBInstaller0Curr.errlog': [setupFolderLine()] }),
    ).toMatchObject({
      schema: 'diagnosis/1',
      verdict: 'missing-cached-package',
      installerExitCode: 1612,
      missing: [
        {
          kind: 'msi',
          path: CACHED,
          uniqueId: '4d2ad',
          reason: 'missing',
          evidence: [{ file: 'OBPatch.log', line: 12 }],
        },
      ],
      setupFolder: { path: SETUP_FOLDER, evidence: { file: 'OBInstaller0Curr.errlog', line: 1 } },
      sourcePackage: `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`,
      targetPackage: CACHED,
      product: { code: MARS_PRODUCT_CODE, name: null },
      inputs: [
        { file: 'OBPatch.log', kind: 'windows-installer-log', encoding: 'utf-16le', sessions: 1 },
        { file: 'OBInstaller0Curr.errlog', kind: 'mars-errlog', encoding: 'utf-16le', lines: 1, sessions: 0 },
      ],
      findings: [],
      refused: [],
    });
  });

  it('has neither marks nor captions, which only the window needs', () => {
    const json = JSON.stringify(printed({ 'OBPatch.log': missingPackageSession() }));
    expect(json).not.toMatch(/"(?:mark|meaning|proof)"/);
  });
});
