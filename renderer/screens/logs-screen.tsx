import { Body1, Link, makeStyles } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import type { SessionView } from '../../shared/contract';
import type { Aside } from '../assistant-store';
import { CompactDropZone, LargeDropZone } from '../components/drop-zone';
import { FileCard } from '../components/log-card';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import { logsState, logsWords, type LogsState } from '../words/logs';

const useStyles = makeStyles({
  cards: { display: 'flex', flexDirection: 'column', gap: '12px', marginBottom: '16px' },
  practice: { marginTop: '16px' },
});

interface LogsScreenProps {
  readonly session: SessionView;
  readonly aside: Aside;
  readonly notice: ScreenProps['notice'];
  readonly dragging: boolean;
}

/** Stage 1: adding the logs, and what each of them is. */
export function LogsScreen({ session, aside, notice, dragging }: LogsScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  const state = logsState(session.logs);
  const searched = state === 'empty' && aside.kind === 'found-none';
  const words = searched ? { ...logsWords(session), ...noneFound(session) } : logsWords(session);
  const Zone = state === 'empty' ? LargeDropZone : CompactDropZone;
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      focusKey={`logs ${session.logs.map((log) => log.id).join(' ')} ${words.title}`}
      notice={notice}
      sentence={{
        icon: <LockClosedRegular />,
        words: 'Logs are read on this computer only. Nothing is sent anywhere.',
      }}
      buttons={<Buttons session={session} state={state} searched={searched} />}
    >
      {session.logs.length > 0 && (
        <div className={styles.cards}>
          {session.logs.map((log) => (
            <FileCard key={log.id} log={log} />
          ))}
        </div>
      )}
      <Zone
        words={words.zone}
        hint={words.zoneHint}
        dragging={dragging}
        onBrowse={() => void actions.browse('logs')}
      />
      {state === 'empty' && !session.practice && (
        <Body1 as="p" block className={styles.practice}>
          No failed upgrade at hand?{' '}
          <Link onClick={() => void actions.startPractice()}>Try it on a practice case</Link>
        </Body1>
      )}
    </Screen>
  );
}

function noneFound({ logFolder }: SessionView) {
  return {
    title: 'No upgrade logs here',
    lead: `${logFolder} has no OBPatch.log and no OBInstaller log. Run the upgrade once to get them, or browse for them.`,
  };
}

interface ButtonsProps {
  readonly session: SessionView;
  readonly state: LogsState;
  readonly searched: boolean;
}

function Buttons({ session, state, searched }: ButtonsProps) {
  const actions = useActions();
  if (state === 'both' || state === 'patch-only') {
    return (
      <FooterButton blue onClick={() => actions.choose('diagnosis')}>
        See the diagnosis
      </FooterButton>
    );
  }
  const canFind = state === 'empty' && session.server.kind === 'this-server' && !session.practice;
  if (canFind && !searched) {
    return (
      <FooterButton blue onClick={() => void actions.find()}>
        Find them for me
      </FooterButton>
    );
  }
  return (
    <>
      {canFind && <FooterButton onClick={() => void actions.find()}>Look again</FooterButton>}
      <FooterButton blue onClick={() => void actions.browse('logs')}>
        Browse
      </FooterButton>
    </>
  );
}
