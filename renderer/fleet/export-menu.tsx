import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { EXPORT_FORMATS, EXPORT_WORDS, type ExportFormat } from '../../shared/fleet/formats';

/** Saves the whole overview, whatever is filtered. */
export function ExportMenu({ onSave }: { readonly onSave: (format: ExportFormat) => void }) {
  return (
    <Menu positioning="above-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="primary" icon={<ArrowDownloadRegular />} style={{ whiteSpace: 'nowrap' }}>
          Export all
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {EXPORT_FORMATS.map((format) => (
            <MenuItem key={format} secondaryContent={`.${format}`} onClick={() => onSave(format)}>
              {EXPORT_WORDS[format]}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
