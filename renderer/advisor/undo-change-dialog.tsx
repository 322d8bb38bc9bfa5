import { Body1, Button, Spinner, makeStyles } from '@fluentui/react-components';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { useState } from 'react';
import type { Switch } from '../../shared/advisor/appliance';
import { otherSwitch } from '../../shared/repair/auto-update-plan';
import { useAnnounce } from '../announcer';
import { useBridge } from '../bridge';
import { Popup } from '../components/popup';
import { askAppliance, type ChangeEnded } from './ask-appliance';

const useStyles = makeStyles({ button: { whiteSpace: 'nowrap' } });

interface UndoChangeDialogProps {
  readonly change: { readonly id: string; readonly after: Switch };
  /** Whether Windows will ask for permission. */
  readonly asked: boolean;
  readonly onClose: () => void;
}

/** Asks before a change of the automatic updates is taken back, takes it back, and says what came of it. */
export function UndoChangeDialog({ change, asked, onClose }: UndoChangeDialogProps) {
  const styles = useStyles();
  const bridge = useBridge();
  const announce = useAnnounce();
  const [isWorking, setWorking] = useState(false);
  const [ended, setEnded] = useState<ChangeEnded | null>(null);
  const before = otherSwitch(change.after);

  async function undo(): Promise<void> {
    setWorking(true);
    const came = await askAppliance(bridge.invoke('appliance.undo', { repair: change.id }));
    setEnded(came);
    setWorking(false);
    announce(came.sentence);
  }

  return (
    <Popup
      title={titleOf(ended, before)}
      isQuestion
      onClose={() => !isWorking && onClose()}
      buttons={
        <>
          <Button disabled={isWorking} onClick={onClose}>
            {ended === null ? 'Leave it' : 'Close'}
          </Button>
          {ended === null && (
            <Button
              className={styles.button}
              disabled={isWorking}
              icon={asked ? <ShieldRegular /> : null}
              onClick={() => void undo()}
            >
              Turn {before} again
            </Button>
          )}
        </>
      }
    >
      <Body1>{ended === null ? EXPLANATIONS[before] : wordsOf(ended)}</Body1>
      {isWorking && <Spinner size="tiny" labelPosition="after" label="Putting the value back" />}
    </Popup>
  );
}

function titleOf(ended: ChangeEnded | null, before: Switch): string {
  if (ended === null) return `Turn automatic updates ${before} again?`;
  return ended.tone === 'success' ? `Automatic updates are ${before} again` : 'The change was not taken back';
}

function wordsOf({ tone, sentence, next }: ChangeEnded): string {
  return tone === 'success' ? next : `${sentence} ${next}`;
}

const EXPLANATIONS: Readonly<Record<Switch, string>> = {
  on: 'The value AutoUpdate is deleted, as it was before. That is done only while it still is the DWORD 0 that was written.',
  off: 'The value AutoUpdate becomes the DWORD 0 again, as it was before. That is done only while there still is no value.',
};
