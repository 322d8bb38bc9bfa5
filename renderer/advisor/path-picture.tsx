import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useRef } from 'react';
import type { MobilityAdvice } from '../../shared/advisor/mobility-plan';
import { minorText } from '../../shared/advisor/versions';
import { pathAsSentence } from '../../shared/words/advisor/mobility';
import { Card } from '../components/card';
import { MEDIA } from '../theme';
import { useWidth } from './use-width';
import { layoutPath, type Arc, type PathLayout, type Tick } from './path-layout';

/** Heights in pixels; the line of versions stands at `line`. */
const LINE = 122;
const HEIGHT = 238;

/** Narrower than its words, a band has them end where it ends. */
const BAND_WORDS = 170;

const BAND_TOP = 18;

const useStyles = makeStyles({
  // A long path in a small window is scrolled; a keyboard can do so too, because the region takes the focus.
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  // System colours are given one by one below: the browser’s own guess would fill everything alike.
  picture: { display: 'block', forcedColorAdjust: 'none', fontFamily: tokens.fontFamilyBase },
  line: {
    stroke: tokens.colorNeutralStroke1,
    strokeWidth: '2px',
    [MEDIA.highContrast]: { stroke: 'CanvasText' },
  },
  band: {
    fill: tokens.colorStatusSuccessBackground1,
    [MEDIA.highContrast]: { fill: 'Canvas', stroke: 'CanvasText', strokeDasharray: '4 4' },
  },
  bandText: {
    fill: tokens.colorStatusSuccessForeground1,
    fontSize: '12px',
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  dot: {
    fill: tokens.colorNeutralStroke1Hover,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  // A version that the list does not have: a stroke across the line, no dot.
  missing: {
    stroke: tokens.colorNeutralStroke1,
    strokeWidth: '1px',
    [MEDIA.highContrast]: { stroke: 'CanvasText' },
  },
  start: {
    fill: tokens.colorNeutralBackground1,
    stroke: tokens.colorBrandStroke1,
    strokeWidth: '3px',
    [MEDIA.highContrast]: { fill: 'Canvas', stroke: 'CanvasText' },
  },
  stop: {
    fill: tokens.colorBrandBackground,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  // Highlight lets shine through what lies below it, so a number stands on the canvas.
  disc: {
    fill: tokens.colorBrandBackground,
    [MEDIA.highContrast]: { fill: 'Canvas', stroke: 'CanvasText', strokeWidth: '2px' },
  },
  end: {
    fill: tokens.colorStatusSuccessForeground1,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  arc: {
    fill: 'none',
    stroke: tokens.colorBrandStroke1,
    strokeWidth: '2px',
    [MEDIA.highContrast]: { stroke: 'CanvasText' },
  },
  head: { fill: tokens.colorBrandStroke1, [MEDIA.highContrast]: { fill: 'CanvasText' } },
  number: {
    fontSize: '12px',
    fontWeight: tokens.fontWeightSemibold,
    fill: tokens.colorNeutralForegroundOnBrand,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  reboot: {
    fill: tokens.colorStatusWarningForeground3,
    [MEDIA.highContrast]: { fill: 'Canvas', stroke: 'CanvasText', strokeWidth: '2px' },
  },
  rebootNumber: {
    fontSize: '12px',
    fontWeight: tokens.fontWeightSemibold,
    fill: tokens.colorNeutralBackground1,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  rebootText: {
    fontSize: '12px',
    fontWeight: tokens.fontWeightSemibold,
    fill: tokens.colorStatusWarningForeground3,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  word: {
    fontSize: '12px',
    fontWeight: tokens.fontWeightSemibold,
    fill: tokens.colorNeutralForeground1,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  label: {
    fontSize: '14px',
    fontWeight: tokens.fontWeightSemibold,
    fill: tokens.colorNeutralForeground1,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
  quiet: {
    fontSize: '12px',
    fill: tokens.colorNeutralForeground3,
    [MEDIA.highContrast]: { fill: 'CanvasText' },
  },
});

/** The plan as a picture: one image whose text alternative is the list of steps. */
export function PathPicture({ advice }: { readonly advice: MobilityAdvice }) {
  const styles = useStyles();
  const box = useRef<HTMLDivElement>(null);
  const available = useWidth(box);
  const layout = useMemo(() => layoutPath(advice, available), [advice, available]);
  const scrolls = layout.width > available;
  return (
    <Card>
      <div
        ref={box}
        className={styles.scroller}
        {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': 'Path, can be scrolled sideways' } : {})}
      >
        {available > 0 && (
          <svg
            className={styles.picture}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn here: there is no file for an img
            role="img"
            aria-label={pathAsSentence(advice)}
            width={layout.width}
            height={HEIGHT}
            viewBox={`0 0 ${layout.width} ${HEIGHT}`}
          >
            <Band layout={layout} oldest={advice.support.oldest} />
            <line
              className={styles.line}
              x1={layout.ticks[0]?.x}
              x2={layout.ticks.at(-1)?.x}
              y1={LINE}
              y2={LINE}
            />
            {layout.ticks.map((tick) => (
              <Version key={tick.minor} tick={tick} isLatest={tick.minor === advice.request.latest} />
            ))}
            {layout.arcs.map((arc) => (
              <Upgrade key={arc.number} arc={arc} withWord={!layout.crowded} />
            ))}
            {layout.reboots.map((reboot) => (
              <Reboot key={reboot.number} {...reboot} withWord={!layout.crowded} />
            ))}
            {layout.crowded && <Legend reboots={layout.reboots.length > 0} />}
          </svg>
        )}
      </div>
    </Card>
  );
}

function Band({ layout, oldest }: { readonly layout: PathLayout; readonly oldest: number }) {
  const styles = useStyles();
  const { x, width } = layout.band;
  return (
    <>
      <rect className={styles.band} x={x} y={BAND_TOP} width={width} height={HEIGHT - BAND_TOP - 12} rx={6} />
      <text
        className={styles.bandText}
        x={width < BAND_WORDS ? x + width - 8 : x + width / 2}
        y={HEIGHT - 22}
        textAnchor={width < BAND_WORDS ? 'end' : 'middle'}
      >
        Supported: {minorText(oldest)} and later
      </text>
    </>
  );
}

function Version({ tick, isLatest }: { readonly tick: Tick; readonly isLatest: boolean }) {
  const styles = useStyles();
  const { x, kind, minor } = tick;
  const isStop = kind !== 'between';
  const under = kind === 'start' ? (isLatest ? 'You are here, latest' : 'You are here') : 'Latest';
  return (
    <>
      {isStop ? (
        <circle
          className={kind === 'start' ? styles.start : kind === 'end' ? styles.end : styles.stop}
          cx={x}
          cy={LINE}
          r={11}
        />
      ) : tick.released ? (
        <circle className={styles.dot} cx={x} cy={LINE} r={3} />
      ) : (
        <line className={styles.missing} x1={x} x2={x} y1={LINE - 3} y2={LINE + 3} />
      )}
      {tick.labelled && (
        <text
          className={isStop ? styles.label : styles.quiet}
          x={x}
          y={LINE + (isStop ? 34 : 28)}
          textAnchor="middle"
        >
          {minorText(minor)}
        </text>
      )}
      {(kind === 'start' || kind === 'end') && (
        <text className={styles.quiet} x={x} y={LINE + 52} textAnchor="middle">
          {under}
        </text>
      )}
    </>
  );
}

function Upgrade({ arc, withWord }: { readonly arc: Arc; readonly withWord: boolean }) {
  const styles = useStyles();
  const { number, rise } = arc;
  const gap = Math.min(12, (arc.to - arc.from) / 5);
  const [from, to] = [arc.from + gap, arc.to - gap];
  const foot = LINE - 16;
  const top = LINE - rise;
  const middle = (from + to) / 2;
  // A cubic curve passes its middle at three quarters of the way to its handles.
  const handle = (top - foot / 4) / 0.75;
  const reach = (to - from) * 0.28;
  const angle = (Math.atan2(foot - handle, reach) * 180) / Math.PI;
  return (
    <>
      <path
        className={styles.arc}
        d={`M ${from} ${foot} C ${from + reach} ${handle}, ${to - reach} ${handle}, ${to} ${foot}`}
      />
      <path
        className={styles.head}
        d="M 3 0 L -6 -4.5 L -6 4.5 Z"
        transform={`translate(${to} ${foot}) rotate(${angle})`}
      />
      <circle className={styles.disc} cx={middle} cy={top} r={11} />
      <text className={styles.number} x={middle} y={top + 4} textAnchor="middle">
        {number}
      </text>
      {withWord && (
        <text className={styles.word} x={middle} y={top - 20} textAnchor="middle">
          Upgrade
        </text>
      )}
    </>
  );
}

interface RebootProps {
  readonly number: number;
  readonly x: number;
  readonly withWord: boolean;
}

function Reboot({ number, x, withWord }: RebootProps) {
  const styles = useStyles();
  const y = LINE + 66;
  const at = withWord ? x - 25 : x;
  return (
    <>
      <circle className={styles.reboot} cx={at} cy={y} r={10} />
      <text className={styles.rebootNumber} x={at} y={y + 4} textAnchor="middle">
        {number}
      </text>
      {withWord && (
        <text className={styles.rebootText} x={at + 17} y={y + 4}>
          Reboot
        </text>
      )}
    </>
  );
}

function Legend({ reboots }: { readonly reboots: boolean }) {
  const styles = useStyles();
  return (
    <>
      <circle className={styles.disc} cx={22} cy={14} r={6} />
      <text className={styles.quiet} x={34} y={18}>
        Upgrade
      </text>
      {reboots && (
        <>
          <circle className={styles.reboot} cx={100} cy={14} r={6} />
          <text className={styles.quiet} x={112} y={18}>
            Reboot
          </text>
        </>
      )}
    </>
  );
}
