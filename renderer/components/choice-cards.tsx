import { Body1, Body1Strong, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridAutoColumns: 'minmax(0, 1fr)',
    gridAutoFlow: 'column',
    gap: '12px',
    margin: 0,
    padding: 0,
    border: 'none',
    '@media (max-width: 719px)': { gridAutoFlow: 'row' },
  },
  card: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '56px',
    boxSizing: 'border-box',
    padding: '8px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':has(:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    [MEDIA.low]: { minHeight: '44px', padding: '4px 12px' },
  },
  chosen: {
    // The border grows inwards, so that nothing moves.
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    [MEDIA.highContrast]: { outline: '2px solid Highlight' },
  },
  off: {
    cursor: 'default',
    color: tokens.colorNeutralForegroundDisabled,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1 },
  },
  radio: {
    flexShrink: 0,
    width: '16px',
    height: '16px',
    margin: 0,
    accentColor: tokens.colorCompoundBrandBackground,
  },
  icon: { display: 'flex', flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground2 },
  words: { minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface Choice<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly about: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
}

interface ChoiceCardsProps<T extends string> {
  /** For readers: what is chosen here. */
  readonly legend: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** Equal ways as cards of one size: a real group of radio buttons. */
export function ChoiceCards<T extends string>({ legend, choices, value, onChoose }: ChoiceCardsProps<T>) {
  const styles = useStyles();
  const name = useId();
  return (
    <div role="radiogroup" aria-label={legend} className={styles.cards}>
      {choices.map((choice) => {
        const isChosen = choice.value === value;
        const isOff = choice.disabled === true;
        const Title = isChosen ? Body1Strong : Body1;
        return (
          <label
            key={choice.value}
            className={mergeClasses(styles.card, isChosen && styles.chosen, isOff && styles.off)}
          >
            <input
              className={styles.radio}
              type="radio"
              name={name}
              checked={isChosen}
              disabled={isOff}
              onChange={() => onChoose(choice.value)}
            />
            <span className={styles.icon} aria-hidden>
              {choice.icon}
            </span>
            <span className={styles.words}>
              <Title block>{choice.title}</Title>
              <Caption1 block className={mergeClasses(!isOff && styles.quiet)}>
                {choice.about}
              </Caption1>
            </span>
          </label>
        );
      })}
    </div>
  );
}
