/** Where the parts of the path picture stand, at any width and for any plan. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutPath } from '../../renderer/advisor/path-layout';
import { planMobility, type MobilityAdvice } from '../../shared/advisor/mobility-plan';

function plan(installed: number, latest: number, released = every): MobilityAdvice {
  const outcome = planMobility({ installed, latest, lastReboot: installed, released });
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

const every = Array.from({ length: 101 }, (_, at) => at);

describe('the example of the documents', () => {
  const layout = layoutPath(plan(16, 24, [16, 18, 19, 20, 21, 24]), 750);

  it('has a place for every version, a dot for the released ones, and a name for each', () => {
    expect(layout.ticks.map(({ minor }) => minor)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24]);
    expect(layout.ticks.filter(({ released }) => !released).map(({ minor }) => minor)).toEqual([17, 22, 23]);
    expect(layout.ticks.every(({ labelled }) => labelled)).toBe(true);
    expect(layout.ticks.map(({ kind }) => kind).filter((kind) => kind !== 'between')).toEqual([
      'start',
      'stop',
      'end',
    ]);
  });

  it('has the numbers of the steps on its arcs and its reboot', () => {
    expect(layout.arcs.map(({ number }) => number)).toEqual([1, 3]);
    expect(layout.reboots).toEqual([{ number: 2, x: layout.ticks[4]?.x }]);
    expect(layout.crowded).toBe(false);
  });

  it('has the supported versions in its band, and 9.19 outside', () => {
    const { band, ticks } = layout;
    expect(band.x).toBeLessThan(ticks[4]?.x ?? 0);
    expect(band.x).toBeGreaterThan(ticks[3]?.x ?? 0);
    expect(band.x + band.width).toBeGreaterThan(ticks[8]?.x ?? 0);
  });
});

describe('any plan', () => {
  const anyPlan = fc.tuple(fc.nat(60), fc.nat(40)).map(([installed, up]) => plan(installed, installed + up));

  it('above twelve versions has the names of its stops only', () => {
    const names = layoutPath(plan(16, 63), 750).ticks.filter(({ labelled }) => labelled);
    expect(names.every(({ kind }) => kind !== 'between')).toBe(true);
    expect(names).toHaveLength(13);
  });

  it('stays inside its picture, in order, with room for each stop’s name', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 200, max: 1200 }), (advice, available) => {
        const { width, ticks, arcs, band } = layoutPath(advice, available);
        expect(width).toBeGreaterThanOrEqual(available);
        const xs = ticks.map(({ x }) => x);
        expect(xs).toEqual(xs.toSorted((one, other) => one - other));
        expect(Math.min(...xs, band.x)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...xs, band.x + band.width)).toBeLessThanOrEqual(width);
        const stops = ticks.filter(({ kind }) => kind === 'stop' || kind === 'end').map(({ x }) => x);
        for (const [at, x] of stops.slice(1).entries())
          expect(x - (stops[at] ?? 0)).toBeGreaterThanOrEqual(36 - 1e-6);
        for (const { from, to, rise } of arcs) {
          expect(to).toBeGreaterThan(from);
          expect(rise).toBeLessThanOrEqual(56);
        }
      }),
    );
  });

  it('shows where one is, also where nothing is to be done', () => {
    const { ticks, arcs } = layoutPath(plan(24, 24), 600);
    expect(arcs).toEqual([]);
    expect(ticks.at(-1)).toMatchObject({ minor: 24, kind: 'start' });
    expect(layoutPath(plan(0, 0), 600).ticks).toHaveLength(1);
  });
});
