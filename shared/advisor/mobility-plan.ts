/**
 * The plan of upgrades and reboots of a mobility agent. Two rules act together: an upgrade covers four versions at most,
 * and a version more than four past the one at the last reboot needs a reboot first.
 */
import { answer, refuse, type Outcome } from './problems';
import { gapAfter, highestWithin, isDirect, MOST_VERSIONS, supportOf, type Support } from './upgrade-path';
import { minorText } from './versions';

export interface MobilityRequest {
  /** Minors throughout. */
  readonly installed: number;
  readonly latest: number;
  /** Null where nobody knows: it is stored nowhere documented. */
  readonly lastReboot: number | null;
  readonly released: readonly number[];
}

export type MobilityStep =
  | { readonly kind: 'upgrade'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'reboot';
      /** The version that runs when the reboot is due. */
      readonly at: number;
      /** The version that asks for it: the next upgrade's, or the installed one. */
      readonly before: number;
      /** How many versions `before` is past the last reboot; always above four. */
      readonly sinceReboot: number;
    };

/** Whether a reboot is mandatory. `depends`: on the version at the last reboot, which was not given. */
export type RebootNeed = 'mandatory' | 'recommended' | 'depends';

export interface MobilityAdvice {
  readonly request: MobilityRequest;
  readonly support: Support;
  readonly steps: readonly MobilityStep[];
  readonly reboot: RebootNeed;
  /** The first stop that the document names where it is another one than the plan's; both are allowed. */
  readonly documentsFirstStop: number | null;
  /** Where restarting before the first upgrade would save one upgrade: the version after that restart. */
  readonly shorterWithRebootFirst: number | null;
  /** How many releases of the list lie above the installed version; minors are what the rules count. */
  readonly releasesBehind: number;
}

/** Plans the way to the latest version. */
export function planMobility(request: MobilityRequest): Outcome<MobilityAdvice> {
  const { installed, latest, lastReboot, released } = request;
  const names = { installed: minorText(installed), latest: minorText(latest) };
  if (released.length === 0) return refuse('empty-list');
  if (lastReboot !== null && lastReboot > installed)
    return refuse('last-reboot-above-installed', { ...names, lastReboot: minorText(lastReboot) });
  if (installed > latest) return refuse('installed-above-latest', names);
  if (installed < latest && !released.includes(latest)) return refuse('latest-not-in-list', names);
  const steps = planSteps(request);
  if (!steps.ok) return steps;
  return answer({
    request,
    support: supportOf(installed, latest),
    steps: steps.value,
    reboot: rebootNeed(request, steps.value),
    documentsFirstStop: documentsFirstStop(request, steps.value),
    shorterWithRebootFirst: shorterWithRebootFirst(request, steps.value),
    releasesBehind: new Set(released.filter((minor) => minor > installed && minor <= latest)).size,
  });
}

/** Where the last reboot is not known, the most favourable one is taken: at the installed version. */
function planSteps({ installed, latest, lastReboot, released }: MobilityRequest): Outcome<MobilityStep[]> {
  const steps: MobilityStep[] = [];
  let current = installed;
  let booted = lastReboot ?? installed;
  while (current < latest) {
    const reach = Math.min(current + MOST_VERSIONS, latest);
    const next = highestWithin(released, current, reach);
    if (next === null) return gapAfter(current, latest);
    if (next - booted <= MOST_VERSIONS) {
      steps.push({ kind: 'upgrade', from: current, to: next });
      current = next;
      continue;
    }
    // The document's order: first as far as the last reboot allows, then the reboot, then on.
    const before = highestWithin(released, current, Math.min(reach, booted + MOST_VERSIONS));
    if (before !== null) {
      steps.push({ kind: 'upgrade', from: current, to: before });
      current = before;
    }
    const after = highestWithin(released, current, Math.min(current + MOST_VERSIONS, latest)) ?? next;
    steps.push({ kind: 'reboot', at: current, before: after, sinceReboot: after - booted });
    booted = current;
  }
  if (current - booted > MOST_VERSIONS)
    steps.push({ kind: 'reboot', at: current, before: current, sinceReboot: current - booted });
  return answer(steps);
}

function rebootNeed({ lastReboot }: MobilityRequest, steps: readonly MobilityStep[]): RebootNeed {
  if (steps.some((step) => step.kind === 'reboot')) return 'mandatory';
  return lastReboot === null && steps.length > 0 ? 'depends' : 'recommended';
}

/** “If you are on N-6, you need to first upgrade to N-4, and then upgrade to N.” Works for five to eight versions only. */
function documentsFirstStop(
  { installed, latest, released }: MobilityRequest,
  steps: readonly MobilityStep[],
): number | null {
  const stop = latest - MOST_VERSIONS;
  const first = steps.find((step) => step.kind === 'upgrade');
  return isDirect(installed, stop) && released.includes(stop) && first?.to !== stop ? stop : null;
}

/** A reboot at the start lets the upgrades reach further where the last one was some versions ago. */
function shorterWithRebootFirst(request: MobilityRequest, steps: readonly MobilityStep[]): number | null {
  const { installed, lastReboot } = request;
  if (lastReboot === null || lastReboot === installed) return null;
  const rebooted = planSteps({ ...request, lastReboot: installed });
  const isShorter = rebooted.ok && rebooted.value.length + 1 < steps.length;
  return isShorter ? installed : null;
}
