import { makeStyles } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { useEffect, useRef, useState } from 'react';
import type { FleetFolder } from '../../shared/fleet/contract';
import { FLEET_READ_HERE, fleetLead, fleetTitle, shownWords } from '../../shared/words/fleet';
import { useAnnounce } from '../announcer';
import { DropOverlay } from '../components/drop-overlay';
import { FooterButton } from '../shell/footer-button';
import { Screen } from '../shell/screen';
import { MEDIA } from '../theme';
import { ExportMenu } from './export-menu';
import { Filters } from './filters';
import type { FleetState, FleetStore } from './fleet-store';
import { NotReadBar } from './not-read-bar';
import { NoticeBar } from './notice-bar';
import { ServerGrid } from './server-grid';
import { ServerStory } from './server-story';
import { useRows } from './use-rows';

/** Long enough that a number is not read while it changes with every key. */
const SETTLED_MS = 900;

const useStyles = makeStyles({
  content: { display: 'flex', flexGrow: 1, minHeight: 0, gap: '16px', [MEDIA.tiny]: { gap: '8px' } },
  list: { display: 'flex', flexGrow: 1, minWidth: 0 },
  beside: { flexGrow: 0, flexShrink: 0, width: 'clamp(200px, 30%, 360px)' },
});

interface FleetScreenProps {
  readonly fleet: FleetStore;
  readonly state: FleetState;
  readonly folder: FleetFolder;
  readonly dragging: boolean;
}

/** The list of servers, and beside it the story of the one that was chosen. */
export function FleetScreen({ fleet, state, folder, dragging }: FleetScreenProps) {
  const styles = useStyles();
  const rows = useRows(fleet, folder.id, state);
  const [byKey, setByKey] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const { order, filter, chosen, notice } = state;
  useShownCount(rows.total, folder.servers);

  function close(): void {
    fleet.choose(null);
    list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  }

  return (
    <Screen
      fills
      title={fleetTitle(folder)}
      lead={fleetLead(folder)}
      focusKey={`fleet ${folder.id}`}
      notice={
        <>
          <NoticeBar notice={notice} onDismiss={fleet.dismiss} />
          <NotReadBar notRead={folder.notRead} />
        </>
      }
      sentence={{ icon: <LockClosedRegular />, words: FLEET_READ_HERE }}
      buttons={
        <>
          <FooterButton onClick={() => void fleet.browse()}>Open another folder</FooterButton>
          <ExportMenu onSave={(format) => void fleet.save(format)} />
        </>
      }
      overlay={dragging && <DropOverlay />}
    >
      <Filters folder={folder} filter={filter} onFilter={fleet.show} />
      <div className={styles.content}>
        <div ref={list} className={chosen === null ? styles.list : `${styles.list} ${styles.beside}`}>
          <ServerGrid
            rows={rows}
            order={order}
            onSort={fleet.sort}
            chosen={chosen}
            onChoose={(server, fromKeys) => {
              setByKey(fromKeys);
              fleet.choose(server);
            }}
            label={rows.total === null ? 'Servers' : shownWords(rows.total, folder.servers)}
          />
        </div>
        {chosen !== null && <ServerStory key={chosen} server={chosen} takesFocus={byKey} onClose={close} />}
      </div>
    </Screen>
  );
}

/** Says how many servers a filter leaves, when it has settled. */
function useShownCount(total: number | null, all: number): void {
  const announce = useAnnounce();
  const said = useRef<number | null>(null);
  useEffect(() => {
    if (total === null || total === said.current) return;
    const isFirst = said.current === null;
    const timer = window.setTimeout(
      () => {
        said.current = total;
        if (!isFirst) announce(shownWords(total, all));
      },
      isFirst ? 0 : SETTLED_MS,
    );
    return () => window.clearTimeout(timer);
  }, [total, all, announce]);
}
