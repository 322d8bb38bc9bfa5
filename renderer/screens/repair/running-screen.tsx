import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { RunningRepair } from '../../../shared/repair/contract';
import { baseName } from '../../../shared/windows-paths';
import { StepList, type ShownStep } from '../../components/step-list';
import { FooterButton } from '../../shell/footer-button';
import { Screen } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { copyingWords } from '../../words/repair';

interface RunningScreenProps {
  readonly running: RunningRepair;
  /** Whether Windows is asking the person for permission before the first step. */
  readonly asked: boolean;
}

/** The plan’s own lines while it is carried out. */
export function RunningScreen({ running, asked }: RunningScreenProps) {
  const actions = useActions();
  const isWaiting = running.steps.every(({ state }) => state === 'waiting');
  const words =
    isWaiting && asked
      ? 'Windows is asking for permission in a window of its own.'
      : running.canCancel
        ? 'Stopping takes everything back that was begun.'
        : 'This step finishes in a moment.';
  return (
    <Screen
      title={`Putting ${baseName(running.target)} back`}
      focusKey={`running ${running.target}`}
      sentence={{ icon: <InfoRegular />, words }}
      buttons={
        <FooterButton disabled={!running.canCancel} onClick={() => void actions.cancelRun()}>
          Cancel
        </FooterButton>
      }
    >
      <StepList steps={running.steps.map((step, at) => shown(step, at, running))} />
    </Screen>
  );
}

function shown(
  { title, state }: RunningRepair['steps'][number],
  at: number,
  { bytes, all }: RunningRepair,
): ShownStep {
  const isCopying = at === 0 && state === 'working' && all > 0;
  return isCopying ? { title, state, aside: copyingWords(bytes, all) } : { title, state };
}
