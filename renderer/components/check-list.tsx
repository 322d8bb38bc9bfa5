import { Body1, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Info16Regular } from '@fluentui/react-icons/svg/info';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { CheckView } from '../../shared/upgrade/contract';
import { Card } from './card';
import { VisuallyHidden } from './visually-hidden';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'flex-start', gap: '12px', minHeight: '20px', padding: '7px 16px' },
  icon: { display: 'flex', flexShrink: 0, width: '24px', paddingTop: '2px', justifyContent: 'center' },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground3 },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  warn: { color: tokens.colorStatusWarningForeground3 },
  stop: { color: tokens.colorStatusDangerForeground1 },
  'not-checked': { color: tokens.colorNeutralForeground3 },
});

const ICONS = {
  ok: CheckmarkCircle16Filled,
  warn: Warning16Filled,
  stop: ErrorCircle16Filled,
  'not-checked': Info16Regular,
} as const;

const SPOKEN = {
  ok: 'Fine: ',
  warn: 'Warning: ',
  stop: 'Stops the upgrade: ',
  'not-checked': 'Not checked: ',
} as const;

interface CheckListProps {
  readonly checks: readonly CheckView[];
  /** What a person can decide about a check; it stands under the check's words. */
  readonly decisions?: Partial<Readonly<Record<CheckView['check'], ReactNode>>>;
}

/** Checks, each with its state as an icon and a word. */
export function CheckList({ checks, decisions = {} }: CheckListProps) {
  const styles = useStyles();
  return (
    <Card as="ul">
      {checks.map(({ check, state, line, note }) => {
        const Icon = ICONS[state];
        return (
          <li key={check} className={styles.row}>
            <span className={mergeClasses(styles.icon, styles[state])} aria-hidden>
              <Icon />
            </span>
            <span className={styles.words}>
              <Body1 block>
                <VisuallyHidden>{SPOKEN[state]}</VisuallyHidden>
                {line}
              </Body1>
              {note !== '' && (
                <Caption1 block className={styles.note}>
                  {note}
                </Caption1>
              )}
              {decisions[check]}
            </span>
          </li>
        );
      })}
    </Card>
  );
}
