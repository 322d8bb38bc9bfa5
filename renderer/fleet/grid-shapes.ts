import { makeStyles, tokens } from '@fluentui/react-components';

/** All columns in one line, in two lines where the window is narrow, or two of them beside a story. */
export type GridShape = 'one-line' | 'two-lines' | 'beside';

/** Where the cells of header and rows stand; the same for both, so that they are columns. */
export const useShapes = makeStyles({
  'one-line': {
    display: 'grid',
    alignItems: 'center',
    columnGap: '16px',
    gridTemplateColumns: 'minmax(120px, 1fr) 176px minmax(160px, 2fr) 96px 136px',
    gridTemplateAreas: '"server standing need version time"',
  },
  'two-lines': {
    display: 'grid',
    alignContent: 'center',
    columnGap: '16px',
    rowGap: '2px',
    gridTemplateColumns: 'minmax(0, 1.2fr) minmax(0, 1fr) 140px',
    gridTemplateAreas: '"server standing time" "need need version"',
  },
  beside: {
    display: 'grid',
    alignContent: 'center',
    rowGap: '2px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateAreas: '"server" "standing"',
  },
  padded: { boxSizing: 'border-box', padding: '0 16px' },
  server: { gridArea: 'server' },
  standing: { gridArea: 'standing' },
  need: { gridArea: 'need' },
  version: { gridArea: 'version' },
  time: { gridArea: 'time' },
  cell: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
});
