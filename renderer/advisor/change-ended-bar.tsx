import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import type { ChangeEnded } from './ask-appliance';

const useStyles = makeStyles({ bar: { marginBottom: '16px' } });

interface ChangeEndedBarProps {
  readonly ended: ChangeEnded;
  readonly onDismiss: () => void;
}

/** What came of a change of the appliance's switch. The announcer says it; the bar stays until it is closed. */
export function ChangeEndedBar({ ended, onDismiss }: ChangeEndedBarProps) {
  const styles = useStyles();
  return (
    <MessageBar className={styles.bar} intent={ended.tone} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{ended.sentence}</MessageBarTitle> {ended.next}
      </MessageBarBody>
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
