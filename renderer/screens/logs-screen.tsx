import { Body1, Link, makeStyles } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { SessionView } from '../../shared/contract';
import type { Aside } from '../assistant-store';
import { CompactDropZone, LargeDropZone } from '../components/drop-zone';
import { FileCard } from '../components/log-card';
import { Why } from '../components/why';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import { WHY_READING } from '../words/repair';
import { logsState, logsWords, readHere, type LogsState } from '../words/logs';

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
  const asks = canFind(session) && session.repair.rights === 'asked';
  const Zone = state === 'empty' ? LargeDropZone : CompactDropZone;
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      focusKey={`logs ${session.logs.map((log) => log.id).join(' ')} ${words.title}`}
      notice={notice}
      sentence={{
        icon: asks ? <ShieldRegular /> : <LockClosedRegular />,
        words: asks
          ? 'Windows asks for permission once. Nothing is sent anywhere.'
          : 'Logs are read on this computer only. Nothing is sent anywhere.',
        more: asks && <Why>{WHY_READING}</Why>,
      }}
      buttons={<Buttons session={session} state={state} searched={searched} />}
    >
      {session.logs.length > 0 && (
        <div className={styles.cards}>
          {session.logs.map((log) => (
            <FileCard
              key={log.id}
              log={log}
              here={readHere(log, session)}
              asks={session.repair.rights === 'asked'}
            />
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
    lead: `${logFolder} has no OBPatch.log and no OBInstaller log. Run the upgrade once to get them, or check the server without logs.`,
  };
}

/** On the server itself, the logs can be looked for and the server can be checked without them. */
function canFind({ logs, server, practice }: SessionView): boolean {
  const state = logsState(logs);
  // A log that could not be read where it lies can be read with the helper's rights.
  return (state === 'empty' || state === 'unused-only') && server.kind === 'this-server' && !practice;
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
  const shield = session.repair.rights === 'asked' ? <ShieldRegular /> : undefined;
  if (canFind(session)) {
    return searched ? (
      <>
        <FooterButton icon={shield} onClick={() => void actions.find()}>
          Look again
        </FooterButton>
        <FooterButton blue icon={shield} onClick={() => void actions.checkWithoutLogs()}>
          Check this server
        </FooterButton>
      </>
    ) : (
      <FooterButton blue icon={shield} onClick={() => void actions.find()}>
        Find them for me
      </FooterButton>
    );
  }
  return (
    <FooterButton blue onClick={() => void actions.browse('logs')}>
      Browse
    </FooterButton>
  );
}
