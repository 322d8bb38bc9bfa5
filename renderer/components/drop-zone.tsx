import {
  Body1,
  Button,
  Caption1,
  Subtitle2,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { DocumentAdd24Regular, DocumentAdd48Regular } from '@fluentui/react-icons/svg/document-add';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  large: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '4px',
    width: '100%',
    height: 'clamp(148px, 40vh, 264px)',
    padding: '16px',
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  compact: {
    display: 'flex',
    alignItems: 'center',
    gap: '14px',
    padding: '13px 15px',
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  tinted: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    backgroundColor: tokens.colorBrandBackground2,
    [MEDIA.highContrast]: { border: '2px dashed Highlight' },
  },
  icon: { marginBottom: '12px', color: tokens.colorBrandForeground1, [MEDIA.low]: { marginBottom: '4px' } },
  browse: { color: tokens.colorBrandForegroundLink },
  compactIcon: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  words: { flexGrow: 1, minWidth: 0 },
  // Keeps its height when the hint is away.
  compactWords: { display: 'flex', flexDirection: 'column', justifyContent: 'center', minHeight: '36px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  button: { flexShrink: 0 },
});

export interface DropZoneProps {
  readonly words: string;
  readonly hint: string;
  readonly dragging: boolean;
  readonly onBrowse: () => void;
}

/** The way in while there is no log: all of it is a button, and a target for files. */
export function LargeDropZone({ words, hint, dragging, onBrowse }: DropZoneProps) {
  const styles = useStyles();
  return (
    <button
      type="button"
      className={mergeClasses(styles.large, dragging && styles.tinted)}
      onClick={onBrowse}
    >
      <DocumentAdd48Regular className={styles.icon} aria-hidden />
      <Subtitle2 align="center">{dragging ? 'Drop to read' : words}</Subtitle2>
      {!dragging && <Body1 className={styles.browse}>{hint}</Body1>}
    </button>
  );
}

/** The way to add more, once there are logs. */
export function CompactDropZone({ words, hint, dragging, onBrowse }: DropZoneProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.compact, dragging && styles.tinted)}>
      <DocumentAdd24Regular className={styles.compactIcon} aria-hidden />
      <div className={mergeClasses(styles.words, styles.compactWords)}>
        <Body1 block>{dragging ? 'Drop to read' : words}</Body1>
        {!dragging && (
          <Caption1 block className={styles.quiet}>
            {hint}
          </Caption1>
        )}
      </div>
      <Button className={styles.button} onClick={onBrowse}>
        Browse
      </Button>
    </div>
  );
}
