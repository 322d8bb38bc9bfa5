import {
  Checkbox,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { Window20Regular } from '@fluentui/react-icons/svg/window';
import { Timer20Regular } from '@fluentui/react-icons/svg/timer';
import { useEffect, useState } from 'react';
import type { SessionView } from '../../../shared/contract';
import type { InstallerMode } from '../../../shared/upgrade/request';
import { Card } from '../../components/card';
import { CheckList } from '../../components/check-list';
import { ChoiceCards } from '../../components/choice-cards';
import { InstallerRow } from '../../components/installer-row';
import { Section } from '../../components/section';
import { StepList } from '../../components/step-list';
import { Why } from '../../components/why';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { NOTHING_STARTED, WHY_UPGRADE } from '../../words/upgrade';

const useStyles = makeStyles({
  bar: { marginBottom: '12px' },
  despite: { marginTop: '4px', marginLeft: '-8px' },
});

interface ReadyScreenProps {
  readonly session: SessionView;
  readonly looking: boolean;
  /** Whether the last look failed; then only the person asks for another one. */
  readonly failed: boolean;
  readonly notice: ScreenProps['notice'];
}

/** Before the upgrade: what was checked, what would be started, and how. */
export function ReadyScreen({ session, looking, failed, notice }: ReadyScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  const [mode, setMode] = useState<InstallerMode>('wizard');
  const [despite, setDespite] = useState(false);
  const { checks, installer, result } = session.upgrade;
  const asked = session.repair.rights === 'asked';
  // Where Windows would ask for permission, the person begins it.
  const mustLook = checks === null && !looking && !failed && !asked;
  const isBack =
    session.repair.last?.kind === 'repaired' ? 'The package is back.' : 'The package is in place.';
  useEffect(() => {
    if (mustLook) void actions.lookAtUpgrade();
  }, [mustLook, actions]);
  const wizardOpen =
    checks?.some(({ check, state }) => check === 'wizard-closed' && state === 'stop') ?? false;
  const stops = checks?.filter(({ state }) => state === 'stop').map(({ check }) => check) ?? [];
  const open = stops.filter((check) => check !== 'rights' && !(despite && check === 'no-restart-pending'));
  const canStart = checks !== null && open.length === 0 && installer?.canStart === true && !looking;
  return (
    <Screen
      title="Run the upgrade again"
      lead={wizardOpen ? `${isBack} Close the wizard first: its window is still open.` : isBack}
      focusKey="upgrade ready"
      notice={notice}
      sentence={{
        icon: asked ? <ShieldRegular /> : <InfoRegular />,
        words: asked ? 'Windows asks for permission once.' : NOTHING_STARTED,
        more: asked && <Why>{WHY_UPGRADE}</Why>,
      }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('repair')}>Back</FooterButton>
          <FooterButton
            disabled={looking}
            icon={asked ? <ShieldRegular /> : undefined}
            onClick={() => void actions.lookAtUpgrade()}
          >
            {checks === null ? 'Check' : 'Check again'}
          </FooterButton>
          <FooterButton
            blue
            disabled={!canStart}
            icon={asked ? <ShieldRegular /> : undefined}
            onClick={() => void actions.runUpgrade(mode, despite)}
          >
            Start the upgrade
          </FooterButton>
        </>
      }
    >
      {result?.kind === 'not-done' && (
        <MessageBar className={styles.bar} intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{result.sentence}</MessageBarTitle> {result.next}
          </MessageBarBody>
        </MessageBar>
      )}
      <ChoiceCards
        legend="How to run the upgrade"
        value={mode}
        onChoose={setMode}
        choices={[
          { value: 'wizard', title: 'In the wizard', about: 'You choose when', icon: <Window20Regular /> },
          {
            value: 'quiet',
            title: 'Quietly',
            about: 'Runs with /q /nu, no window',
            icon: <Timer20Regular />,
          },
        ]}
      />
      {session.upgrade.looked && (
        <Section title="Installer">
          <Card>
            <InstallerRow installer={installer} onChoose={() => void actions.chooseInstaller()} />
          </Card>
        </Section>
      )}
      <Section title="Checked before it starts">
        {checks === null ? (
          <StepList steps={[{ title: 'Looking at this server', state: looking ? 'working' : 'waiting' }]} />
        ) : (
          <CheckList checks={checks.filter(({ check }) => check !== 'rights')} />
        )}
        {stops.includes('no-restart-pending') && (
          <Checkbox
            className={styles.despite}
            checked={despite}
            onChange={(_, data) => setDespite(data.checked === true)}
            label="Start it without the restart: this server always asks for one."
          />
        )}
      </Section>
    </Screen>
  );
}
