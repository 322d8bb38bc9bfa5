/** Hides the names of a whole report: every text of it, and nothing of its structure. */
import type { Span } from '../diagnosis/types';
import { MAX_EVIDENCE_TEXT } from '../diagnosis/types';
import { createMasker, createTally, movedSpan, type Masker, type Tally } from './mask-text';
import { MASK_CATEGORIES, type MaskChoices } from './mask-words';
import type { EvidenceRow, FactRow, MaskedReport, Report } from './report';
import type { ReportInput } from './report-input';

/** The masker for one report and its logs: it knows the server's names and keeps Windows Installer's codes. */
export function createReportMasker(input: ReportInput, choices: MaskChoices): Masker {
  const computers = input.events.read ? input.events.events.flatMap(({ computer }) => computer ?? []) : [];
  const given = [
    ...input.environment.names,
    // An event names its computer with its domain.
    ...[...new Set(computers)].flatMap((name) => [
      { kind: 'server' as const, name: name.split('.', 1)[0] ?? '' },
      ...(name.includes('.') ? [{ kind: 'domain' as const, name: name.slice(name.indexOf('.') + 1) }] : []),
    ]),
  ];
  return createMasker({ choices, given, keep: codesOf(input) });
}

/** Product, package and patch codes: without them a report would prove nothing. */
function codesOf({ diagnosis, inspection, repairs, events }: ReportInput): readonly string[] {
  const codes = [
    diagnosis?.product.code,
    inspection?.registration?.productCode,
    inspection?.registration?.packageCode,
    ...(inspection?.candidates ?? []).flatMap(({ facts }) => [
      facts?.identity.productCode,
      facts?.identity.packageCode,
    ]),
    ...(inspection?.missingPatches ?? []).map(({ patchCode }) => patchCode),
    ...repairs.flatMap(({ plan }) => [
      plan.expected.productCode,
      plan.expected.packageCode,
      plan.registeredPackageCode,
    ]),
    ...(events.read ? events.events.flatMap(({ productCode, patchCode }) => [productCode, patchCode]) : []),
  ];
  return codes.filter((code) => code !== null && code !== undefined);
}

/** Takes the names in a report into the masker, so that they are known before anything is masked. */
export function learnReport(report: Report, masker: Masker): void {
  mapTexts(report, (text) => {
    masker.learn(text);
    return text;
  });
  for (const { label, value } of report.environment ?? []) masker.learn(`${label}: ${value ?? ''}`);
}

/** The masked report with what was hidden. The masker should know all names before: `learnReport`, and the logs. */
export function maskReport(
  report: Report,
  masker: Masker,
  choices: MaskChoices,
  tally = createTally(),
): MaskedReport {
  const masked = maskTexts(report, masker, tally);
  return {
    ...masked,
    hidden: {
      categories: MASK_CATEGORIES.filter((category) => choices[category]),
      counts: tally.counts(),
    },
  };
}

function maskTexts(report: Report, masker: Masker, tally: Tally): Report {
  const text = (value: string) => masker.mask(value, tally).text;
  const row = (evidence: EvidenceRow) => maskEvidence(evidence, masker, tally);
  const { evidence, environment, ...rest } = report;
  return {
    ...mapTexts(rest, text),
    environment: environment?.map((fact) => maskFact(fact, text)) ?? null,
    evidence:
      evidence === null
        ? null
        : {
            proof: evidence.proof.map(row),
            registry: evidence.registry === null ? null : text(evidence.registry),
            findings: evidence.findings.map((finding) => ({
              ...finding,
              title: text(finding.title),
              detail: text(finding.detail),
              evidence: finding.evidence.map(row),
            })),
            refused: evidence.refused.map((one) => ({ why: text(one.why), evidence: row(one.evidence) })),
          },
  };
}

/** The label says what kind of name its value is, as a setting does in a log. */
function maskFact({ label, value, why }: FactRow, text: (value: string) => string): FactRow {
  const before = `${label}: `;
  const masked = value === null ? null : text(before + value);
  return {
    label,
    value: masked === null ? null : masked.startsWith(before) ? masked.slice(before.length) : masked,
    why: why === null ? null : text(why),
  };
}

/** The mark moves with the text. A line that was cut to be quoted may begin and end inside a name: that part goes too. */
function maskEvidence(evidence: EvidenceRow, masker: Masker, tally: Tally): EvidenceRow {
  const whole = withoutCutWords(evidence.text, evidence.mark);
  const { text, places } = masker.mask(whole.text, tally);
  return {
    ...evidence,
    file: masker.mask(evidence.file, tally).text,
    text,
    mark: whole.mark === null ? null : movedSpan(whole.mark, places),
  };
}

function withoutCutWords(
  text: string,
  mark: Span | null,
): { readonly text: string; readonly mark: Span | null } {
  if (text.length < MAX_EVIDENCE_TEXT) return { text, mark };
  const isWord = (at: number) => /\S/.test(text[at] ?? ' ');
  const lead = text.startsWith(GAP) ? GAP : '';
  const trail = text.endsWith(GAP) ? GAP : '';
  let from = lead.length;
  if (lead !== '') while (from < (mark?.start ?? text.length) && isWord(from)) from += 1;
  let to = text.length - trail.length;
  if (trail !== '') while (to > Math.max(from, mark?.end ?? 0) && isWord(to - 1)) to -= 1;
  const shift = lead.length - from;
  return {
    text: `${lead}${text.slice(from, to)}${trail}`,
    mark: mark === null ? null : { start: mark.start + shift, end: mark.end + shift },
  };
}

/** Stands where a quoted line was cut. */
const GAP = '…';

/** Keys whose values are words of this program, numbers written as text, or hashes. */
const NOT_TEXT: ReadonlySet<string> = new Set([
  'schema',
  'created',
  'icon',
  'tone',
  'severity',
  'meaning',
  'kind',
  'encoding',
  'time',
  'clock',
  'sha256',
  'journalId',
]);

/** The same structure with each of its texts changed. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  return mapped(value, change) as T;
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, NOT_TEXT.has(key) ? one : mapped(one, change)]),
  );
}
