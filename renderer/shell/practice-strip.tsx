import { Caption1, Caption1Strong, Link, makeStyles, tokens } from '@fluentui/react-components';
import { Beaker16Regular } from '@fluentui/react-icons/svg/beaker';
import { useActions } from '../use-assistant';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    alignItems: 'center',
    flexShrink: 0,
    gap: '8px',
    minHeight: 'var(--strip)',
    boxSizing: 'border-box',
    padding: '0 var(--gutter)',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorPaletteMarigoldBackground1,
    borderBottom: `1px solid ${tokens.colorPaletteMarigoldBackground2}`,
  },
  words: { flexGrow: 1 },
  icon: { flexShrink: 0 },
  // The usual link colour is too faint on the strip in the dark.
  leave: {
    color: tokens.colorBrandForegroundLinkHover,
    flexShrink: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '24px',
  },
});

/** On every screen of a practice case, so that it is never taken for this server. */
export function PracticeStrip() {
  const styles = useStyles();
  const actions = useActions();
  return (
    <aside className={styles.strip} aria-label="Practice">
      <Beaker16Regular className={styles.icon} aria-hidden />
      <Caption1 className={styles.words}>
        <Caption1Strong>Practice server.</Caption1Strong> Its files are made up. Windows Installer on this
        computer is not touched.
      </Caption1>
      <Link className={styles.leave} onClick={() => void actions.leavePractice()}>
        Leave practice
      </Link>
    </aside>
  );
}
