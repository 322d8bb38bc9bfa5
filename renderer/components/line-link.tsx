import { Link, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import type { Evidence } from '../../shared/diagnosis/types';
import { useLogView } from './log-view-context';

const useStyles = makeStyles({
  link: {
    minWidth: 0,
    maxWidth: '100%',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'start',
    overflowWrap: 'anywhere',
    // 16 px of text in a target of 24.
    paddingTop: '4px',
    paddingBottom: '4px',
    marginTop: '-4px',
    marginBottom: '-4px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, textDecorationLine: 'none' },
  },
});

interface LineLinkProps {
  readonly file: string;
  readonly line: number;
  /** The quoted line, so that its mark is shown in the log view too. */
  readonly evidence?: Evidence;
  readonly children: string;
}

/** Opens the log view at a line. Plain words where the log is not here any more. */
export function LineLink({ file, line, evidence, children }: LineLinkProps) {
  const styles = useStyles();
  const view = useLogView();
  const restoreFocus = useRestoreFocusTarget();
  if (!view.has(file)) return <span className={styles.link}>{children}</span>;
  return (
    <Link
      {...restoreFocus}
      className={styles.link}
      aria-haspopup="dialog"
      onClick={() => view.open({ file, line, evidence: evidence ?? null })}
    >
      {children}
    </Link>
  );
}
