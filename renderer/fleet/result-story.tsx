import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { FleetServer } from '../../shared/fleet/contract';
import { RESULT_LABELS } from '../../shared/words/fleet';
import { Card } from '../components/card';
import { CopyButton } from '../components/copy-button';
import { Disclosure } from '../components/disclosure';
import { NumberedList } from '../components/numbered-list';
import { Pieces, RawText } from '../components/raw-text';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { visiblePieces } from '../words/visible-text';
import { columnMoment } from './moment';
import { StoryFacts } from './story-facts';

const useStyles = makeStyles({
  kind: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  head: { display: 'flex', gap: '8px', marginTop: '4px' },
  icon: { fontSize: '20px', flexShrink: 0, height: '20px' },
  title: { overflowWrap: 'anywhere' },
  cause: { marginTop: '2px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  facts: { marginTop: '12px' },
  line: { padding: '8px 12px' },
  place: { color: tokens.colorNeutralForeground2 },
  notes: { display: 'flex', flexDirection: 'column', gap: '6px', overflowWrap: 'anywhere' },
  stored: {
    maxHeight: '320px',
    overflow: 'auto',
    padding: '8px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  cut: { margin: '4px 0 8px', color: tokens.colorNeutralForeground2 },
  copy: { marginTop: '8px' },
});

type Result = FleetServer['results'][number];

/** One result in words: the answer, why, its facts and proof, what to do, and the file itself for who wants it. */
export function ResultStory({ result }: { readonly result: Result }) {
  const styles = useStyles();
  const { kind, icon, title, cause, facts, proof, notes, next } = result.story;
  return (
    <article>
      <Caption1 as="p" block className={styles.kind}>
        {RESULT_LABELS[kind]}, {columnMoment(result.time)}, {result.file}
      </Caption1>
      <div className={styles.head}>
        <span className={styles.icon}>
          <StatusIcon icon={icon} />
        </span>
        <div>
          <Body1Strong as="h3" block className={styles.title}>
            {title}
          </Body1Strong>
          {cause !== '' && (
            <Body1 as="p" block className={styles.cause}>
              {cause}
            </Body1>
          )}
        </div>
      </div>
      {facts.length > 0 && (
        <div className={styles.facts}>
          <StoryFacts facts={facts} />
        </div>
      )}
      {next.length > 0 && (
        <Section title="What to do">
          <NumberedList items={next} inOrder={next.length > 1} />
        </Section>
      )}
      {proof.length > 0 && (
        <Section title="Proof">
          <Card as="ul">
            {proof.map(({ file, line, text }, at) => (
              <li key={at} className={styles.line}>
                <Caption1 block className={styles.place}>
                  {file}:{line}
                </Caption1>
                <RawText text={text} mark={null} />
              </li>
            ))}
          </Card>
        </Section>
      )}
      {notes.length > 0 && (
        <Section title="Also found">
          <ul className={styles.notes}>
            {notes.map((note, at) => (
              <li key={at}>
                <Body1>{note}</Body1>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Stored stored={result.stored} file={result.file} />
    </article>
  );
}

function Stored({ stored, file }: { readonly stored: Result['stored']; readonly file: string }) {
  const styles = useStyles();
  if (stored === null) return null;
  const { text, whole } = stored;
  return (
    <Disclosure title="The result as it was stored">
      {!whole && (
        <Caption1 as="p" block className={styles.cut}>
          Only its beginning is shown. {file} has all of it.
        </Caption1>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and a keyboard must be able to */}
      <section className={styles.stored} aria-label={`Text of ${file}`} tabIndex={0}>
        {text.split('\n').map((line, at) => (
          <Fragment key={at}>
            <Pieces pieces={visiblePieces(line.replace(/\r$/, ''))} />
            {'\n'}
          </Fragment>
        ))}
      </section>
      <div className={styles.copy}>
        <CopyButton text={() => text}>Copy the result</CopyButton>
      </div>
    </Disclosure>
  );
}
