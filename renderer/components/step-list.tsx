import {
  Body1,
  Body1Strong,
  Caption1,
  Spinner,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircle24Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle24Regular } from '@fluentui/react-icons/svg/circle';
import { Warning24Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import { Card } from './card';
import { VisuallyHidden } from './visually-hidden';

export type StepState = 'waiting' | 'working' | 'done' | 'warning';

export interface ShownStep {
  readonly title: string;
  readonly state: StepState;
  /** Below the title. */
  readonly about?: ReactNode;
  /** At the right, for example how long it takes. */
  readonly aside?: string;
}

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'flex-start', gap: '12px', minHeight: '24px', padding: '9px 16px' },
  icon: { display: 'flex', flexShrink: 0, width: '24px', height: '24px', justifyContent: 'center' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  waiting: { color: tokens.colorNeutralStrokeAccessible },
  words: { flexGrow: 1, minWidth: 0, paddingTop: '2px', overflowWrap: 'anywhere' },
  later: { color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
  aside: {
    flexShrink: 0,
    paddingTop: '4px',
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
});

const SPOKEN: Readonly<Record<StepState, string>> = {
  waiting: 'Waiting: ',
  working: 'Working: ',
  done: 'Done: ',
  warning: 'Attention: ',
};

/** Steps that go on by themselves, each with its state. */
export function StepList({ steps }: { readonly steps: readonly ShownStep[] }) {
  const styles = useStyles();
  return (
    <Card as="ol">
      {steps.map(({ title, state, about, aside }) => {
        const Title = state === 'working' ? Body1Strong : Body1;
        return (
          <li key={title} className={styles.row}>
            <span className={mergeClasses(styles.icon, state !== 'working' && styles[state])} aria-hidden>
              <StateIcon state={state} />
            </span>
            <span className={styles.words}>
              <Title block className={mergeClasses(state === 'waiting' && styles.later)}>
                <VisuallyHidden>{SPOKEN[state]}</VisuallyHidden>
                {title}
              </Title>
              {about !== undefined && (
                <Caption1 block className={styles.quiet}>
                  {about}
                </Caption1>
              )}
            </span>
            {aside !== undefined && <Caption1 className={styles.aside}>{aside}</Caption1>}
          </li>
        );
      })}
    </Card>
  );
}

function StateIcon({ state }: { readonly state: StepState }) {
  switch (state) {
    case 'working':
      return <Spinner size="extra-tiny" />;
    case 'done':
      return <CheckmarkCircle24Filled />;
    case 'warning':
      return <Warning24Filled />;
    case 'waiting':
      return <Circle24Regular />;
  }
}
