import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { useEffect, useState } from 'react';
import type { SessionView } from '../../../shared/contract';
import type { RunningUpgrade } from '../../../shared/upgrade/contract';
import { durationWords } from '../../../shared/words/durations';
import { Card } from '../../components/card';
import { Pieces } from '../../components/raw-text';
import { Section } from '../../components/section';
import { StepList, type ShownStep } from '../../components/step-list';
import { FooterButton } from '../../shell/footer-button';
import { Screen } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { agoWords, SILENT } from '../../words/upgrade';
import { visiblePieces } from '../../words/visible-text';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', gap: '4px 24px', padding: '10px 16px' },
  where: { flexShrink: 0, minWidth: '140px', color: tokens.colorNeutralForeground3 },
  text: {
    flexGrow: 1,
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    overflowWrap: 'anywhere',
  },
});

interface UpgradingScreenProps {
  readonly session: SessionView;
  readonly upgrading: RunningUpgrade;
}

/** The upgrade as it goes: how long, and the last line of its log. It cannot be stopped from here; following it can. */
export function UpgradingScreen({ session, upgrading }: UpgradingScreenProps) {
  const actions = useActions();
  const { last } = session.repair;
  const packageName = last !== null && 'target' in last && last.target !== null ? last.target : null;
  const { title, lead } = WORDS[headOf(upgrading)];
  return (
    <Screen
      title={title}
      lead={lead}
      focusKey={title}
      sentence={{
        icon: <EyeRegular />,
        words: 'Following OBPatch.log. Closing this window does not stop the upgrade.',
      }}
      buttons={
        upgrading.mode === 'followed' && (
          <FooterButton onClick={() => void actions.stopFollowing()}>Stop following</FooterButton>
        )
      }
    >
      <StepList steps={stepsOf(upgrading, packageName)} />
      {upgrading.lastLine !== null && <LastLine line={upgrading.lastLine} silent={upgrading.silent} />}
    </Screen>
  );
}

const WORDS = {
  looking: { title: 'Follow the upgrade', lead: 'The agent and its logs are looked at first.' },
  waiting: {
    title: 'Start the upgrade now',
    lead: 'Run MARSAgentInstaller.exe on this server. This screen moves on by itself.',
  },
  working: {
    title: 'Upgrading the agent',
    lead: 'Windows Installer is working. This usually takes a few minutes.',
  },
} as const;

function headOf({ at, mode }: RunningUpgrade): keyof typeof WORDS {
  if (at === 'waiting') return 'waiting';
  return mode === 'followed' && at === 'checking' ? 'looking' : 'working';
}

function stepsOf(
  { at, mode, version, elapsedMs }: RunningUpgrade,
  target: string | null,
): readonly ShownStep[] {
  const order = ['checking', 'preparing', 'working', 'checking-result'] as const;
  const here = order.indexOf(at === 'waiting' ? 'preparing' : at);
  const state = (step: (typeof order)[number]): ShownStep['state'] => {
    const place = order.indexOf(step);
    return place < here ? 'done' : place === here ? 'working' : 'waiting';
  };
  const setup = version === '' ? 'MARSAgentInstaller.exe' : `MARSAgentInstaller.exe ${version}`;
  const started: ShownStep =
    mode === 'followed'
      ? at === 'checking' || at === 'waiting'
        ? { title: 'Waiting for the upgrade', state: state('preparing') }
        : { title: 'The upgrade was started', state: state('preparing'), aside: 'by you' }
      : {
          title: 'The upgrade was started',
          state: state('preparing'),
          aside: `${setup}, ${mode === 'quiet' ? 'quiet' : 'in the wizard'}`,
        };
  return [
    {
      title: 'The package is in place',
      state: state('checking'),
      ...(target === null ? {} : { aside: target.slice(target.lastIndexOf('\\') + 1) }),
    },
    started,
    {
      title: 'Windows Installer is working',
      state: state('working'),
      ...(at === 'working' ? { aside: durationWords(elapsedMs) } : {}),
    },
    { title: 'Check the result', state: state('checking-result') },
  ];
}

interface LastLineProps {
  readonly line: NonNullable<RunningUpgrade['lastLine']>;
  readonly silent: boolean;
}

function LastLine({ line, silent }: LastLineProps) {
  const styles = useStyles();
  const age = useAge(line);
  return (
    <Section title="Last line">
      <Card>
        <div className={styles.line}>
          <span className={styles.where}>
            <Caption1 block>
              {line.file}:{line.line}
            </Caption1>
            <Caption1 block>{silent ? SILENT : agoWords(age)}</Caption1>
          </span>
          <span className={styles.text}>
            <Pieces pieces={visiblePieces(line.text)} />
          </span>
        </div>
      </Card>
    </Section>
  );
}

/** Milliseconds since a line was seen, counted on between two pieces of news. */
function useAge(line: NonNullable<RunningUpgrade['lastLine']>): number {
  const [{ seen, seenAt, now }, set] = useState(() => startOf(line));
  if (seen !== line) set(startOf(line));
  useEffect(() => {
    const timer = setInterval(() => set((before) => ({ ...before, now: performance.now() })), 1000);
    return () => clearInterval(timer);
  }, []);
  return line.ageMs + Math.max(0, now - seenAt);
}

function startOf(line: NonNullable<RunningUpgrade['lastLine']>) {
  const now = performance.now();
  return { seen: line, seenAt: now, now };
}
