import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { STAGES, type Stage } from '../../shared/wizard';
import { VisuallyHidden } from '../components/visually-hidden';
import { DISC } from '../components/disc';
import { MEDIA } from '../theme';
import { useActions } from '../use-assistant';

const NAMES: Readonly<Record<Stage, string>> = {
  logs: 'Logs',
  diagnosis: 'Diagnosis',
  repair: 'Repair',
  upgrade: 'Upgrade',
  result: 'Result',
};

const useStyles = makeStyles({
  nav: {
    flexShrink: 0,
    height: 'var(--stages)',
    boxSizing: 'border-box',
    padding: '0 var(--gutter)',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [MEDIA.print]: { display: 'none' },
  },
  list: { display: 'flex', alignItems: 'center', height: '100%', maxWidth: 'var(--column)' },
  item: {
    display: 'flex',
    alignItems: 'center',
    flexShrink: 0,
    ':not(:last-child)': { flexGrow: 1, flexShrink: 1 },
    // The line to the next stage.
    ':not(:last-child)::after': {
      content: '""',
      flexGrow: 1,
      minWidth: '8px',
      margin: '0 16px',
      // A border, because high contrast takes backgrounds away.
      borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    },
  },
  travelled: {
    ':not(:last-child)::after': { borderTopColor: tokens.colorBrandStroke1 },
  },
  stage: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '24px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground3,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'nowrap',
  },
  link: {
    cursor: 'pointer',
    color: tokens.colorNeutralForeground1,
    ':hover': { color: tokens.colorBrandForegroundLink, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  current: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  dot: {
    ...DISC,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    color: tokens.colorNeutralForeground3,
  },
  dotDone: { border: `1px solid ${tokens.colorBrandStroke1}`, color: tokens.colorBrandForeground1 },
  dotCurrent: {
    border: 'none',
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    [MEDIA.highContrast]: { border: '2px solid Highlight' },
  },
  dotSucceeded: {
    border: 'none',
    color: tokens.colorNeutralForegroundInverted,
    backgroundColor: tokens.colorStatusSuccessForeground1,
    [MEDIA.highContrast]: { border: '2px solid Highlight' },
  },
  dotOther: {
    border: 'none',
    color: tokens.colorNeutralForegroundInverted,
    backgroundColor: tokens.colorStatusWarningForeground3,
    [MEDIA.highContrast]: { border: '2px solid Highlight' },
  },
  name: { [MEDIA.tiny]: { display: 'none' } },
  nameCurrent: { [MEDIA.tiny]: { display: 'inline' } },
});

type Place = 'done' | 'current' | 'later';

interface StageLineProps {
  readonly current: Stage;
  /** The stages that can be opened now. */
  readonly reachable: readonly Stage[];
  /** How the last upgrade ended; null before one has. */
  readonly result: 'succeeded' | 'other' | null;
}

/** The five stages of the story. The finished ones lead back. */
export function StageLine({ current, reachable, result }: StageLineProps) {
  const styles = useStyles();
  const here = STAGES.indexOf(current);
  return (
    <nav className={styles.nav} aria-label="Progress">
      <ol className={styles.list}>
        {STAGES.map((stage, index) => {
          const place = index < here ? 'done' : index === here ? 'current' : 'later';
          return (
            <li
              key={stage}
              className={mergeClasses(styles.item, place === 'done' && styles.travelled)}
              aria-current={place === 'current' ? 'step' : undefined}
            >
              <StageMark
                stage={stage}
                number={index + 1}
                place={place}
                isLink={place !== 'current' && reachable.includes(stage)}
                result={stage === 'result' ? result : null}
              />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface StageMarkProps {
  readonly stage: Stage;
  readonly number: number;
  readonly place: Place;
  readonly isLink: boolean;
  readonly result: StageLineProps['result'];
}

function StageMark({ stage, number, place, isLink, result }: StageMarkProps) {
  const styles = useStyles();
  const actions = useActions();
  const inside = (
    <>
      <VisuallyHidden>
        Step {number} of {STAGES.length}, {NAMES[stage]}
        {place === 'later' ? '' : `, ${place}`}
      </VisuallyHidden>
      <span
        className={mergeClasses(
          styles.dot,
          place === 'done' && styles.dotDone,
          place === 'current' && styles.dotCurrent,
          result === 'succeeded' && styles.dotSucceeded,
          result === 'other' && styles.dotOther,
        )}
        aria-hidden
      >
        {result === 'succeeded' || (place === 'done' && result === null) ? (
          <Checkmark16Regular />
        ) : result === 'other' ? (
          '!'
        ) : (
          number
        )}
      </span>
      <span className={mergeClasses(styles.name, place === 'current' && styles.nameCurrent)} aria-hidden>
        {NAMES[stage]}
      </span>
    </>
  );
  if (isLink) {
    return (
      <button
        type="button"
        className={mergeClasses(styles.stage, styles.link)}
        title={NAMES[stage]}
        onClick={() => actions.choose(stage)}
      >
        {inside}
      </button>
    );
  }
  return <span className={mergeClasses(styles.stage, place === 'current' && styles.current)}>{inside}</span>;
}
