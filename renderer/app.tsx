import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import type { SessionView } from '../shared/contract';
import { reachableStages, type Stage, type WizardState } from '../shared/wizard';
import type { Origin } from './actions';
import { AdvisorPage } from './advisor/advisor-page';
import { Announcer, useAnnounce } from './announcer';
import { BridgeProvider, useBridge } from './bridge';
import { FleetPage } from './fleet/fleet-page';
import { createFleetStore } from './fleet/fleet-store';
import type { PageBridge } from './page-bridge';
import { usePageOf } from './page-choice';
import { LogViewProvider } from './components/log-view';
import { CheckScreen } from './screens/check-screen';
import { DiagnosisScreen } from './screens/diagnosis-screen';
import { InterruptedScreen } from './screens/interrupted-screen';
import { LogsScreen } from './screens/logs-screen';
import { OpeningScreen } from './screens/opening-screen';
import { ReadingScreen } from './screens/reading-screen';
import { RepairScreen } from './screens/repair-screen';
import { UnfinishedScreen } from './screens/unfinished-screen';
import { ReportScreen } from './screens/report/report-screen';
import { ResultScreen } from './screens/upgrade/result-screen';
import { UpgradeScreen } from './screens/upgrade/upgrade-screen';
import { ErrorBar } from './shell/error-bar';
import { Header } from './shell/header';
import { PracticeStrip } from './shell/practice-strip';
import { StageLine } from './shell/stage-line';
import { useOpening } from './shell/use-opening';
import { useShortcuts } from './shell/use-shortcuts';
import { useWindowDrop } from './shell/use-window-drop';
import { useSystemTheme } from './theme';
import { ActionsProvider, useAssistantState, type Assistant } from './use-assistant';
import { useSlow } from './use-slow';

const NAME = 'MARS Upgrade Assistant';

/** Readings shorter than this do not change the screen. */
const SLOW_MS = 300;

