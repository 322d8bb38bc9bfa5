import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import { visiblePieces } from '../words/visible-text';
import { Pieces } from './raw-text';

const useStyles = makeStyles({
  path: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '13px',
    lineHeight: '20px',
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
  },
  whole: { whiteSpace: 'nowrap' },
});

/** Names up to this length are kept whole even at a hyphen or blank: they fit into the narrowest column. */
const LONGEST_WHOLE = 48;

interface PathTextProps {
  readonly children: string;
  readonly className?: string;
}

/** A path, name or code from a log: in monospace, wrapping after a backslash, its control characters in sight. */
export function PathText({ children, className }: PathTextProps) {
  const styles = useStyles();
  const parts = children.split(/(?<=\\)/);
  return (
    <bdi className={mergeClasses(styles.path, className)} dir="ltr">
      {parts.map((part, index) => (
        <Fragment key={index}>
          <span className={mergeClasses(part.length <= LONGEST_WHOLE && styles.whole)}>
            <Pieces pieces={visiblePieces(part)} />
          </span>
          <wbr />
        </Fragment>
      ))}
    </bdi>
  );
}
