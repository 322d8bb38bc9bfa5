/** The inspection as `--json` prints it: schema "inspection/1", described in the README. Fields are added, never changed. */
import type { Inspection } from './inspection';

/** The object to print. What only the window needs of a line (marks, captions) stays out. */
export function toInspectionJson(inspection: Inspection) {
  return {
    schema: 'inspection/1',
    ...inspection,
    findings: inspection.findings.map((entry) => ({
      ...entry,
      evidence: entry.evidence.map(({ file, line, text }) => ({ file, line, text })),
    })),
  };
}
