import { Body1Strong, Caption1, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { filesHandedWords, filesReadWords, FLEET_READ_HERE } from '../../shared/words/fleet';
import { Card } from '../components/card';
import { FooterButton } from '../shell/footer-button';
import { Screen } from '../shell/screen';
import type { FleetStore, FolderWork } from './fleet-store';

const useStyles = makeStyles({
  row: { padding: '15px' },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '0 16px',
    marginBottom: '8px',
  },
  amount: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

interface FleetReadingProps {
  readonly fleet: FleetStore;
  readonly work: FolderWork;
}

/** A folder takes longer than a moment: how far it is, and a way to stop it. */
export function FleetReading({ fleet, work }: FleetReadingProps) {
  const styles = useStyles();
  const handing = work.at === 'handing-over' ? work : null;
  return (
    <Screen
      title="Reading the results"
      focusKey="fleet reading"
      sentence={{ icon: <LockClosedRegular />, words: FLEET_READ_HERE }}
      buttons={<FooterButton onClick={() => void fleet.cancel()}>Cancel</FooterButton>}
    >
      <Card>
        <div className={styles.row}>
          <div className={styles.words}>
            <Body1Strong>
              {handing === null ? 'Reading' : 'From the browser to the program on this computer'}
            </Body1Strong>
            <Caption1 className={styles.amount}>
              {handing === null ? filesReadWords(work.files) : filesHandedWords(handing.files, handing.all)}
            </Caption1>
          </div>
          <ProgressBar
            aria-label="Reading the results"
            {...(handing === null ? {} : { value: handing.files, max: Math.max(1, handing.all) })}
          />
        </div>
      </Card>
    </Screen>
  );
}
