import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { filesHandedWords, filesReadWords, FLEET_READ_HERE } from '../../shared/words/fleet';
import { ReadingCard } from '../components/reading-card';
import { FooterButton } from '../shell/footer-button';
import { Screen } from '../shell/screen';
import type { FleetStore, FolderWork } from './fleet-store';

interface FleetReadingProps {
  readonly fleet: FleetStore;
  readonly work: FolderWork;
}

/** A folder takes longer than a moment: how far it is, and a way to stop it. */
export function FleetReading({ fleet, work }: FleetReadingProps) {
  const handing = work.at === 'handing-over' ? work : null;
  return (
    <Screen
      title="Reading the results"
      focusKey="fleet reading"
      sentence={{ icon: <LockClosedRegular />, words: FLEET_READ_HERE }}
      buttons={<FooterButton onClick={() => void fleet.cancel()}>Cancel</FooterButton>}
    >
      <ReadingCard
        name={handing === null ? 'Reading' : 'From the browser to the program on this computer'}
        amount={handing === null ? filesReadWords(work.files) : filesHandedWords(handing.files, handing.all)}
        label="Reading the results"
        progress={handing === null ? null : { value: handing.files, max: Math.max(1, handing.all) }}
      />
    </Screen>
  );
}
