/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows in view are here, and a table’s own elements cannot be taken out of its flow */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { FleetRow } from '../../shared/fleet/contract';
import { LEFT_BAR } from '../components/left-bar';
import { Pieces } from '../components/raw-text';
import { MEDIA } from '../theme';
import { visiblePieces } from '../words/visible-text';
import { useShapes, type GridShape } from './grid-shapes';
import { columnMoment } from './moment';
import { StandingMark } from './standing-mark';

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    left: 0,
    right: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Selected },
    ...LEFT_BAR,
    [MEDIA.highContrast]: { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  // A sentence in the height of a row: two small lines, and the rest on its title.
  need: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
  },
  unknown: { color: tokens.colorNeutralForeground3 },
  numbers: { fontVariantNumeric: 'tabular-nums' },
  coming: { color: tokens.colorNeutralForeground3 },
});

interface ServerRowProps {
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly shape: GridShape;
  /** Undefined while it is not there yet. */
  readonly row: FleetRow | undefined;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onFocus: (index: number) => void;
  readonly onChoose: (server: string) => void;
}

/** One server of the list. */
function Row({ index, top, height, shape, row, isActive, isChosen, onFocus, onChoose }: ServerRowProps) {
  const styles = useStyles();
  const shapes = useShapes();
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it takes the keys
    <div
      role="row"
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={mergeClasses(shapes[shape], shapes.padded, styles.row, isChosen && styles.chosen)}
      style={{ top, height }}
      onFocus={() => onFocus(index)}
      onClick={() => row !== undefined && onChoose(row.server)}
    >
      {row === undefined ? (
        <div role="rowheader" className={mergeClasses(shapes.cell, shapes.server, styles.coming)}>
          …
        </div>
      ) : (
        <Cells row={row} shape={shape} />
      )}
    </div>
  );
}

export const ServerRow = memo(Row);

function Cells({ row, shape }: { readonly row: FleetRow; readonly shape: GridShape }) {
  const styles = useStyles();
  const shapes = useShapes();
  const { name, standing, need, version, time } = row;
  const facts = mergeClasses(shapes.cell, styles.quiet, styles.numbers);
  return (
    <>
      <div role="rowheader" className={mergeClasses(shapes.cell, shapes.server, styles.name)} title={name}>
        <bdi>
          <Pieces pieces={visiblePieces(name)} />
        </bdi>
      </div>
      <div role="gridcell" className={mergeClasses(shapes.cell, shapes.standing)}>
        <StandingMark standing={standing} />
      </div>
      {shape !== 'beside' && (
        <>
          <div
            role="gridcell"
            className={mergeClasses(
              shapes.cell,
              shapes.need,
              styles.quiet,
              shape === 'one-line' && styles.need,
            )}
            title={need}
          >
            <bdi>
              <Pieces pieces={visiblePieces(need)} />
            </bdi>
          </div>
          <div
            role="gridcell"
            className={mergeClasses(facts, shapes.version, version === null && styles.unknown)}
          >
            {version ?? 'Not known'}
          </div>
          <div role="gridcell" className={mergeClasses(facts, shapes.time, time === null && styles.unknown)}>
            {columnMoment(time)}
          </div>
        </>
      )}
    </>
  );
}
