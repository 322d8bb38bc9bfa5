import { Link, makeStyles } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { useEffect, useRef, type ReactNode } from 'react';
import { listSentence } from '../../shared/words/advisor/mobility';
import { ADVISOR_READS_ONLY } from '../../shared/words/advisor/page';
import { useAnnounce } from '../announcer';
import { ClosableBar } from '../components/closable-bar';
import { Screen, type ScreenProps } from '../shell/screen';
import type { Advisor } from './use-advisor';

/** Long enough that a title is not read while it changes with every key. */
const SETTLED_MS = 900;

const useStyles = makeStyles({
  sentence: { display: 'flex', flexWrap: 'wrap', columnGap: '12px' },
  link: { fontSize: 'inherit', lineHeight: 'inherit' },
});

interface AnswerProps {
  readonly advisor: Advisor;
  readonly title: string;
  readonly lead: string;
  readonly icon?: ReactNode;
  readonly buttons: ReactNode;
  /** What came of something that was done here. */
  readonly notice?: ReactNode;
  /** The footer’s sentence, where it is another one than that nothing is changed. */
  readonly sentence?: ScreenProps['sentence'] | undefined;
  /** Whether the answer stands on the version list: the footer names it then. */
  readonly usesList?: boolean;
  readonly children: ReactNode;
}

/** The screen of one question. A title that changes while somebody types is announced when it has settled. */
export function Answer(props: AnswerProps) {
  const { advisor, title, lead, icon, buttons, notice = null, sentence, usesList = false, children } = props;
  useSettledTitle(title);
  const { problem, dismissProblem, state } = advisor;
  return (
    <Screen
      title={title}
      lead={lead}
      icon={icon}
      focusKey={`advisor ${state.question}`}
      notice={
        problem === '' ? (
          notice
        ) : (
          <ClosableBar intent="error" onClose={dismissProblem}>
            {problem}
          </ClosableBar>
        )
      }
      sentence={
        sentence ?? {
          icon: <InfoRegular />,
          words: usesList ? <ListSentence advisor={advisor} /> : ADVISOR_READS_ONLY,
        }
      }
      buttons={buttons}
    >
      {children}
    </Screen>
  );
}

function ListSentence({ advisor }: { readonly advisor: Advisor }) {
  const styles = useStyles();
  const { data, replaceVersions, restoreVersions } = advisor;
  if (data === null) return 'Reading the version list';
  const { list, replaced } = data.versions;
  return (
    <span className={styles.sentence}>
      {listSentence(list)}
      <Link className={styles.link} onClick={() => void replaceVersions()}>
        Replace the list
      </Link>
      {replaced && (
        <Link className={styles.link} onClick={() => void restoreVersions()}>
          Use the built-in list
        </Link>
      )}
    </span>
  );
}

function useSettledTitle(title: string): void {
  const announce = useAnnounce();
  const said = useRef(title);
  useEffect(() => {
    if (said.current === title) return;
    const timer = window.setTimeout(() => {
      said.current = title;
      announce(title);
    }, SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [title, announce]);
}
