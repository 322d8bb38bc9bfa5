import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Finding, Severity } from '../../shared/diagnosis/types';
import type { VerdictIcon } from '../../shared/words/verdicts';
import { Card } from '../components/card';
import { Disclosure } from '../components/disclosure';
import { EvidenceRow } from '../components/evidence-list';
import { Pieces } from '../components/raw-text';
import { StatusIcon } from '../components/status-icon';
import { VisuallyHidden } from '../components/visually-hidden';
import { visiblePieces } from '../words/visible-text';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '12px' },
  head: { display: 'flex', gap: '12px', padding: '8px 16px' },
  icon: { marginTop: '1px', fontSize: '18px' },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  detail: { color: tokens.colorNeutralForeground2 },
});

const ICONS: Readonly<Record<Severity, VerdictIcon>> = { problem: 'error', warning: 'warning', info: 'info' };
const SPOKEN: Readonly<Record<Severity, string>> = { problem: 'Problem', warning: 'Warning', info: 'Note' };

/** What else the logs say, for those who want to know. */
export function AlsoFound({ findings }: { readonly findings: readonly Finding[] }) {
  const styles = useStyles();
  if (findings.length === 0) return null;
  return (
    <Disclosure title={`Also found (${findings.length})`}>
      <div className={styles.list}>
        {findings.map((finding, index) => (
          <Card key={`${index}:${finding.code}`}>
            <div className={styles.head}>
              <StatusIcon icon={ICONS[finding.severity]} className={styles.icon} />
              <div className={styles.words}>
                <Body1 block>
                  <VisuallyHidden>{SPOKEN[finding.severity]}: </VisuallyHidden>
                  <Pieces pieces={visiblePieces(finding.title)} />
                </Body1>
                {finding.detail !== '' && (
                  <Caption1 block className={styles.detail}>
                    <Pieces pieces={visiblePieces(finding.detail)} />
                  </Caption1>
                )}
              </div>
            </div>
            {finding.evidence.map((line) => (
              <EvidenceRow key={`${line.file}:${line.line}`} line={line} />
            ))}
          </Card>
        ))}
      </div>
    </Disclosure>
  );
}
