import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Output } from '../../shared/contract';
import { MEDIA } from '../theme';
import type { LogPlace } from './log-view-context';
import { RawText } from './raw-text';

const useStyles = makeStyles({
  list: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: '12px',
    padding: '3px 12px 3px 9px',
    borderLeft: '3px solid transparent',
  },
  asked: {
    backgroundColor: tokens.colorBrandBackground2,
    borderLeftColor: tokens.colorBrandStroke1,
    [MEDIA.highContrast]: { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  number: {
    minWidth: '40px',
    textAlign: 'end',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    color: tokens.colorNeutralForeground3,
    userSelect: 'none',
  },
  numberAsked: { color: tokens.colorNeutralForeground1 },
});

interface LogLinesProps {
  readonly lines: Output<'logs.lines'>['lines'];
  readonly place: LogPlace;
}

/** Consecutive lines of a log with their numbers, the asked one set apart. */
export function LogLines({ lines, place }: LogLinesProps) {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label={`Lines of ${place.file}`}>
      {lines.map(({ line, text }) => {
        const asked = line === place.line;
        // The quoted text may be cut for its length; a mark counted from another beginning would mark the wrong words.
        const mark = asked && place.evidence?.text === text ? place.evidence.mark : null;
        return (
          <li
            key={line}
            className={mergeClasses(styles.row, asked && styles.asked)}
            aria-current={asked ? 'true' : undefined}
          >
            <span className={mergeClasses(styles.number, asked && styles.numberAsked)}>{line}</span>
            <div>
              <RawText text={text} mark={mark} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
