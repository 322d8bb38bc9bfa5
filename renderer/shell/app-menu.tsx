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
import { useActions } from '../use-assistant';
import { AboutDialog } from './about-dialog';

/** The three dots: what concerns the whole window. */
export function AppMenu() {
  const actions = useActions();
  const [about, setAbout] = useState(false);
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
            <MenuItem onClick={() => void actions.startOver()}>Start over</MenuItem>
            <MenuItem secondaryContent="Ctrl+O" onClick={() => void actions.browse('logs')}>
              Open logs
            </MenuItem>
            <MenuItem onClick={() => setAbout(true)}>About</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <AboutDialog open={about} onClose={() => setAbout(false)} />
    </>
  );
}
