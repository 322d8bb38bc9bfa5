import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  type MessageBarIntent,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ bar: { flexShrink: 0, marginBottom: '16px' } });

interface ClosableBarProps {
  readonly intent: MessageBarIntent;
  readonly onClose: () => void;
  /** A button beside the words. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A message above the content that stays until it is closed. Whoever shows it also announces it. */
export function ClosableBar({ intent, onClose, action, children }: ClosableBarProps) {
  const styles = useStyles();
  return (
    <MessageBar className={styles.bar} intent={intent} layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<Dismiss20Regular />}
            aria-label="Close this message"
            onClick={onClose}
          />
        }
      >
        {action}
      </MessageBarActions>
    </MessageBar>
  );
}
