import { Body1, makeStyles } from '@fluentui/react-components';
import { Fragment } from 'react';
import { Card } from './card';
import { NumberDisc } from './number-disc';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'flex-start', gap: '12px', padding: '8px 16px' },
  text: { paddingTop: '2px', minWidth: 0, overflowWrap: 'anywhere' },
});

interface NumberedListProps {
  readonly items: readonly string[];
  /** False for sentences that stand beside each other in no order. */
  readonly inOrder?: boolean;
}

/** Sentences to follow one after the other, or just to read. */
export function NumberedList({ items, inOrder = true }: NumberedListProps) {
  const styles = useStyles();
  return (
    <Card as={inOrder ? 'ol' : 'ul'}>
      {items.map((item, index) => (
        <li key={item} className={styles.row}>
          {inOrder && <NumberDisc>{index + 1}</NumberDisc>}
          <Body1 className={styles.text}>
            {item.split(/(?<=\\)/).map((part, at) => (
              // A path in a sentence wraps after a backslash.
              <Fragment key={at}>
                {at > 0 && <wbr />}
                {part}
              </Fragment>
            ))}
          </Body1>
        </li>
      ))}
    </Card>
  );
}
