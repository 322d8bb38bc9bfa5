import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import type { FleetState } from './fleet-store';

const useStyles = makeStyles({ bar: { flexShrink: 0, marginBottom: '12px' } });

interface NoticeBarProps {
  readonly notice: FleetState['notice'];
  readonly onDismiss: () => void;
}

/** What the last action came to, until somebody closes it. */
export function NoticeBar({ notice, onDismiss }: NoticeBarProps) {
  const styles = useStyles();
  if (notice === null) return null;
  return (
    <MessageBar className={styles.bar} intent={notice.intent} layout="multiline">
      <MessageBarBody>{notice.words}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<Dismiss20Regular />}
            aria-label="Close this message"
            onClick={onDismiss}
          />
        }
      />
    </MessageBar>
  );
}
