/** Makes a report from what the other parts found. Pure: the same input gives the same report. */
import { AUTO_UPDATE } from '../advisor/appliance';
import type { Evidence, Finding } from '../diagnosis/types';
import type { Inspection } from '../repair/inspection';
import { keptOf } from '../repair/plan';
import { inspectionWords, registryProof, seenHere } from '../words/inspection';
import { REPAIR_STATES } from '../words/repair-states';
import { verdictWords } from '../words/verdicts';
import { checkRows, notChecked } from './checks';
import {
  SECTIONS,
  type AutoUpdateRow,
  type ChangeRow,
  type EvidenceRow,
  type FindingRow,
  type Report,
  type Section,
} from './report';
import type { AutoUpdateFacts, RepairFacts, ReportInput } from './report-input';
import { storyOf } from './story';
import { upgradeAnswer } from './upgrade-facts';

/** The whole report, or the sections that are named. */
export function buildReport(input: ReportInput, sections: readonly Section[] = SECTIONS): Report {
  const only = <T>(section: Section, build: () => T): T | null =>
    sections.includes(section) ? build() : null;
  return {
    schema: 'report/1',
    created: input.created,
    program: input.program,
    practice: input.practice,
    answer: answerOf(input),
    story: only('story', () => storyOf(input)),
    evidence: only('evidence', () => evidenceOf(input)),
    checks: only('checks', () => ({ rows: checkRows(input), notChecked: notChecked(input) })),
    changes: only('changes', () => input.repairs.map(changeOf)),
    autoUpdates: only('changes', () => input.autoUpdates.map(autoUpdateOf)),
    environment: only('environment', () => input.environment.facts),
    logs: only('logs', () => input.diagnosis?.inputs ?? []),
  };
}

/** The latest answer: the upgrade's, else the server's own where it is about the cached package, else the logs'. */
function answerOf({ upgrade, inspection, diagnosis }: ReportInput): Report['answer'] {
  if (upgrade !== null) return upgradeAnswer(upgrade);
  const isAboutPackage =
    diagnosis === null ||
    diagnosis.verdict === 'missing-cached-package' ||
    diagnosis.verdict === 'cached-package-rejected' ||
    diagnosis.verdict === 'not-recognised';
  if (inspection !== null && isAboutPackage && (inspection.verdict !== 'not-known' || diagnosis === null)) {
    const { icon, title, cause } = inspectionWords(inspection);
    return { icon, title, text: cause };
  }
  if (diagnosis !== null) {
    const { icon, title, cause } = verdictWords(diagnosis, inspection === null ? null : seenHere(inspection));
    return { icon, title, text: cause };
  }
  return {
    icon: 'info',
    title: 'Nothing was looked at',
    text: 'There is neither a log nor an answer of the server.',
  };
}

function evidenceOf({ diagnosis, inspection }: ReportInput): Report['evidence'] {
  return {
    proof: (diagnosis?.proof ?? []).map(rowOf),
    registry: registryWords(inspection),
    findings: [...(diagnosis?.findings ?? []), ...(inspection?.findings ?? [])].map(findingOf),
    refused: (diagnosis?.refused ?? []).map(({ why, evidence }) => ({ why, evidence: rowOf(evidence) })),
  };
}

function registryWords(inspection: Inspection | null): string | null {
  const proof = inspection === null ? null : registryProof(inspection);
  return proof === null ? null : `${proof.key}, ${proof.value}`;
}

function rowOf({ file, line, meaning, text, mark }: Evidence): EvidenceRow {
  return { file, line, meaning, text, mark };
}

function findingOf({ severity, title, detail, evidence }: Finding): FindingRow {
  return { severity, title, detail, evidence: evidence.map(rowOf) };
}

function changeOf({ id, plan, state, time }: RepairFacts): ChangeRow {
  return {
    journalId: id,
    time,
    state: REPAIR_STATES[state],
    target: plan.target,
    source: plan.source,
    bytes: plan.expected.bytes,
    sha256: plan.expected.sha256,
    packageCode: plan.expected.packageCode,
    registeredPackageCode: plan.registeredPackageCode,
    keptAs: keptOf(plan),
  };
}

function autoUpdateOf({ id, plan, state, time }: AutoUpdateFacts): AutoUpdateRow {
  const { before, after } = plan;
  const { key, name } = AUTO_UPDATE;
  return { journalId: id, time, state: REPAIR_STATES[state], key, value: name, before, after };
}
