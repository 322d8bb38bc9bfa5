import { Body1, makeStyles, tokens } from '@fluentui/react-components';
import { MEDIA } from '../theme';
import { Card } from './card';
import { CopyIcon } from './copy-button';
import { PathText } from './path-text';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr) 24px',
    alignItems: 'start',
    columnGap: '8px',
    padding: '7px 12px 7px 16px',
  },
  label: { paddingTop: '2px', color: tokens.colorNeutralForeground3 },
  value: { paddingTop: '2px', overflowWrap: 'anywhere' },
  mark: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '13px',
    lineHeight: '20px',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorPaletteMarigoldBackground2,
    [MEDIA.dark]: { backgroundColor: '#5c4813', outline: '1px solid #a17c1f' },
    [MEDIA.highContrast]: { outline: '2px solid Highlight' },
  },
});

export interface CodeRow {
  readonly label: string;
  readonly value: string;
  /** The last four characters of a code are marked, because they are what a person compares. */
  readonly marksEnd: boolean;
}

/** Codes and paths under each other, to be compared and copied. */
export function CodeRows({ rows }: { readonly rows: readonly CodeRow[] }) {
  const styles = useStyles();
  return (
    <Card as="dl">
      {rows.map(({ label, value, marksEnd }) => (
        <div key={label} className={styles.row}>
          <dt>
            <Body1 block className={styles.label}>
              {label}
            </Body1>
          </dt>
          <dd className={styles.value}>
            {marksEnd ? <Marked value={value} /> : <PathText>{value}</PathText>}
          </dd>
          <dd>
            <CopyIcon label={`Copy ${label.toLowerCase()}`} text={value} />
          </dd>
        </div>
      ))}
    </Card>
  );
}

const CODE = /^(\{.*)([0-9A-F]{4})(\})$/i;

function Marked({ value }: { readonly value: string }) {
  const styles = useStyles();
  const [, before = value, end = '', after = ''] = CODE.exec(value) ?? [];
  if (end === '') return <PathText>{value}</PathText>;
  return (
    <>
      <PathText>{before}</PathText>
      <mark className={styles.mark}>{end}</mark>
      <PathText>{after}</PathText>
    </>
  );
}