const useStyles = makeStyles({
  window: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

/** The page: theme, bridge and live region around the window's content. */
export function App({ bridge }: { readonly bridge: PageBridge }) {
  const styles = useStyles();
  return (
    <FluentProvider theme={useSystemTheme()}>
      <BridgeProvider value={bridge}>
        <Announcer>
          <div className={styles.window}>
            <Window />
          </div>
        </Announcer>
      </BridgeProvider>
    </FluentProvider>
  );
}

const NO_LOGS: SessionView['logs'] = [];

function Window() {
  const assistant = useAssistantState();
  const { state, actions } = assistant;
  const session = state.screen === 'opening' ? null : state.session;
  const shown = useShownScreen(state);
  const from = takesLogs(state);
  const page = usePageOf(state.screen);
  const isFleet = page === 'fleet';
  const dragging = useWindowDrop(from === null ? null : (data) => void actions.drop(from, data), !isFleet);
  const fleet = useFleetStore();
  const isReading = state.screen === 'opening' || state.screen === 'reading';
  const opening = useOpening({ page, fleet, actions, isReading, from });
  useShortcuts({ back: useBack(assistant), browse: opening.open });
  useEffect(() => {
    document.title = session?.practice === true ? `Practice - ${NAME}` : NAME;
  }, [session?.practice]);
  return (
    <ActionsProvider value={actions}>
      <LogViewProvider logs={session?.logs ?? NO_LOGS}>
        <Header session={session} page={page} opening={opening} />
        {session?.practice === true && <PracticeStrip />}
        {isFleet ? (
          <FleetPage fleet={fleet} />
        ) : page === 'advisor' ? (
          <AdvisorPage key={String(session?.practice === true)} practice={session?.practice === true} />
        ) : (
          <>
            <StageLine current={stageOf(state)} reachable={reachableOf(state)} result={resultOf(state)} />
            <Content assistant={assistant} shown={shown} dragging={dragging} />
          </>
        )}
      </LogViewProvider>
    </ActionsProvider>
  );
}

function useFleetStore() {
  const bridge = useBridge();
  const announce = useAnnounce();
  return useMemo(() => createFleetStore({ bridge, announce }), [bridge, announce]);
}

interface ContentProps {
  readonly assistant: Assistant;
  readonly shown: WizardState['screen'];
  readonly dragging: boolean;
}

function Content({ assistant: { state, aside }, shown, dragging }: ContentProps) {
  /** The interrupted repair that the person left for later. */
  const [later, setLater] = useState<string | null>(null);
  if (state.screen === 'opening') return <OpeningScreen aside={aside} />;
  const { session, story } = state;
  const { diagnosis } = session;
  const notice = <ErrorBar code={story.error} />;
  if (shown === 'reading')
    return <ReadingScreen reading={state.screen === 'reading' ? state.reading : null} />;
  if (story.beside === 'report') return <ReportScreen session={session} notice={notice} />;
  const { interrupted, check } = session.repair;
  const asksFirst = shown === 'repair' || (shown === 'logs' && session.logs.length === 0);
  const isLater = shown === 'logs' && interrupted?.id === later;
  if (interrupted !== null && asksFirst && !isLater && story.running === null)
    return (
      <InterruptedScreen
        session={session}
        interrupted={interrupted}
        onNotNow={shown === 'logs' ? () => setLater(interrupted.id) : null}
        notice={notice}
      />
    );
  const { unfinished } = session.repair;
  if (unfinished !== null && shown === 'logs' && session.logs.length === 0)
    return (
      <UnfinishedScreen unfinished={unfinished} asked={session.repair.rights === 'asked'} notice={notice} />
    );
  if (shown === 'repair')
    return (
      <RepairScreen
        session={session}
        story={story}
        aside={aside}
        error={story.error}
        notice={notice}
        dragging={dragging}
      />
    );
  if (shown === 'upgrade')
    return <UpgradeScreen session={session} story={story} aside={aside} notice={notice} />;
  if (shown === 'result' && session.upgrade.result?.kind === 'ended')
    return <ResultScreen session={session} result={session.upgrade.result} notice={notice} />;
  if (shown === 'diagnosis' && diagnosis !== null)
    return (
      <DiagnosisScreen
        session={session}
        diagnosis={diagnosis}
        canLook={state.screen === 'diagnosis' && aside.kind === 'none' && story.error === null}
        notice={notice}
      />
    );
  if (shown === 'diagnosis' && check !== null)
    return <CheckScreen session={session} check={check} notice={notice} />;
  return <LogsScreen session={session} aside={aside} notice={notice} dragging={dragging} />;
}

/** The screen in view: a reading that is over in a moment leaves the one it began on. */
function useShownScreen(state: WizardState): WizardState['screen'] {
  const slow = useSlow(state.screen === 'reading', SLOW_MS);
  return state.screen === 'reading' && !slow ? state.story.returnTo : state.screen;
}

function stageOf(state: WizardState): Stage {
  switch (state.screen) {
    case 'opening':
      return 'logs';
    case 'reading':
      return state.story.returnTo;
    default:
      return state.screen;
  }
}

function reachableOf(state: WizardState): readonly Stage[] {
  return state.screen === 'opening' ? [] : reachableStages(state.session);
}

/** How the last upgrade ended, for the mark of the last stage. */
function resultOf(state: WizardState): 'succeeded' | 'other' | null {
  const result = state.screen === 'opening' ? null : state.session.upgrade.result;
  if (result?.kind !== 'ended') return null;
  return result.outcome === 'succeeded' ? 'succeeded' : 'other';
}

/** Where dropped logs are added, or null where a drop is refused. */
function takesLogs(state: WizardState): Origin | null {
  if (state.screen !== 'logs' && state.screen !== 'repair') return null;
  return state.story.beside === null ? state.screen : null;
}

/** What leads back from the screen, or null on the first one. */
function useBack({ state, actions }: Assistant): (() => void) | null {
  const { screen } = state;
  const isBeside = screen !== 'opening' && state.story.beside !== null;
  return useMemo(() => {
    const back = { diagnosis: 'logs', repair: 'diagnosis', upgrade: 'repair', result: 'upgrade' } as const;
    if (isBeside) return actions.closeReport;
    return screen === 'opening' || screen === 'reading' || screen === 'logs'
      ? null
      : () => actions.choose(back[screen]);
  }, [screen, isBeside, actions]);
}
