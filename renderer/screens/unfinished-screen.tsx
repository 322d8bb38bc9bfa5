import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { RepairView } from '../../shared/repair/contract';
import { Facts } from '../components/facts';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import { momentWords } from '../words/repair';

interface UnfinishedScreenProps {
  readonly unfinished: NonNullable<RepairView['unfinished']>;
  readonly notice: ScreenProps['notice'];
}

/** A story from before this start: the package was put back, and the upgrade has not been run since. */
export function UnfinishedScreen({ unfinished, notice }: UnfinishedScreenProps) {
  const actions = useActions();
  const { id, target, time } = unfinished;
  return (
    <Screen
      title={`You were at Upgrade on ${momentWords(time)}`}
      lead="The package was put back and is still in place. The upgrade has not been run since."
      focusKey={`unfinished ${id}`}
      notice={notice}
      sentence={{ icon: <InfoRegular />, words: 'Starting over leaves the package in place.' }}
      buttons={
        <>
          <FooterButton onClick={() => void actions.startOver()}>Start over</FooterButton>
          <FooterButton blue onClick={() => void actions.resume(id)}>
            Continue
          </FooterButton>
        </>
      }
    >
      <Facts
        facts={[
          { label: 'File', value: target, kind: 'path', state: { tone: 'success', words: 'In place' } },
          { label: 'Recorded as', value: id, kind: 'path', state: null },
        ]}
      />
    </Screen>
  );
}
