import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { FLEET_EMPTY, FLEET_READ_HERE } from '../../shared/words/fleet';
import { LargeDropZone } from '../components/drop-zone';
import { FooterButton } from '../shell/footer-button';
import { Screen } from '../shell/screen';
import type { FleetState, FleetStore } from './fleet-store';
import { NoticeBar } from './notice-bar';

interface FleetEmptyProps {
  readonly fleet: FleetStore;
  readonly notice: FleetState['notice'];
  readonly dragging: boolean;
}

/** Before a folder was opened: what this page is for, and the way in. */
export function FleetEmpty({ fleet, notice, dragging }: FleetEmptyProps) {
  const { title, lead, zone, hint } = FLEET_EMPTY;
  const browse = () => void fleet.browse();
  return (
    <Screen
      title={title}
      lead={lead}
      focusKey="fleet empty"
      notice={<NoticeBar notice={notice} onDismiss={fleet.dismiss} />}
      sentence={{ icon: <LockClosedRegular />, words: FLEET_READ_HERE }}
      buttons={
        <FooterButton blue onClick={browse}>
          Browse for the folder
        </FooterButton>
      }
    >
      <LargeDropZone words={zone} hint={hint} dragging={dragging} onBrowse={browse} />
    </Screen>
  );
}
