import { Caption1, Tab, TabList, makeStyles, tokens } from '@fluentui/react-components';
import { Desktop20Regular } from '@fluentui/react-icons/svg/desktop';
import type { SessionView } from '../../shared/contract';
import { canOpenReport } from '../../shared/report/reach';
import { choosePage, PAGE_NAMES, usePageKeys, type PageName } from '../page-choice';
import { MEDIA } from '../theme';
import { AppMenu } from './app-menu';
import type { Opening } from './use-opening';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'stretch',
    flexShrink: 0,
    height: 'var(--header)',
    boxSizing: 'border-box',
    padding: '0 var(--gutter)',
    gap: '16px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [MEDIA.print]: { display: 'none' },
  },
  tabs: { flexShrink: 0, gap: '28px', marginBottom: '-1px' },
  tab: {
    padding: 0,
    // Fluent keeps room for the bold word; the words themselves begin where everything begins.
    '& .fui-Tab__content': { padding: 0, justifySelf: 'start' },
    '::before': { left: 0, right: 0 },
    '::after': { left: 0, right: 0 },
  },
  where: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: '6px',
    flexGrow: 1,
    minWidth: 0,
    color: tokens.colorNeutralForeground2,
  },
  icon: { flexShrink: 0, width: '16px', height: '16px' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  // The dots end where the content ends, not their button.
  menu: { display: 'flex', alignItems: 'center', marginLeft: '-10px', marginRight: '-6px' },
});

interface HeaderProps {
  readonly session: SessionView | null;
  readonly page: PageName;
  readonly opening: Opening;
}

/** The bar above everything: what the window does, where it runs, and the menu. */
export function Header({ session, page, opening }: HeaderProps) {
  const styles = useStyles();
  const where = session === null ? '' : whereWords(session);
  usePageKeys();
  return (
    <header className={styles.header}>
      <TabList
        className={styles.tabs}
        selectedValue={page}
        aria-label="Pages"
        onTabSelect={(_, { value }) => choosePage(PAGE_NAMES.find((name) => name === value) ?? 'fix')}
      >
        <Tab value="fix" className={styles.tab} title="Ctrl+1">
          Fix an upgrade
        </Tab>
        <Tab value="advisor" className={styles.tab} title="Ctrl+2">
          Upgrade advisor
        </Tab>
        <Tab value="fleet" className={styles.tab} title="Ctrl+3">
          Many servers
        </Tab>
      </TabList>
      <div className={styles.where}>
        {where !== '' && (
          <>
            <Desktop20Regular className={styles.icon} aria-hidden />
            <Caption1 className={styles.name} title={where}>
              {where}
            </Caption1>
          </>
        )}
      </div>
      <div className={styles.menu}>
        <AppMenu
          page={page}
          opening={opening}
          isHere={session?.repair.isHere === true}
          asked={session?.repair.rights === 'asked'}
          canReport={session !== null && canOpenReport(session)}
        />
      </div>
    </header>
  );
}

function whereWords(session: SessionView): string {
  if (session.practice) return 'Practice server';
  return session.server.kind === 'this-server'
    ? `${session.server.name}, this server`
    : 'Logs only, not this server';
}
