import { Body1, makeStyles } from '@fluentui/react-components';
import type { Refused } from '../../shared/diagnosis/types';
import { Card } from '../components/card';
import { EvidenceRow } from '../components/evidence-list';
import { Pieces } from '../components/raw-text';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { visiblePieces } from '../words/visible-text';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '12px' },
  head: { display: 'flex', gap: '12px', padding: '8px 16px' },
  icon: { marginTop: '1px', fontSize: '18px' },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
});

/** Paths and names that the logs give and that are never used, each with the reason and its line. */
export function RefusedList({ refused }: { readonly refused: readonly Refused[] }) {
  const styles = useStyles();
  if (refused.length === 0) return null;
  return (
    <Section title="Refused">
      <div className={styles.list}>
        {refused.map((entry, index) => (
          <Card key={`${index}:${entry.what}`}>
            <div className={styles.head}>
              <StatusIcon icon="warning" className={styles.icon} />
              <Body1 className={styles.words}>
                <Pieces pieces={visiblePieces(entry.why)} />
              </Body1>
            </div>
            <EvidenceRow line={entry.evidence} />
          </Card>
        ))}
      </div>
    </Section>
  );
}
