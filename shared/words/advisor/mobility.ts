/** The words of the mobility service's plan. */
import type { DocumentId } from '../../advisor/documents';
import type { MobilityAdvice, MobilityStep } from '../../advisor/mobility-plan';
import { leftOutMinors, newestBuild, type Scenario, type VersionList } from '../../advisor/version-list';
import { compareParts, minorText, mobilityText, type MobilityVersion } from '../../advisor/versions';
import { answerAsText, capital, counted, countWord, documentWords, listWords, monthWords } from './text';

/** A remark beside the plan. */
export interface NoteWords {
  readonly code: string;
  readonly text: string;
  readonly document: DocumentId;
}

export interface MobilityWords {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly StepWords[];
  readonly notes: readonly NoteWords[];
}

export interface StepWords {
  readonly kind: MobilityStep['kind'];
  /** “Upgrade to”, “Reboot”. */
  readonly action: string;
  /** The version behind the action; empty for a reboot. */
  readonly version: string;
  /** Why, in a few words. */
  readonly reason: string;
}

/** What the plan is made from beside the minors, for remarks. */
export interface MobilityContext {
  readonly installed: MobilityVersion;
  /** Null: the versions were named one by one. */
  readonly list: VersionList | null;
  readonly scenario: Scenario | null;
  readonly privateEndpoint: boolean;
}

export function mobilityWords(advice: MobilityAdvice, context: MobilityContext): MobilityWords {
  return {
    title: titleOf(advice, context),
    lead: leadOf(advice),
    steps: advice.steps.map(stepWords),
    notes: notesOf(advice, context),
  };
}

function titleOf({ steps, request }: MobilityAdvice, context: MobilityContext): string {
  const upgrades = steps.filter((step) => step.kind === 'upgrade').length;
  const reboots = steps.length - upgrades;
  if (steps.length === 0) {
    const newer = newerBuild(context, request.latest);
    return newer === null ? 'Up to date' : `${minorText(request.latest)} has a newer build`;
  }
  const parts = [
    ...(upgrades > 0 ? [counted(upgrades, 'upgrade')] : []),
    ...(reboots > 0 ? [counted(reboots, 'reboot')] : []),
  ];
  return capital(parts.join(' and '));
}

function leadOf({ request, support, steps }: MobilityAdvice): string {
  const installed = minorText(request.installed);
  if (support.lag === 0) {
    return steps.length === 0
      ? `${installed} is the latest version in this list.`
      : `${installed} is the latest version in this list. Its last reboot is more than four versions ago.`;
  }
  return support.supported
    ? `${installed} is supported. One upgrade may cover four versions at most.`
    : `${installed} is out of support. One upgrade may cover four versions at most.`;
}

function stepWords(step: MobilityStep): StepWords {
  if (step.kind === 'upgrade') {
    return {
      kind: 'upgrade',
      action: 'Upgrade to',
      version: minorText(step.to),
      reason: `${capital(counted(step.to - step.from, 'version'))} up`,
    };
  }
  return {
    kind: 'reboot',
    action: 'Reboot',
    version: '',
    reason: `Mandatory: ${minorText(step.before)} is ${countWord(step.sinceReboot)} versions past the last reboot`,
  };
}

/** The newest build of the list where the installed one is an older build of the same version. */
function newerBuild({ installed, list }: MobilityContext, latest: number): string | null {
  const newest = list === null ? null : newestBuild(list, latest);
  if (newest === null || installed.build === null || installed.minor !== latest) return null;
  return compareParts(newest.build ?? [], installed.build) > 0 ? mobilityText(newest) : null;
}

