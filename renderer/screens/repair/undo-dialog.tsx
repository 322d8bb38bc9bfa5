import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { baseName } from '../../../shared/windows-paths';
import { useActions } from '../../use-assistant';

const useStyles = makeStyles({
  surface: { maxWidth: '460px', boxShadow: tokens.shadow16 },
  button: { whiteSpace: 'nowrap' },
});

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
    <Dialog open modalType="alert" onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Remove {baseName(repair.target)} again?</DialogTitle>
          <DialogContent>
            The server goes back to how it was. The upgrade would stop with error 1612.
          </DialogContent>
          <DialogActions>
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
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
