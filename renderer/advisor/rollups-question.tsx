import {
  Body1,
  Body1Strong,
  Caption1,
  Spinner,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import type { Rollup, RollupColumn, Rollups } from '../../shared/advisor/rollups';
import {
  COLUMN_WORDS,
  markWhere,
  rollupsAsText,
  rollupsLead,
  rollupsTitle,
} from '../../shared/words/advisor/rollups';
import { Card } from '../components/card';
import { CopyButton, CopyIcon } from '../components/copy-button';
import { PathText } from '../components/path-text';
import { Section } from '../components/section';
import { MEDIA } from '../theme';
import { Answer } from './frame';
import type { Advisor } from './use-advisor';

const useStyles = makeStyles({
  scroller: { overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: '7px 8px', textAlign: 'start', fontWeight: 'inherit', whiteSpace: 'nowrap' },
    '& th:first-child, & td:first-child': { paddingLeft: '16px' },
    '& tbody tr + tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  head: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  marked: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    [MEDIA.highContrast]: { outline: '2px solid CanvasText', outlineOffset: '-2px' },
  },
  note: { display: 'flex', gap: '8px', padding: '8px 16px' },
  icon: { flexShrink: 0, marginTop: '2px', color: tokens.colorStatusWarningForeground3 },
  beside: { marginTop: 0, verticalAlign: 'text-bottom' },
  article: { display: 'flex', alignItems: 'center', gap: '12px', padding: '5px 12px 5px 16px' },
  number: { flexShrink: 0, width: '44px' },
  link: { flexGrow: 1, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const COLUMNS = Object.keys(COLUMN_WORDS) as readonly RollupColumn[];

/** Question 7: the document's table of update rollups, with its own mistakes marked. */
export function RollupsQuestion({ advisor }: { readonly advisor: Advisor }) {
  const rollups = advisor.data?.rollups ?? null;
  return (
    <Answer
      advisor={advisor}
      title={rollups === null ? 'Update rollups' : rollupsTitle(rollups)}
      lead={rollups === null ? '' : rollupsLead(rollups)}
      buttons={
        rollups !== null && (
          <CopyButton appearance="primary" text={() => rollupsAsText(rollups)}>
            Copy the table
          </CopyButton>
        )
      }
    >
      {rollups === null ? <Spinner label="Reading the table" /> : <Content rollups={rollups} />}
    </Answer>
  );
}

function Content({ rollups }: { readonly rollups: Rollups }) {
  const styles = useStyles();
  const marks = rollups.current.flatMap((rollup) =>
    rollup.marks.map((mark) => ({ ...mark, number: rollup.number })),
  );
  return (
    <>
      <Card>
        <div className={styles.scroller}>
          <Table rows={rollups.current} />
        </div>
      </Card>
      <Section title="Marked in the table">
        <Card as="ul">
          {marks.map(({ number, where, note }) => (
            <li key={`${number} ${where}`} className={styles.note}>
              <Warning16Regular className={styles.icon} aria-hidden />
              <Body1>
                <Body1Strong>
                  Rollup {number}, {markWhere(where).toLowerCase()}:
                </Body1Strong>{' '}
                {note}
              </Body1>
            </li>
          ))}
        </Card>
      </Section>
      <Section title="Articles">
        <Card as="ul">
          {[...rollups.current, ...rollups.previous].map(({ number, link }) => (
            <li key={number} className={styles.article}>
              <Body1 className={styles.number}>UR {number}</Body1>
              <span className={styles.link}>
                {link === null ? (
                  <Body1 className={styles.quiet}>Not known</Body1>
                ) : (
                  <PathText>{link.replace('https://', '')}</PathText>
                )}
              </span>
              {link !== null && <CopyIcon label={`Copy the address of rollup ${number}`} text={link} />}
            </li>
          ))}
        </Card>
      </Section>
    </>
  );
}

function Table({ rows }: { readonly rows: readonly Rollup[] }) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <thead>
        <tr className={styles.head}>
          <th scope="col">Rollup</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {COLUMN_WORDS[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number} className={mergeClasses(!row.reliable && styles.marked)}>
            <th scope="row">
              <Cell marked={has(row, 'link') || has(row, 'row')}>{`UR ${row.number}`}</Cell>
            </th>
            {COLUMNS.map((column) => (
              <td key={column}>
                <Cell marked={has(row, column)}>{row[column]}</Cell>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ children, marked }: { readonly children: string; readonly marked: boolean }) {
  const styles = useStyles();
  return (
    <Body1>
      {children}
      {marked && (
        <>
          {' '}
          <Warning16Regular className={mergeClasses(styles.icon, styles.beside)} aria-hidden />
          <Caption1 className={styles.quiet}> marked</Caption1>
        </>
      )}
    </Body1>
  );
}

function has({ marks }: Rollup, where: Rollup['marks'][number]['where']): boolean {
  return marks.some((mark) => mark.where === where);
}
