import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import { visiblePieces } from '../words/visible-text';
import { Pieces } from './raw-text';

const useStyles = makeStyles({
  path: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '13px',
    lineHeight: '20px',
    // A name longer than its column breaks only where it would leave the window otherwise.
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
  },
});

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
          <Pieces pieces={visiblePieces(part)} />
          <wbr />
        </Fragment>
      ))}
    </bdi>
  );
}
