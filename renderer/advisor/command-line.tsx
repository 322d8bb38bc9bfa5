import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from '../components/copy-button';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  block: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '6px 6px 6px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    [MEDIA.highContrast]: { borderTopColor: 'CanvasText' },
  },
  line: {
    flexGrow: 1,
    minWidth: 0,
    paddingTop: '3px',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  open: { color: tokens.colorNeutralForeground3 },
});

/** One command line to copy. */
export function CommandLine({ children }: { readonly children: string }) {
  const styles = useStyles();
  return (
    <div className={styles.block}>
      <bdi className={styles.line} dir="ltr">
        {children}
      </bdi>
      <CopyButton size="small" text={() => children}>
        Copy
      </CopyButton>
    </div>
  );
}

/** Stands where a command cannot be made yet, with what is missing. */
export function OpenCommand({ children }: { readonly children: string }) {
  const styles = useStyles();
  return (
    <div className={styles.block}>
      <Body1 className={styles.open}>
        <Caption1>{children}</Caption1>
      </Body1>
    </div>
  );
}
