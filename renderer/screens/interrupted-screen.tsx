import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { SessionView } from '../../shared/contract';
import type { InterruptedView } from '../../shared/repair/contract';
import { baseName } from '../../shared/windows-paths';
import { Facts } from '../components/facts';
import { StatusIcon } from '../components/status-icon';
import { Why } from '../components/why';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import { interruptedSentence, momentWords, WHY_RIGHTS } from '../words/repair';

interface InterruptedScreenProps {
  readonly session: SessionView;
  readonly interrupted: InterruptedView;
  /** Leaves it for later; null where the repair is what the person came for. */
  readonly onNotNow: (() => void) | null;
  readonly notice: ScreenProps['notice'];
}

/** A repair that was ended in the middle: what the disk says, and the two ways to bring it to an end. */
export function InterruptedScreen({ session, interrupted, onNotNow, notice }: InterruptedScreenProps) {
  const actions = useActions();
  const { id, target, time, wasUndo } = interrupted;
  const asked = session.repair.rights === 'asked';
  const shield = asked ? <ShieldRegular /> : undefined;
  const what = wasUndo ? 'removed' : 'copied';
  const { off } = session.repair;
  return (
    <Screen
      title="A repair was interrupted"
      lead={`${baseName(target)} was being ${what} on ${momentWords(time)}. ${interruptedSentence(interrupted)}`}
      icon={<StatusIcon icon="warning" />}
      focusKey={`interrupted ${id}`}
      notice={notice}
      sentence={{
        icon: asked ? <ShieldRegular /> : <InfoRegular />,
        words:
          off !== null ? off.sentence : asked ? 'Windows asks for permission once.' : 'No file was lost.',
        more: asked && <Why>{WHY_RIGHTS}</Why>,
      }}
      buttons={
        <>
          {onNotNow !== null && <FooterButton onClick={onNotNow}>Not now</FooterButton>}
          {!wasUndo && (
            <FooterButton disabled={off !== null} icon={shield} onClick={() => void actions.undo(id)}>
              Undo it
            </FooterButton>
          )}
          <FooterButton
            blue
            disabled={off !== null}
            icon={shield}
            onClick={() => void (wasUndo ? actions.undo(id) : actions.finish(id))}
          >
            {wasUndo ? 'Finish removing it' : 'Finish it'}
          </FooterButton>
        </>
      }
    >
      <Facts
        facts={[
          { label: 'File', value: target, kind: 'path', state: null },
          { label: 'Recorded as', value: id, kind: 'path', state: null },
        ]}
      />
    </Screen>
  );
}
