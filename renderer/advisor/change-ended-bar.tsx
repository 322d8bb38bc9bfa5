import { MessageBarTitle } from '@fluentui/react-components';
import { ClosableBar } from '../components/closable-bar';
import type { ChangeEnded } from './ask-appliance';

interface ChangeEndedBarProps {
  readonly ended: ChangeEnded;
  readonly onDismiss: () => void;
}

/** What came of a change of the appliance's switch. The announcer says it. */
export function ChangeEndedBar({ ended, onDismiss }: ChangeEndedBarProps) {
  return (
    <ClosableBar intent={ended.tone} onClose={onDismiss}>
      <MessageBarTitle>{ended.sentence}</MessageBarTitle> {ended.next}
    </ClosableBar>
  );
}
