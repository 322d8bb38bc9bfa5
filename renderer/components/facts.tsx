import { Body1, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { DocumentText16Regular } from '@fluentui/react-icons/svg/document-text';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import { MEDIA } from '../theme';
import type { Fact, FactTone } from '../words/facts';
import { Card } from './card';
import { CopyIcon } from './copy-button';
import { PathText } from './path-text';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr) auto 24px',
    alignItems: 'start',
    columnGap: '8px',
    padding: '7px 12px 7px 16px',
    [MEDIA.narrow]: { gridTemplateColumns: '120px minmax(0, 1fr) 24px' },
  },
  label: { paddingTop: '2px', color: tokens.colorNeutralForeground3 },
  value: { paddingTop: '2px', overflowWrap: 'anywhere' },
  open: { color: tokens.colorNeutralForeground3 },
  state: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '24px',
    marginLeft: '8px',
    whiteSpace: 'nowrap',
    [MEDIA.narrow]: { gridColumn: 2, gridRow: 2, minHeight: '20px', marginLeft: 0 },
  },
  copy: { gridColumn: '-2 / -1', gridRow: 1 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  neutral: { color: tokens.colorNeutralForeground3 },
});

const ICONS: Readonly<Record<FactTone, ReactNode>> = {
  success: <Checkmark16Regular aria-hidden />,
  warning: <Warning16Regular aria-hidden />,
  neutral: <DocumentText16Regular aria-hidden />,
};

/** What is known, how well it is known, and a way to copy it. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles();
  return (
    <Card as="dl">
      {facts.map((fact) => (
        <div key={`${fact.label}:${fact.value}`} className={styles.row}>
          <dt>
            <Body1 block className={styles.label}>
              {fact.label}
            </Body1>
          </dt>
          <dd className={styles.value}>
            {fact.kind === 'path' ? (
              <PathText>{fact.value}</PathText>
            ) : (
              <Body1 className={mergeClasses(fact.kind === 'open' && styles.open)}>{fact.value}</Body1>
            )}
          </dd>
          {fact.state !== null && (
            <dd className={mergeClasses(styles.state, styles[fact.state.tone])}>
              {ICONS[fact.state.tone]}
              <Caption1>{fact.state.words}</Caption1>
            </dd>
          )}
          {fact.kind === 'path' && (
            <dd className={styles.copy}>
              <CopyIcon label={`Copy ${fact.label.toLowerCase()}`} text={fact.value} />
            </dd>
          )}
        </div>
      ))}
    </Card>
  );
}
