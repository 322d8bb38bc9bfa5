/** The diagnosis as `--json` prints it: schema "diagnosis/1", described in the README. Fields are added, never changed. */
import type { Diagnosis, Evidence } from './types';

interface EvidenceJson {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The object to print. What only the window needs (marks, captions) stays out. */
export function toDiagnosisJson(diagnosis: Diagnosis) {
  return {
    schema: 'diagnosis/1',
    verdict: diagnosis.verdict,
    installerExitCode: diagnosis.installerExitCode,
    missing: diagnosis.missing.map((entry) => ({ ...entry, evidence: entry.evidence.map(plain) })),
    setupFolder:
      diagnosis.setupFolder === null
        ? null
        : { path: diagnosis.setupFolder.path, evidence: plain(diagnosis.setupFolder.evidence) },
    sourcePackage: diagnosis.sourcePackage,
    targetPackage: diagnosis.targetPackage,
    product: diagnosis.product,
    inputs: diagnosis.inputs,
    findings: diagnosis.findings.map((entry) => ({ ...entry, evidence: entry.evidence.map(plain) })),
    refused: diagnosis.refused.map((entry) => ({ ...entry, evidence: plain(entry.evidence) })),
  };
}

function plain({ file, line, text }: Evidence): EvidenceJson {
  return { file, line, text };
}
