import {
  Body1,
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

const useStyles = makeStyles({
  surface: { maxWidth: '460px', boxShadow: tokens.shadow16 },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', paddingTop: '4px', paddingBottom: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface AboutDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What this program is, and what it does with the logs. */
export function AboutDialog({ open, onClose }: AboutDialogProps) {
  const styles = useStyles();
  return (
    <Dialog open={open} onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>MARS Upgrade Assistant</DialogTitle>
          <DialogContent className={styles.content}>
            <Body1 block className={styles.quiet}>
              Version {__APP_VERSION__}
            </Body1>
            <Body1 block>
              It reads the logs that you add, and on a server the ones that the MARS setup leaves, to find out
              why an upgrade of the agent stopped. They are read on this computer only. Nothing is sent
              anywhere.
            </Body1>
            <Body1 block>Not a Microsoft product. MIT licence.</Body1>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
