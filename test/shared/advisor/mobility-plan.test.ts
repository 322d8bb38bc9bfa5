/** The plan of upgrades and reboots: the worked examples of the documents by name, and what holds for every plan. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planMobility,
  type MobilityAdvice,
  type MobilityRequest,
} from '../../../shared/advisor/mobility-plan';
import { isDirect, supportOf, upgradePath } from '../../../shared/advisor/upgrade-path';

/** Every minor from one to another. */
function all(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function plan(request: Partial<MobilityRequest> & { readonly installed: number; readonly latest: number }) {
  const outcome = planMobility({ lastReboot: null, released: all(0, 99), ...request });
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

/** `9.20`, `reboot`, in the order of the plan. */
function stops({ steps }: MobilityAdvice): readonly string[] {
  return steps.map((step) => (step.kind === 'upgrade' ? `9.${step.to}` : 'reboot'));
}

function problemOf(request: MobilityRequest): string {
  const outcome = planMobility(request);
  return outcome.ok ? 'none' : outcome.problem.code;
}

describe('the worked examples', () => {
  it('9.16 to 9.24 without a word of reboots goes by 9.20: “first upgrade to 9.20 and then to 9.24”', () => {
    expect(upgradePath(16, 24, all(16, 24))).toEqual({ ok: true, value: [20, 24] });
  });

  it.each([
    [30, 24],
    [63, 57],
  ])('N-6 to N (9.%i): N-2 then N, and N-4 then N is named as the document’s way', (latest, installed) => {
    const advice = plan({ installed, latest, lastReboot: installed });
    expect(stops(advice).filter((stop) => stop !== 'reboot')).toEqual([`9.${latest - 2}`, `9.${latest}`]);
    expect(advice.documentsFirstStop).toBe(latest - 4);
    expect(isDirect(installed, latest - 4) && isDirect(latest - 4, latest)).toBe(true);
  });

  it('N-4 is supported, and the upgrade is direct', () => {
    const advice = plan({ installed: 20, latest: 24, lastReboot: 20 });
    expect(advice.support).toEqual({ lag: 4, supported: true, oldest: 20 });
    expect(stops(advice)).toEqual(['9.24']);
  });

  it('N-5 is out of support and takes two upgrades', () => {
    const advice = plan({ installed: 19, latest: 24, lastReboot: 19 });
    expect(advice.support.supported).toBe(false);
    expect(advice.steps.filter((step) => step.kind === 'upgrade')).toHaveLength(2);
  });

  it.each([18, 19, 20])('9.16 to 9.%i, last reboot at 9.16: “Not mandatory”', (latest) => {
    const advice = plan({ installed: 16, latest, lastReboot: 16 });
    expect(stops(advice)).toEqual([`9.${latest}`]);
    expect(advice.reboot).toBe('recommended');
  });

  it('9.16 to 9.21, last reboot at 9.16: “first upgrade to 9.20, then reboot before upgrading to 9.21”', () => {
    const advice = plan({ installed: 16, latest: 21, lastReboot: 16 });
    expect(stops(advice)).toEqual(['9.20', 'reboot', '9.21']);
    expect(advice.reboot).toBe('mandatory');
  });

  it('9.20 to 9.21, last reboot at 9.16: a reboot first, although it is one version', () => {
    expect(stops(plan({ installed: 20, latest: 21, lastReboot: 16 }))).toEqual(['reboot', '9.21']);
  });

  it('9.20 to 9.24, last reboot at 9.20: direct, no reboot', () => {
    const advice = plan({ installed: 20, latest: 24, lastReboot: 20 });
    expect(stops(advice)).toEqual(['9.24']);
    expect(advice.reboot).toBe('recommended');
  });

  it('9.16 to 9.24, last reboot at 9.16: 9.20, reboot, 9.24, which the document’s path forgets', () => {
    expect(stops(plan({ installed: 16, latest: 24, lastReboot: 16 }))).toEqual(['9.20', 'reboot', '9.24']);
  });

  it('nine versions: +4, +4, +1, because “N-4 then N” would begin with five', () => {
    expect(upgradePath(10, 19, all(10, 19))).toEqual({ ok: true, value: [14, 18, 19] });
    expect(isDirect(10, 19 - 4)).toBe(false);
    expect(plan({ installed: 10, latest: 19, lastReboot: 10 }).documentsFirstStop).toBeNull();
  });
});

describe('a plan', () => {
  it('is empty where the latest version is installed', () => {
    const advice = plan({ installed: 24, latest: 24, lastReboot: 24 });
    expect(advice.steps).toEqual([]);
    expect(advice.reboot).toBe('recommended');
  });

  it('is one reboot where the latest version is installed and the last reboot is more than four ago', () => {
    expect(stops(plan({ installed: 24, latest: 24, lastReboot: 19 }))).toEqual(['reboot']);
    expect(stops(plan({ installed: 24, latest: 24, lastReboot: 20 }))).toEqual([]);
  });

  it('without the version at the last reboot has the reboots that are certain', () => {
    const advice = plan({ installed: 16, latest: 24 });
    expect(stops(advice)).toEqual(['9.20', 'reboot', '9.24']);
    expect(plan({ installed: 20, latest: 24 }).reboot).toBe('depends');
  });

  it('keeps the document’s order, and says where a reboot at once would save an upgrade', () => {
    const advice = plan({ installed: 18, latest: 22, lastReboot: 16 });
    expect(stops(advice)).toEqual(['9.20', 'reboot', '9.22']);
    expect(advice.shorterWithRebootFirst).toBe(18);
    expect(plan({ installed: 16, latest: 24, lastReboot: 16 }).shorterWithRebootFirst).toBeNull();
  });

  it('stops at released versions only', () => {
    const released = [16, 19, 22, 24];
    expect(stops(plan({ installed: 16, latest: 24, lastReboot: 16, released }))).toEqual([
      '9.19',
      'reboot',
      '9.22',
      'reboot',
      '9.24',
    ]);
  });

  it('starts from a version that is not in the list', () => {
    expect(stops(plan({ installed: 17, latest: 21, lastReboot: 17, released: [20, 21] }))).toEqual(['9.21']);
  });

  it.each<readonly [string, MobilityRequest]>([
    ['installed-above-latest', { installed: 25, latest: 24, lastReboot: null, released: [24] }],
    ['last-reboot-above-installed', { installed: 20, latest: 24, lastReboot: 21, released: [24] }],
    ['latest-not-in-list', { installed: 20, latest: 23, lastReboot: null, released: [20, 24] }],
    ['gap-in-list', { installed: 16, latest: 24, lastReboot: null, released: [16, 24] }],
    ['empty-list', { installed: 16, latest: 24, lastReboot: null, released: [] }],
  ])('fails with %s and a sentence', (code, request) => {
    const outcome = planMobility(request);
    expect(problemOf(request)).toBe(code);
    expect(outcome.ok ? '' : outcome.problem.message).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('names the hole of a list with gaps', () => {
    const outcome = planMobility({ installed: 16, latest: 24, lastReboot: 16, released: [16, 22, 24] });
    expect(outcome.ok ? '' : outcome.problem.message).toContain(
      'No version between 9.17 and 9.20 is in the list',
    );
  });
});

const minor = fc.integer({ min: 0, max: 80 });
const anyRequest = fc
  .record({
    first: minor,
    up: fc.integer({ min: 0, max: 40 }),
    back: fc.option(fc.integer({ min: 0, max: 12 })),
    released: fc.uniqueArray(minor, { maxLength: 60 }),
  })
  .map(({ first, up, back, released }): MobilityRequest => ({
    installed: first,
    latest: first + up,
    lastReboot: back === null ? null : Math.max(0, first - back),
    released: [...released, first + up],
  }));

/** Walks a plan and says where a reboot is missing, not needed, or counted wrongly. */
function rebootMistakes(request: MobilityRequest, { steps }: MobilityAdvice): readonly string[] {
  const mistakes: string[] = [];
  let current = request.installed;
  let booted = request.lastReboot ?? request.installed;
  for (const step of steps) {
    if (step.kind === 'upgrade') {
      current = step.to;
      if (current - booted > 4) mistakes.push(`no reboot before 9.${current}`);
      continue;
    }
    if (step.before - booted <= 4) mistakes.push(`a reboot too many at 9.${current}`);
    if (step.sinceReboot !== step.before - booted || step.at !== current)
      mistakes.push(`counted wrongly at 9.${current}`);
    booted = current;
  }
  return current - booted > 4 ? [...mistakes, 'no reboot at the end'] : mistakes;
}

describe('every plan', () => {
  it('has upgrades of one to four versions, to released versions, and ends at the target', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const outcome = planMobility(request);
        if (!outcome.ok) return;
        let current = request.installed;
        for (const step of outcome.value.steps) {
          if (step.kind === 'reboot') continue;
          expect(step.from).toBe(current);
          expect(isDirect(step.from, step.to)).toBe(true);
          expect(request.released).toContain(step.to);
          current = step.to;
        }
        expect(current).toBe(request.latest);
      }),
      { numRuns: 3000 },
    );
  });

  it('misses no mandatory reboot and has none that is not', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const outcome = planMobility(request);
        if (!outcome.ok) return;
        expect(rebootMistakes(request, outcome.value)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('is there exactly when no four versions in a row are missing from the list', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { installed, latest, released } = request;
        const hasHole = all(installed, latest - 4).some(
          (from) =>
            (from === installed || released.includes(from)) &&
            from < latest &&
            !released.some((to) => isDirect(from, to) && to <= latest),
        );
        expect(problemOf(request)).toBe(hasHole ? 'gap-in-list' : 'none');
      }),
      { numRuns: 3000 },
    );
  });

  it('over a complete list has as few upgrades as can be when the machine was just restarted', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 40 }), (installed, up) => {
        const latest = installed + up;
        const path = upgradePath(installed, latest, all(installed, latest));
        expect(path.ok && path.value.length).toBe(Math.ceil(up / 4));
        const steps = plan({
          installed,
          latest,
          lastReboot: installed,
          released: all(installed, latest),
        }).steps;
        expect(steps.filter((step) => step.kind === 'upgrade')).toHaveLength(Math.ceil(up / 4));
      }),
    );
  });

  it('knows support by the distance alone: four behind is supported, five is not', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 40 }), (installed, up) => {
        expect(supportOf(installed, installed + up).supported).toBe(up <= 4);
      }),
    );
  });
});
