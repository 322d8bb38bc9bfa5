import { Body1, Button, Caption1, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useRef, useState } from 'react';
import type { Envelope } from '../../shared/contract';
import { ERROR_WORDS } from '../../shared/errors';
import type { FleetServer } from '../../shared/fleet/contract';
import { useBridge } from '../bridge';
import { Disclosure } from '../components/disclosure';
import { Pieces } from '../components/raw-text';
import { MEDIA } from '../theme';
import { visiblePieces } from '../words/visible-text';
import { settled } from '../settled';
import { columnMoment } from './moment';
import { ResultStory } from './result-story';
import { StandingMark } from './standing-mark';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflow: 'hidden',
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    flexShrink: 0,
    padding: '10px 8px 10px 20px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [MEDIA.low]: { padding: '6px 8px 6px 16px' },
  },
  words: { flexGrow: 1, minWidth: 0 },
  name: {
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  about: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '16px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  body: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '16px 20px 20px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    [MEDIA.low]: { padding: '10px 16px' },
  },
});

interface ServerStoryProps {
  readonly server: string;
  /** Whether the name takes the focus, so that it is read. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

/** One server: where it stands, and what each of its results says. */
export function ServerStory({ server, takesFocus, onClose }: ServerStoryProps) {
  const styles = useStyles();
  const reply = useStory(server);
  return (
    <section
      className={styles.panel}
      aria-label={reply?.ok === true ? `Story of ${reply.value.name}` : 'Story'}
    >
      <div className={styles.head}>
        <div className={styles.words}>
          {reply?.ok === true && <Head story={reply.value} takesFocus={takesFocus} />}
        </div>
        <Button
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label="Close the story"
          onClick={onClose}
        />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and a keyboard must be able to */}
      <section className={styles.body} aria-label="What the results say" tabIndex={0}>
        <Content reply={reply} />
      </section>
    </section>
  );
}

type Reply = Envelope<FleetServer>;

function useStory(server: string): Reply | null {
  const bridge = useBridge();
  const [reply, setReply] = useState<Reply | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void settled(bridge.invoke('fleet.server', { server })).then((next) => {
      if (isCurrent) setReply(next);
    });
    return () => void (isCurrent = false);
  }, [bridge, server]);
  return reply;
}

function Head({ story, takesFocus }: { readonly story: FleetServer; readonly takesFocus: boolean }) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const { name, standing, version, time } = story;
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={styles.name}>
        <bdi>
          <Pieces pieces={visiblePieces(name)} />
        </bdi>
      </h2>
      <div className={styles.about}>
        <StandingMark standing={standing} />
        {version !== null && <Caption1>Agent {version}</Caption1>}
        <Caption1>Last result: {columnMoment(time)}</Caption1>
      </div>
    </>
  );
}

function Content({ reply }: { readonly reply: Reply | null }) {
  if (reply === null) return <Spinner size="tiny" delay={300} label="Reading the results" />;
  if (!reply.ok) {
    const { sentence, next } = ERROR_WORDS[reply.error.code];
    return (
      <Body1 as="p" block>
        {sentence} {next}
      </Body1>
    );
  }
  const [deciding, ...others] = reply.value.results;
  return (
    <>
      {deciding !== undefined && <ResultStory result={deciding} />}
      {others.map((result) => (
        <Disclosure key={result.file} title={`Before: ${result.story.title} (${columnMoment(result.time)})`}>
          <ResultStory result={result} />
        </Disclosure>
      ))}
    </>
  );
}
