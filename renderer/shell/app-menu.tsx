import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { useState } from 'react';
import type { RepairEntry } from '../../shared/repair/contract';
import { UndoChangeDialog } from '../advisor/undo-change-dialog';
import { choosePage, type PageName } from '../page-choice';
import { useActions } from '../use-assistant';
import { UndoDialog } from '../screens/repair/undo-dialog';
import { AboutDialog } from './about-dialog';
import { RepairsDialog } from './repairs-dialog';
import type { Opening } from './use-opening';

interface AppMenuProps {
  readonly page: PageName;
  /** What Ctrl+O does. */
  readonly opening: Opening;
  /** Whether this program works on a server. */
  readonly isHere: boolean;
  /** Whether Windows will ask for permission before something is changed. */
  readonly asked: boolean;
  /** Whether there is anything to report. */
  readonly canReport: boolean;
}

/** The three dots: what concerns the whole window, and what can be opened or begun anew on the page that is shown. */
export function AppMenu({ page, opening, isHere, asked, canReport }: AppMenuProps) {
  const actions = useActions();
  const [about, setAbout] = useState(false);
  const [repairs, setRepairs] = useState(false);
  const [undoing, setUndoing] = useState<RepairEntry | null>(null);
  const restoreFocus = useRestoreFocusTarget();
  return (
    <>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<MoreHorizontal20Regular />}
            aria-label="More"
            {...restoreFocus}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {page === 'fix' && <MenuItem onClick={() => void actions.startOver()}>Start over</MenuItem>}
            <MenuItem
              secondaryContent="Ctrl+O"
              disabled={opening.open === null}
              onClick={() => opening.open?.()}
            >
              {opening.words}
            </MenuItem>
            {isHere && <MenuItem onClick={() => setRepairs(true)}>Repairs on this server</MenuItem>}
            <MenuItem
              disabled={!canReport}
              onClick={() => {
                choosePage('fix');
                actions.openReport();
              }}
            >
              Save the report
            </MenuItem>
            <MenuItem onClick={() => setAbout(true)}>About</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {repairs && (
        <RepairsDialog
          onClose={() => setRepairs(false)}
          onUndo={(repair) => {
            setRepairs(false);
            setUndoing(repair);
          }}
        />
      )}
      <UndoDialog repair={undoing?.kind === 'package' ? undoing : null} onClose={() => setUndoing(null)} />
      {undoing?.kind === 'auto-update' && (
        <UndoChangeDialog change={undoing} asked={asked} onClose={() => setUndoing(null)} />
      )}
      {about && <AboutDialog onClose={() => setAbout(false)} />}
    </>
  );
}
