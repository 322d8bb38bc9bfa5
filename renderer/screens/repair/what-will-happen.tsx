import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { OfferedPlan } from '../../../shared/repair/contract';
import { Card } from '../../components/card';
import { DISC } from '../../components/disc';
import { PathText } from '../../components/path-text';
import { MEDIA } from '../../theme';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '12px', padding: '6px 16px' },
  number: {
    ...DISC,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    [MEDIA.highContrast]: { border: '1px solid CanvasText' },
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  detail: { color: tokens.colorNeutralForeground3 },
});

/** The plan, step by step, as it will be carried out. */
export function WhatWillHappen({ steps }: Pick<OfferedPlan, 'steps'>) {
  const styles = useStyles();
  return (
    <Card as="ol">
      {steps.map(({ title, detail, path }, index) => (
        <li key={title} className={styles.row}>
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          <span className={styles.words}>
            <Body1 block>{title}</Body1>
            <Caption1 block className={styles.detail}>
              {detail}
              {detail !== '' && path !== '' && ' '}
              {path !== '' && <PathText>{path}</PathText>}
            </Caption1>
          </span>
        </li>
      ))}
    </Card>
  );
}
