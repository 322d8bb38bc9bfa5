/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows in view are here, and a table’s own elements cannot be taken out of its flow */
import { makeStyles, tokens } from '@fluentui/react-components';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { RowOrder } from '../../shared/fleet/table';
import { useMedia } from '../use-media';
import { GridHeader } from './grid-header';
import type { GridShape } from './grid-shapes';
import { ServerRow } from './server-row';
import type { Rows } from './use-rows';

/** Five columns do not fit into one line then. */
const TOO_NARROW = '(max-width: 899px)';

/** Heights of rows in CSS pixels. */
const ROW: Readonly<Record<GridShape, number>> = { 'one-line': 40, 'two-lines': 52, beside: 52 };

const useStyles = makeStyles({
  grid: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    minWidth: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflow: 'hidden',
  },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', scrollbarGutter: 'stable', contain: 'strict' },
  rows: { position: 'relative', width: '100%' },
  none: { padding: '16px', color: tokens.colorNeutralForeground2 },
});

interface ServerGridProps {
  readonly rows: Rows;
  readonly order: RowOrder;
  readonly onSort: (order: RowOrder) => void;
  /** The server whose story is shown, where the list makes room for it. */
  readonly chosen: string | null;
  /** @param byKey whether the focus is to follow into the story */
  readonly onChoose: (server: string, byKey: boolean) => void;
  readonly label: string;
}

/** The list of servers: only the rows in view are in the page, however many there are. */
export function ServerGrid({ rows, order, onSort, chosen, onChoose, label }: ServerGridProps) {
  const styles = useStyles();
  const isNarrow = useMedia(TOO_NARROW);
  const shape = chosen === null ? (isNarrow ? 'two-lines' : 'one-line') : 'beside';
  return (
    <div
      role="grid"
      className={styles.grid}
      aria-label={label}
      aria-rowcount={(rows.total ?? 0) + 1}
      aria-colcount={shape === 'beside' ? 2 : 5}
      aria-busy={rows.total === null}
    >
      <GridHeader shape={shape} order={order} onSort={onSort} />
      {rows.total === 0 ? (
        <div role="rowgroup" className={styles.scroller}>
          <div role="row">
            <div role="gridcell" className={styles.none}>
              No server fits these filters.
            </div>
          </div>
        </div>
      ) : (
        // Other rows begin at their top.
        <Body key={rows.turn} rows={rows} shape={shape} chosen={chosen} onChoose={onChoose} />
      )}
    </div>
  );
}

interface BodyProps extends Pick<ServerGridProps, 'rows' | 'chosen' | 'onChoose'> {
  readonly shape: GridShape;
}

function Body({ rows, shape, chosen, onChoose }: BodyProps) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const total = rows.total ?? 0;
  /** The one row that Tab leads to; the arrow keys move it. */
  const [active, setActive] = useState(0);
  const takeFocus = useFocusOfActive(scroller);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used in this component only
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW[shape],
    overscan: 8,
    // The active row stays in the page when it is scrolled away, so that Tab still leads to it.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), active])]
        .filter((at) => at < total)
        .toSorted((one, other) => one - other),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, shape]);
  useLook(rows, virtualizer.range);

  function handleKey(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW[shape]) - 1);
    const to = targetOf(event.key, active, page, total);
    const row = rows.row(active);
    if (to !== null) {
      setActive(to);
      virtualizer.scrollToIndex(to, { align: 'auto' });
      takeFocus();
    } else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) onChoose(row.server, true);
    else return;
    event.preventDefault();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows in it have the focus
    <div ref={scroller} className={styles.scroller} role="rowgroup" onKeyDown={handleKey}>
      <div role="presentation" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => (
          <ServerRow
            key={index}
            index={index}
            top={start}
            height={size}
            shape={shape}
            row={rows.row(index)}
            isActive={index === active}
            isChosen={chosen !== null && rows.row(index)?.server === chosen}
            onFocus={setActive}
            onChoose={(server) => onChoose(server, false)}
          />
        ))}
      </div>
    </div>
  );
}

/** Where a key leads; null for a key that leads nowhere. */
function targetOf(key: string, active: number, page: number, total: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  };
  const to = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return to === undefined ? null : Math.max(0, Math.min(total - 1, to));
}

/** Gives the focus to the active row once it is in the page. */
function useFocusOfActive(scroller: RefObject<HTMLDivElement | null>): () => void {
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    if (wanted === 0) return;
    scroller.current
      ?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
      ?.focus({ preventScroll: true });
  }, [wanted, scroller]);
  return () => setWanted((before) => before + 1);
}

/** Asks for the rows in view. */
function useLook(
  { look, total }: Rows,
  range: { readonly startIndex: number; readonly endIndex: number } | null,
): void {
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  useEffect(() => {
    if (total !== null) look(first, last);
  }, [look, first, last, total]);
}
