/** Where everything of the path picture stands, in pixels. Pure, so that it can be tried without a page. */
import type { MobilityAdvice } from '../../shared/advisor/mobility-plan';
import { MOST_VERSIONS } from '../../shared/advisor/upgrade-path';

export interface Tick {
  readonly minor: number;
  readonly x: number;
  readonly kind: 'start' | 'stop' | 'end' | 'between';
  /** Between stops: whether the list has this version. */
  readonly released: boolean;
  readonly labelled: boolean;
}

export interface Arc {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  /** How far its top stands above the line. */
  readonly rise: number;
}

export interface PathLayout {
  readonly width: number;
  readonly ticks: readonly Tick[];
  readonly arcs: readonly Arc[];
  readonly reboots: readonly { readonly number: number; readonly x: number }[];
  /** The supported versions. */
  readonly band: { readonly x: number; readonly width: number };
  /** Too close for a word at each arc and each reboot: the numbers stay, and a legend explains them. */
  readonly crowded: boolean;
}

/** Room for the words under the first and the last version. */
const MARGIN = 56;

/** Above this many versions only stops are labelled. */
const MOST_LABELS = 12;

/** Narrowest place of a label between two others, and of one stop’s label. */
const LABEL_WIDTH = 36;

/** The word “Upgrade” needs this much under an arc. */
const WORD_WIDTH = 84;

const HIGHEST_RISE = 56;

/** @param available pixels; the picture gets wider where its stops would not fit. */
export function layoutPath({ request, steps, support }: MobilityAdvice, available: number): PathLayout {
  const { installed, latest, released } = request;
  const first = Math.max(0, Math.min(installed, latest - MOST_VERSIONS));
  const span = Math.max(1, latest - first);
  const upgrades = steps.flatMap((step, at) =>
    step.kind === 'upgrade' ? [{ ...step, number: at + 1 }] : [],
  );
  const narrowest = Math.min(span, ...upgrades.map(({ from, to }) => to - from));
  const width = Math.max(available, 2 * MARGIN + (span * LABEL_WIDTH) / narrowest);
  const unit = (width - 2 * MARGIN) / span;
  const place = (minor: number) => MARGIN + (minor - first) * unit;
  const stops = new Set(upgrades.map(({ to }) => to));
  const labelsAll = span + 1 <= MOST_LABELS && unit >= LABEL_WIDTH;
  const ticks = Array.from({ length: latest - first + 1 }, (_, at): Tick => {
    const minor = first + at;
    const kind = kindOf(minor, installed, latest, stops);
    return {
      minor,
      x: place(minor),
      kind,
      released: released.includes(minor),
      labelled: kind !== 'between' || labelsAll,
    };
  });
  const arcs = upgrades.map(({ from, to, number }): Arc => {
    const across = place(to) - place(from);
    return { number, from: place(from), to: place(to), rise: Math.min(HIGHEST_RISE, 26 + across * 0.12) };
  });
  const edge = Math.min(MARGIN - 6, unit * 0.7);
  const begin = Math.max(4, place(Math.max(first, support.oldest)) - edge);
  return {
    width,
    ticks,
    arcs,
    reboots: steps.flatMap((step, at) =>
      step.kind === 'reboot' ? [{ number: at + 1, x: place(step.at) }] : [],
    ),
    band: { x: begin, width: Math.min(width - 4, place(latest) + MARGIN - 6) - begin },
    crowded: arcs.some(({ from, to }) => to - from < WORD_WIDTH),
  };
}

function kindOf(minor: number, installed: number, latest: number, stops: ReadonlySet<number>): Tick['kind'] {
  if (minor === installed) return 'start';
  if (minor === latest) return 'end';
  return stops.has(minor) ? 'stop' : 'between';
}
