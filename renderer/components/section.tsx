import { Body1Strong, makeStyles } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  section: { marginTop: '14px' },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    minHeight: '32px',
    paddingBottom: '2px',
  },
  // The words of the action end where the card ends.
  action: { marginRight: '-8px' },
});

interface SectionProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A headed part of a screen, with at most one action at the right of its head. */
export function Section({ title, action, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Body1Strong as="h2" id={id}>
          {title}
        </Body1Strong>
        <span className={styles.action}>{action}</span>
      </div>
      {children}
    </section>
  );
}
