import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Evidence } from '../../shared/diagnosis/types';
import { MEDIA } from '../theme';
import { evidenceAsText } from '../words/copied';
import { Card } from './card';
import { CopyIcon } from './copy-button';
import { LineLink } from './line-link';
import { RawText } from './raw-text';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '164px minmax(0, 1fr) 24px',
    columnGap: '16px',
    rowGap: '4px',
    padding: '8px 8px 9px 16px',
    [MEDIA.narrow]: { gridTemplateColumns: 'minmax(0, 1fr) 24px', columnGap: '8px' },
  },
  place: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    minWidth: 0,
    [MEDIA.narrow]: { flexDirection: 'row', flexWrap: 'wrap', columnGap: '8px', alignItems: 'baseline' },
  },
  meaning: { color: tokens.colorNeutralForeground2 },
  text: { minWidth: 0, [MEDIA.narrow]: { gridColumn: '1 / -1', gridRow: 2 } },
});

/** Lines of logs as proof: where, what it shows, the raw text, and a way to copy it. */
export function EvidenceList({ lines }: { readonly lines: readonly Evidence[] }) {
  return (
    <Card as="ul">
      {lines.map((line, index) => (
        <li key={`${index}:${line.file}:${line.line}`}>
          <EvidenceRow line={line} />
        </li>
      ))}
    </Card>
  );
}

/** One line as proof. */
export function EvidenceRow({ line }: { readonly line: Evidence }) {
  const styles = useStyles();
  const place = `${line.file}:${line.line}`;
  return (
    <div className={styles.row}>
      <div className={styles.place}>
        <LineLink file={line.file} line={line.line} evidence={line}>
          {place}
        </LineLink>
        <Caption1 className={styles.meaning}>{line.meaning}</Caption1>
      </div>
      <div className={styles.text}>
        <RawText text={line.text} mark={line.mark} />
      </div>
      <CopyIcon label={`Copy ${place}`} text={evidenceAsText(line)} />
    </div>
  );
}
