import { Button, makeStyles } from '@fluentui/react-components';
import { baseName } from '../../../shared/windows-paths';
import { Popup } from '../../components/popup';
import { useActions } from '../../use-assistant';

const useStyles = makeStyles({ button: { whiteSpace: 'nowrap' } });

interface UndoDialogProps {
  /** The repair to take back; null while nobody is asked. */
  readonly repair: { readonly id: string; readonly target: string } | null;
  readonly onClose: () => void;
}

/** Asks before a repair is taken back. */
export function UndoDialog({ repair, onClose }: UndoDialogProps) {
  const styles = useStyles();
  const actions = useActions();
  if (repair === null) return null;
  return (
    <Popup
      title={`Remove ${baseName(repair.target)} again?`}
      isQuestion
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            className={styles.button}
            onClick={() => {
              onClose();
              void actions.undo(repair.id);
            }}
          >
            Remove it
          </Button>
        </>
      }
    >
      The server goes back to how it was. The upgrade would stop with error 1612.
    </Popup>
  );
}
