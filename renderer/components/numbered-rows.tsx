import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Card } from './card';
import { NumberDisc } from './number-disc';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '12px', padding: '6px 16px' },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  about: { color: tokens.colorNeutralForeground3 },
});

interface NumberedRowsProps {
  readonly rows: readonly { readonly title: string; readonly about: ReactNode }[];
}

/** Titles one after the other, each with what belongs to it below. */
export function NumberedRows({ rows }: NumberedRowsProps) {
  const styles = useStyles();
  return (
    <Card as="ol">
      {rows.map(({ title, about }, index) => (
        <li key={title} className={styles.row}>
          <NumberDisc>{index + 1}</NumberDisc>
          <span className={styles.words}>
            <Body1 block>{title}</Body1>
            <Caption1 block className={styles.about}>
              {about}
            </Caption1>
          </span>
        </li>
      ))}
    </Card>
  );
}
