import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Span } from '../../shared/diagnosis/types';
import { MEDIA } from '../theme';
import { cutAround, splitAtMark, visiblePieces, type Piece } from '../words/visible-text';

const useStyles = makeStyles({
  raw: {
    display: 'block',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    color: tokens.colorNeutralForeground1,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
  },
  mark: {
    padding: '0 2px',
    margin: '0 -2px',
    borderRadius: tokens.borderRadiusSmall,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorPaletteMarigoldBackground2,
    fontWeight: tokens.fontWeightSemibold,
    boxDecorationBreak: 'clone',
    [MEDIA.dark]: {
      backgroundColor: tokens.colorPaletteMarigoldBackground1,
      outline: `1px solid ${tokens.colorPaletteMarigoldBackground2}`,
      outlineOffset: '-1px',
    },
    [MEDIA.highContrast]: { color: 'CanvasText', backgroundColor: 'Canvas', border: '2px solid Highlight' },
  },
  sign: { color: tokens.colorNeutralForeground3 },
  all: {
    display: 'block',
    marginTop: '4px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Pieces of foreign text, its unsafe characters as grey signs. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  const styles = useStyles();
  return pieces.map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <span key={index} className={styles.sign} title={piece.name}>
        {piece.text}
      </span>
    ),
  );
}

interface RawTextProps {
  readonly text: string;
  readonly mark: Span | null;
}

/** One raw line of a log, unchanged but for its signs, its deciding part marked. Long ones are cut around the mark. */
export function RawText({ text, mark }: RawTextProps) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const cut = all ? null : cutAround(text, mark);
  const shown = cut ?? { start: 0, end: text.length };
  const [before, marked, after] = splitAtMark(text, mark, shown);
  return (
    <>
      <bdi className={styles.raw} dir="ltr">
        {shown.start > 0 && <span className={styles.sign}>…</span>}
        <Pieces pieces={visiblePieces(before)} />
        {marked !== '' && (
          <mark className={styles.mark}>
            <Pieces pieces={visiblePieces(marked)} />
          </mark>
        )}
        <Pieces pieces={visiblePieces(after)} />
        {shown.end < text.length && <span className={styles.sign}>…</span>}
      </bdi>
      {cut !== null && (
        <Link className={styles.all} onClick={() => setAll(true)}>
          Show all {text.length} characters
        </Link>
      )}
    </>
  );
}