function notesOf(advice: MobilityAdvice, context: MobilityContext): readonly NoteWords[] {
  const { request, reboot, support } = advice;
  const upgrades = advice.steps.some((step) => step.kind === 'upgrade');
  const notes: NoteWords[] = [];
  const note = (code: string, document: DocumentId, text: string) => notes.push({ code, document, text });
  if (request.lastReboot === null && advice.steps.length > 0)
    note(
      'last-reboot-not-given',
      'service-updates',
      `The version at the last reboot was not given, so the plan takes the most favourable one, ${minorText(request.installed)}. If the machine was last restarted at an older version, restart it before the first upgrade.`,
    );
  if (reboot === 'recommended' && upgrades)
    note(
      'reboot-recommended',
      'service-updates',
      'A reboot is recommended after every upgrade of the mobility agent, so that all changes are loaded. It is not mandatory here.',
    );
  if (reboot === 'depends')
    note(
      'reboot-depends',
      'service-updates',
      'Whether a reboot is mandatory depends on the version at the last reboot. It is stored nowhere documented.',
    );
  if (support.lag === 4)
    note(
      'oldest-supported',
      'service-updates',
      `${minorText(request.installed)} is the oldest version that is still supported. The document writes “from > N-4” and upgrades from N-4 in the next sentence; out of support is what is below N-4.`,
    );
  if (advice.documentsFirstStop !== null)
    note(
      'another-first-stop',
      'service-updates',
      `The document would go to ${minorText(advice.documentsFirstStop)} first (“first upgrade to N-4”). Both ways are allowed: each upgrade covers four versions at most.`,
    );
  if (advice.shorterWithRebootFirst !== null)
    note(
      'reboot-first-is-shorter',
      'this-app',
      `Restarting at ${minorText(advice.shorterWithRebootFirst)} before the first upgrade would save one upgrade. The steps keep to the document’s order.`,
    );
  if (advice.releasesBehind !== support.lag && support.lag > 0)
    note(
      'releases-differ',
      'this-app',
      `${minorText(request.latest)} is ${counted(support.lag, 'version')} past the installed one; the list names ${counted(advice.releasesBehind, 'release')} in between, itself included. The rules are applied to the version numbers, as in the document’s examples.`,
    );
  const newer = newerBuild(context, request.latest);
  if (newer !== null)
    note(
      'newer-build',
      'whats-new',
      `${newer} is a newer build of the same version. The rules count versions, so it may be installed directly.`,
    );
  const left = context.list === null ? [] : leftOutMinors(context.list, context.scenario);
  const between = left.filter((minor) => minor > request.installed && minor <= request.latest);
  if (between.length > 0)
    note(
      'scenario-versions',
      'whats-new',
      `Left out because ${between.length === 1 ? 'it was' : 'they were'} not released for ${context.scenario === null ? 'every scenario' : 'this scenario'}: ${listWords(between.map(minorText))}.`,
    );
  if (upgrades && context.privateEndpoint)
    note(
      'private-endpoint',
      'upgrade-mobility-service',
      'With private endpoints, automatic updates are not available. Upgrade the agent with the command line.',
    );
  if (upgrades)
    note(
      'healthy-only',
      'upgrade-mobility-service',
      'The steps apply only while the mobility agent is healthy.',
    );
  if (context.list !== null)
    note('version-list', 'this-app', `${listSentence(context.list)} Newer versions may exist.`);
  return notes;
}

/** “Version list of January 2025, from the Site Recovery documents.” */
export function listSentence({ date, source }: Pick<VersionList, 'date' | 'source'>): string {
  return `Version list of ${monthWords(date)}, from ${source}.`;
}

/** One step as a line: “Upgrade to 9.20”. */
export function stepLine({ action, version }: StepWords): string {
  return version === '' ? action : `${action} ${version}`;
}

/** The text alternative of the drawn path: where the machine is, and each step with its number. */
export function pathAsSentence(advice: MobilityAdvice): string {
  const steps = advice.steps.map((step, at) => {
    const line = stepLine(stepWords(step));
    return `Step ${at + 1}: ${line.slice(0, 1).toLowerCase()}${line.slice(1)}.`;
  });
  return [
    `You are at ${minorText(advice.request.installed)}.`,
    ...steps,
    `Supported: ${minorText(advice.support.oldest)} and later.`,
  ].join(' ');
}

export function mobilityAsText(advice: MobilityAdvice, context: MobilityContext): string {
  const { title, lead, steps, notes } = mobilityWords(advice, context);
  return answerAsText(title, lead, [
    {
      title: 'Steps',
      numbered: true,
      lines: steps.map((step) => `${stepLine(step)}. ${step.reason}.`),
    },
    { title: 'Notes', lines: notes.map(({ text, document }) => `${text}${sourceOf(document)}`) },
  ]);
}

function sourceOf(document: DocumentId): string {
  return document === 'this-app' ? '' : ` (${documentWords(document)})`;
}

/** Schema advice/1. The keys are promised. */
export function mobilityAsJson(advice: MobilityAdvice, context: MobilityContext) {
  return {
    schema: 'advice/1',
    supported: advice.support.supported,
    steps: advice.steps.map((step) =>
      step.kind === 'upgrade' ? { kind: 'upgrade', to: minorText(step.to) } : { kind: 'reboot' },
    ),
    rebootMandatory: advice.reboot === 'depends' ? null : advice.reboot === 'mandatory',
    notes: mobilityWords(advice, context).notes.map(({ code, text, document }) => ({ code, text, document })),
  } as const;
}
