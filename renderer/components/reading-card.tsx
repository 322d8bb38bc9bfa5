import { Body1Strong, Caption1, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { Card } from './card';

const useStyles = makeStyles({
  row: { display: 'flex', gap: '14px', padding: '15px' },
  icon: { display: 'flex', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  body: { flexGrow: 1, minWidth: 0 },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '0 16px',
    marginBottom: '8px',
  },
  name: { overflowWrap: 'anywhere', minWidth: 0 },
  amount: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

interface ReadingCardProps {
  readonly icon?: ReactElement;
  readonly name: string;
  /** How much of it, in words; null while nobody knows. */
  readonly amount: string | null;
  /** For readers. */
  readonly label: string;
  /** Null where nobody knows how much there is. */
  readonly progress: { readonly value: number; readonly max: number } | null;
}

/** What is being read, and how far it is. */
export function ReadingCard({ icon, name, amount, label, progress }: ReadingCardProps) {
  const styles = useStyles();
  return (
    <Card>
      <div className={styles.row}>
        {icon !== undefined && <span className={styles.icon}>{icon}</span>}
        <div className={styles.body}>
          <div className={styles.words}>
            <Body1Strong className={styles.name}>{name}</Body1Strong>
            {amount !== null && <Caption1 className={styles.amount}>{amount}</Caption1>}
          </div>
          <ProgressBar aria-label={label} {...progress} />
        </div>
      </div>
    </Card>
  );
}
