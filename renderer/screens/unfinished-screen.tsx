import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { RepairView } from '../../shared/repair/contract';
import { Facts } from '../components/facts';
import { Why } from '../components/why';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import { momentWords } from '../words/repair';
import { WHY_FOLLOWING } from '../words/upgrade';

interface UnfinishedScreenProps {
  readonly unfinished: NonNullable<RepairView['unfinished']>;
  /** Whether Windows would ask for permission. */
  readonly asked: boolean;
  readonly notice: ScreenProps['notice'];
}

const LEADS = {
  upgrade: 'The package was put back and is still in place. The agent has not been upgraded since.',
  result:
    'The package was put back, and a newer version of the agent is installed since. Continue to see how the upgrade ended.',
} as const;

/** A story from before this start: the package was put back, and what came after it is to be done, or to be looked at. */
export function UnfinishedScreen({ unfinished, asked, notice }: UnfinishedScreenProps) {
  const actions = useActions();
  const { id, target, time, next } = unfinished;
  const asksNow = asked && next === 'result';
  return (
    <Screen
      title={`You were at Upgrade on ${momentWords(time)}`}
      lead={LEADS[next]}
      focusKey={`unfinished ${id}`}
      notice={notice}
      sentence={
        asksNow
          ? {
              icon: <ShieldRegular />,
              words: 'Windows asks for permission once.',
              more: <Why>{WHY_FOLLOWING}</Why>,
            }
          : { icon: <InfoRegular />, words: 'Starting over leaves the package in place.' }
      }
      buttons={
        <>
          <FooterButton onClick={() => void actions.startOver()}>Start over</FooterButton>
          <FooterButton
            blue
            icon={asksNow ? <ShieldRegular /> : undefined}
            onClick={() => void actions.resume(id)}
          >
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
