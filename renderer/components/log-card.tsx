import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { DocumentCheckmark24Regular } from '@fluentui/react-icons/svg/document-checkmark';
import { DocumentDismiss24Regular } from '@fluentui/react-icons/svg/document-dismiss';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { LogCard } from '../../shared/contract';
import type { CardLabel } from '../../shared/log-card';
import {
  ENCODING_WORDS,
  KIND_WORDS,
  LABEL_WORDS,
  NOTE_WORDS,
  unusedSentence,
} from '../../shared/words/cards';
import type { ReadHere } from '../words/logs';
import { visiblePieces } from '../words/visible-text';
import { useActions } from '../use-assistant';
import { Card } from './card';
import { LineLink } from './line-link';
import { PathText } from './path-text';
import { Pieces } from './raw-text';

const useStyles = makeStyles({
  card: { display: 'flex', gap: '14px', padding: '11px 12px 11px 16px' },
  icon: { flexShrink: 0, marginTop: '3px' },
  used: { color: tokens.colorStatusSuccessForeground1 },
  unused: { color: tokens.colorNeutralForeground3 },
  body: { flexGrow: 1, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: '10px',
    padding: '2px 0 4px',
  },
  name: { overflowWrap: 'anywhere', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  row: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr) auto',
    columnGap: '8px',
    padding: '2px 0',
    marginTop: '2px',
    '& + &': { marginTop: 0 },
  },
  here: { margin: '6px 0 4px' },
  value: { overflowWrap: 'anywhere' },
  line: { display: 'flex', alignItems: 'center', maxHeight: '20px', whiteSpace: 'nowrap' },
  remove: { flexShrink: 0, minWidth: '24px', width: '24px', height: '24px', marginTop: '2px', padding: 0 },
  // Keeps the links of all cards in one column, clear of the X.
  beside: { marginLeft: '8px' },
});

interface FileCardProps {
  readonly log: LogCard;
  /** How the app can read it where it lies on this server; null where that is no help. */
  readonly here: ReadHere | null;
  /** Whether Windows asks for permission first. */
  readonly asks: boolean;
}

/** A file that was added: what it is, what was found in it, or why it is not used. */
export function FileCard({ log, here, asks }: FileCardProps) {
  const styles = useStyles();
  const actions = useActions();
  const used = log.use.as === 'evidence';
  const Icon = used ? DocumentCheckmark24Regular : DocumentDismiss24Regular;
  return (
    <Card>
      <div className={styles.card}>
        <Icon className={mergeClasses(styles.icon, used ? styles.used : styles.unused)} aria-hidden />
        <div className={styles.body}>
          <div className={styles.head}>
            <Body1Strong as="h2" className={styles.name}>
              <Pieces pieces={visiblePieces(log.name)} />
            </Body1Strong>
            <Caption1 className={styles.quiet}>{kindWords(log)}</Caption1>
          </div>
          {log.use.as === 'nothing' && (
            <Body1 block className={styles.quiet}>
              {here?.sentence ?? unusedSentence(log.use.reason, log.use.about)}
            </Body1>
          )}
          {here !== null && (
            <Button
              className={styles.here}
              size="small"
              icon={asks ? <ShieldRegular /> : null}
              onClick={() => void actions.find()}
            >
              {here.button}
            </Button>
          )}
          {log.found.map((found) => (
            <div key={`${found.label}:${found.line}`} className={styles.row}>
              <Body1 className={styles.quiet}>{LABEL_WORDS[found.label]}</Body1>
              <span className={styles.value}>
                {isName(found.label) ? <PathText>{found.value}</PathText> : <Body1>{found.value}</Body1>}
              </span>
              <span className={styles.line}>
                <LineLink file={log.name} line={found.line}>{`Line ${found.line}`}</LineLink>
              </span>
            </div>
          ))}
          {log.notes.map((note) => (
            <Caption1 key={note} block className={styles.quiet}>
              {NOTE_WORDS[note]}
            </Caption1>
          ))}
        </div>
        <Button
          className={mergeClasses(styles.remove, styles.beside)}
          appearance="subtle"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={`Remove ${log.name}`}
          title="Remove"
          onClick={() => void actions.remove(log.id, log.name)}
        />
      </div>
    </Card>
  );
}

function kindWords({ use }: LogCard): string {
  if (use.as === 'nothing') return '';
  const runs = use.kind === 'windows-installer-log' ? [counted(use.runs, 'run')] : [];
  return [KIND_WORDS[use.kind], counted(use.lines, 'line'), ...runs, ENCODING_WORDS[use.encoding]].join(', ');
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

function isName(label: CardLabel): boolean {
  return label !== 'stopped' && label !== 'finished';
}
