/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows in view are here, and a table’s own elements cannot be taken out of its flow */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { COLUMNS, type Column, type RowOrder } from '../../shared/fleet/table';
import { COLUMN_LABELS } from '../../shared/words/fleet';
import { MEDIA } from '../theme';
import { useShapes, type GridShape } from './grid-shapes';

const useStyles = makeStyles({
  group: {
    flexShrink: 0,
    // As wide as the rows below it, whose scroll bar stands beside them.
    scrollbarGutter: 'stable',
    overflowY: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  header: { minHeight: '34px' },
  // One line: what it sorts by is all that a head has to say where a row takes two.
  line: { display: 'flex', alignItems: 'center', columnGap: '16px', [MEDIA.low]: { minHeight: '30px' } },
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    // Its ring stands around the word, which begins where the column does.
    maxWidth: 'calc(100% + 12px)',
    minHeight: '24px',
    margin: '0 -6px',
    padding: '0 6px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground2BrandHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  sorted: { color: tokens.colorNeutralForeground1 },
  head: { overflow: 'visible' },
});

interface GridHeaderProps {
  readonly shape: GridShape;
  readonly order: RowOrder;
  readonly onSort: (order: RowOrder) => void;
}

/** The names of the columns; each sorts by its column, and the other way round when it does already. */
export function GridHeader({ shape, order, onSort }: GridHeaderProps) {
  const styles = useStyles();
  const shapes = useShapes();
  const columns: readonly Column[] = shape === 'beside' ? ['server', 'standing'] : COLUMNS;
  return (
    <div role="rowgroup" className={styles.group}>
      <div
        role="row"
        aria-rowindex={1}
        className={mergeClasses(
          shapes[shape],
          shapes.padded,
          styles.header,
          shape !== 'one-line' && styles.line,
        )}
      >
        {columns.map((column) => {
          const isSorted = order.column === column;
          const Arrow = order.direction === 'ascending' ? ArrowUp16Regular : ArrowDown16Regular;
          return (
            <div
              key={column}
              role="columnheader"
              aria-sort={isSorted ? order.direction : 'none'}
              className={mergeClasses(shapes.cell, styles.head, shapes[column])}
            >
              <button
                type="button"
                className={mergeClasses(styles.button, isSorted && styles.sorted)}
                onClick={() => onSort(nextOrder(order, column))}
              >
                {COLUMN_LABELS[column]}
                {isSorted && <Arrow aria-hidden />}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The latest result first: nobody asks for the oldest. */
function nextOrder(order: RowOrder, column: Column): RowOrder {
  if (order.column !== column) return { column, direction: column === 'time' ? 'descending' : 'ascending' };
  return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}
