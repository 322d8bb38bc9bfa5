import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components';
import { Popup } from '../components/popup';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px', paddingTop: '4px', paddingBottom: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What this program is, and what it does with the logs. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  return (
    <Popup
      title="MARS Upgrade Assistant"
      onClose={onClose}
      buttons={<Button onClick={onClose}>Close</Button>}
      className={styles.content}
    >
      <Body1 block className={styles.quiet}>
        Version {__APP_VERSION__}
      </Body1>
      <Body1 block>
        It reads the logs that you add, and on a server the ones that the MARS setup leaves, to find out why
        an upgrade of the agent stopped. They are read on this computer only. Nothing is sent anywhere.
      </Body1>
      <Body1 block>Not a Microsoft product. MIT licence.</Body1>
    </Popup>
  );
}
