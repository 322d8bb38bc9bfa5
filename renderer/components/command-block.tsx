import { Caption1, Tab, TabList, makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Command } from '../../shared/repair/guide';
import { CopyButton } from './copy-button';

export type Shell = 'powershell' | 'cmd';

const useStyles = makeStyles({
  block: {
    marginTop: '8px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    overflow: 'hidden',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: '0 6px 0 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  tabs: { gap: '16px', marginBottom: '-1px' },
  tab: {
    padding: '6px 0',
    '& .fui-Tab__content': { padding: 0, fontSize: tokens.fontSizeBase200 },
    '::before': { left: 0, right: 0 },
    '::after': { left: 0, right: 0 },
  },
  command: {
    padding: '8px 12px',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  note: { marginTop: '4px', color: tokens.colorNeutralForeground3 },
});

interface CommandBlockProps {
  readonly command: Command;
  /** The shell that was chosen last; the same for every command. */
  readonly shell: Shell;
  readonly onShell: (shell: Shell) => void;
}

/** One command to copy, in the shell that the person works in. */
export function CommandBlock({ command, shell, onShell }: CommandBlockProps) {
  const styles = useStyles();
  const id = useId();
  const shown: Shell = command.cmd === null ? 'powershell' : shell;
  const text = command.cmd !== null && shown === 'cmd' ? command.cmd : command.powershell;
  return (
    <>
      <div className={styles.block}>
        <div className={styles.head}>
          <TabList
            className={styles.tabs}
            size="small"
            aria-label="Shell"
            selectedValue={shown}
            onTabSelect={(_, data) => onShell(data.value === 'cmd' ? 'cmd' : 'powershell')}
          >
            <Tab value="powershell" id={`${id}-powershell`} aria-controls={id} className={styles.tab}>
              PowerShell
            </Tab>
            {command.cmd !== null && (
              <Tab value="cmd" id={`${id}-cmd`} aria-controls={id} className={styles.tab}>
                cmd
              </Tab>
            )}
          </TabList>
          <CopyButton size="small" text={() => text}>
            Copy
          </CopyButton>
        </div>
        <div role="tabpanel" id={id} aria-labelledby={`${id}-${shown}`} className={styles.command}>
          {text}
        </div>
      </div>
      {command.note !== null && (
        <Caption1 as="p" block className={styles.note}>
          {command.note}
        </Caption1>
      )}
    </>
  );
}
