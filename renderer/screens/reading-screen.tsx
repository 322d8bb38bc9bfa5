import { Body1Strong, Caption1, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import { Document24Regular } from '@fluentui/react-icons/svg/document';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import type { Reading } from '../../shared/wizard';
import { Card } from '../components/card';
import { FooterButton } from '../shell/footer-button';
import { Screen } from '../shell/screen';
import { useActions } from '../use-assistant';
import { megabytes } from '../words/logs';

const useStyles = makeStyles({
  row: { display: 'flex', gap: '14px', padding: '15px' },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
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

/** Shown when reading takes longer than a moment: how far it is, and a way to stop it. */
export function ReadingScreen({ reading }: { readonly reading: Reading | null }) {
  const styles = useStyles();
  const actions = useActions();
  const known = reading !== null && reading.bytes > 0;
  return (
    <Screen
      title="Reading the logs"
      focusKey="reading"
      sentence={{
        icon: <LockClosedRegular />,
        words: 'Logs are read on this computer only. Nothing is sent anywhere.',
      }}
      buttons={<FooterButton onClick={() => void actions.cancel()}>Cancel</FooterButton>}
    >
      <Card>
        <div className={styles.row}>
          <Document24Regular className={styles.icon} aria-hidden />
          <div className={styles.body}>
            <div className={styles.words}>
              <Body1Strong className={styles.name}>{reading?.name ?? 'Opening the files'}</Body1Strong>
              {known && (
                <Caption1 className={styles.amount}>{megabytes(reading.bytesRead, reading.bytes)}</Caption1>
              )}
            </div>
            <ProgressBar
              aria-label={reading === null ? 'Reading' : `Reading ${reading.name}`}
              {...(known ? { value: reading.bytesRead, max: reading.bytes } : {})}
            />
          </div>
        </div>
      </Card>
    </Screen>
  );
}
