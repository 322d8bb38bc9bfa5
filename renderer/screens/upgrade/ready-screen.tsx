import {
  Checkbox,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { Eye20Regular, EyeRegular } from '@fluentui/react-icons/svg/eye';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { Window20Regular } from '@fluentui/react-icons/svg/window';
import { Timer20Regular } from '@fluentui/react-icons/svg/timer';
import { useEffect, useState } from 'react';
import type { SessionView } from '../../../shared/contract';
import type { RunMode } from '../../../shared/upgrade/request';
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
import { NOTHING_STARTED, NOTHING_STARTED_HERE, WHY_FOLLOWING, WHY_UPGRADE } from '../../words/upgrade';

const useStyles = makeStyles({
  bar: { marginBottom: '12px' },
  despite: { marginLeft: '-8px' },
});

/** What is over when somebody closes a window or an installation ends: then this screen goes on by itself. */
const ENDS_BY_ITSELF: ReadonlySet<string> = new Set(['wizard-closed', 'no-other-installation']);

const LOOK_EVERY_MS = 5000;

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
  const [mode, setMode] = useState<RunMode>('wizard');
  const [despite, setDespite] = useState(false);
  const { checks, installer, looked, result } = session.upgrade;
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
  const waits = !asked && !looking && !failed && open.some((check) => ENDS_BY_ITSELF.has(check));
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => void actions.lookAtUpgrade(), LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [waits, actions]);
  const isUsable = installer?.canStart === true;
  // What cannot be started here, a person can still start.
  const chosen = looked && !isUsable ? 'followed' : mode;
  const following = chosen === 'followed';
  const canStart = checks !== null && open.length === 0 && isUsable && !looking;
  return (
    <Screen
      title="Run the upgrade again"
      lead={wizardOpen ? `${isBack} Close the wizard first: its window is still open.` : isBack}
      focusKey="upgrade ready"
      notice={notice}
      sentence={
        asked
          ? {
              icon: <ShieldRegular />,
              words: 'Windows asks for permission once.',
              more: <Why>{following ? WHY_FOLLOWING : WHY_UPGRADE}</Why>,
            }
          : following
            ? { icon: <EyeRegular />, words: NOTHING_STARTED_HERE }
            : { icon: <InfoRegular />, words: NOTHING_STARTED }
      }
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
            disabled={following ? looking : !canStart}
            icon={asked ? <ShieldRegular /> : undefined}
            onClick={() =>
              void (chosen === 'followed' ? actions.followUpgrade() : actions.runUpgrade(chosen, despite))
            }
          >
            {following ? 'Follow the upgrade' : 'Start the upgrade'}
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
        value={chosen}
        onChoose={setMode}
        choices={[
          {
            value: 'wizard',
            title: 'In the wizard',
            about: 'You choose when',
            icon: <Window20Regular />,
            disabled: looked && !isUsable,
          },
          {
            value: 'quiet',
            title: 'Quietly',
            about: 'Runs with /q /nu, no window',
            icon: <Timer20Regular />,
            disabled: looked && !isUsable,
          },
          // Nobody else can start a practice server's.
          ...(session.practice
            ? []
            : [
                {
                  value: 'followed' as const,
                  title: 'I start it myself',
                  about: 'This app follows it',
                  icon: <Eye20Regular />,
                },
              ]),
        ]}
      />
      {looked && (
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
          <CheckList
            checks={checks.filter(({ check }) => check !== 'rights')}
            decisions={
              stops.includes('no-restart-pending') && !following
                ? {
                    'no-restart-pending': (
                      <Checkbox
                        className={styles.despite}
                        checked={despite}
                        onChange={(_, data) => setDespite(data.checked === true)}
                        label="Start it without the restart: this server always asks for one."
                      />
                    ),
                  }
                : {}
            }
          />
        )}
      </Section>
    </Screen>
  );
}
