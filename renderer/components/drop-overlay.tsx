import { Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentAdd24Regular } from '@fluentui/react-icons/svg/document-add';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  overlay: {
    position: 'absolute',
    inset: '8px',
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '12px',
    border: `1px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    opacity: 0.94,
    pointerEvents: 'none',
    [MEDIA.highContrast]: { border: '2px dashed Highlight', opacity: 1 },
  },
});

/** "Drop to read" over a screen that takes logs but has no zone of its own. */
export function DropOverlay() {
  const styles = useStyles();
  return (
    <div className={styles.overlay}>
      <DocumentAdd24Regular aria-hidden />
      <Subtitle2>Drop to read</Subtitle2>
    </div>
  );
}
