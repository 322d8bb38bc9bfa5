import { makeStyles } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { useEffect } from 'react';
import type { RepairView } from '../../../shared/repair/contract';
import { StepList } from '../../components/step-list';
import { Why } from '../../components/why';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { NOTHING_CHANGED, WHY_READING } from '../../words/repair';
import { Ways } from './ways';

const useStyles = makeStyles({ steps: { marginTop: '16px' } });

interface LookingScreenProps {
  readonly repair: RepairView;
  readonly title: string;
  /** Whether the server is being looked at now; where it failed, a person can ask for it again. */
  readonly looking: boolean;
  /** Whether the last look failed; then only the person asks for another one. */
  readonly failed: boolean;
  readonly notice: ScreenProps['notice'];
}

/** Between the diagnosis and the plan: the server is looked at, without being asked for where that needs no rights. */
export function LookingScreen({ repair, title, looking, failed, notice }: LookingScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  useEffect(() => {
    if (!looking && !failed) void actions.check(false);
  }, [actions, looking, failed]);
  const asked = repair.rights === 'asked';
  return (
    <Screen
      title={title}
      lead="The registry, the Windows Installer cache and the packages on this server are looked at."
      focusKey={`looking ${title}`}
      notice={notice}
      sentence={{
        icon: <InfoRegular />,
        words: NOTHING_CHANGED,
        more: failed && asked && <Why>{WHY_READING}</Why>,
      }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <FooterButton
            blue
            disabled={looking}
            icon={failed && asked ? <ShieldRegular /> : undefined}
            onClick={() => void actions.check(failed && asked)}
          >
            Check this server
          </FooterButton>
        </>
      }
    >
      <Ways repair={repair} way="app" />
      {looking && (
        <div className={styles.steps}>
          <StepList steps={[{ title: 'Looking at this server', state: 'working' }]} />
        </div>
      )}
    </Screen>
  );
}
