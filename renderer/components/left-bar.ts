/** The bar at the left of the entry of a list that is chosen. */
import { tokens } from '@fluentui/react-components';
import { MEDIA } from '../theme';

/** To be spread into the style of an entry that is positioned. */
export const LEFT_BAR = {
  '::before': {
    content: '""',
    position: 'absolute',
    left: 0,
    top: '10px',
    bottom: '10px',
    // A border, because high contrast takes backgrounds away.
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    [MEDIA.highContrast]: { borderLeftColor: 'Highlight' },
  },
} as const;
