/** The round spot that carries a number or a check, the same size wherever steps are counted. */
import { tokens } from '@fluentui/react-components';

/** To be spread into a style; colours and borders are the place's own. */
export const DISC = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  flexShrink: 0,
  width: '24px',
  height: '24px',
  boxSizing: 'border-box',
  borderRadius: tokens.borderRadiusCircular,
  fontSize: tokens.fontSizeBase200,
  fontWeight: tokens.fontWeightSemibold,
} as const;
