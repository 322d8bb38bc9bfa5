/** Light and dark as the system has them, through Fluent's tokens only. */
import {
  createDOMRenderer,
  webDarkTheme,
  webLightTheme,
  type GriffelRenderer,
  type Theme,
} from '@fluentui/react-components';
import { useMedia } from './use-media';

const FONTS: Partial<Theme> = {
  fontFamilyBase: '"Segoe UI", "Open Sans", system-ui, sans-serif',
  fontFamilyMonospace: 'Consolas, "Inconsolata", monospace',
};

const LIGHT: Theme = { ...webLightTheme, ...FONTS };
const DARK: Theme = { ...webDarkTheme, ...FONTS };

/** The theme of the system, following it while the window is open. */
export function useSystemTheme(): Theme {
  return useMedia('(prefers-color-scheme: dark)') ? DARK : LIGHT;
}

/** Fluent makes its styles at run time; the page's policy takes them only with the nonce of this response. */
export function createStyleRenderer(): GriffelRenderer {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return createDOMRenderer(document, { styleElementAttributes: { nonce } });
}

/** The conditions under which components change their layout; heights and margins stand in page.css. */
export const MEDIA = {
  dark: '@media (prefers-color-scheme: dark) and (forced-colors: none)',
  highContrast: '@media (forced-colors: active)',
  /** Evidence and facts put their second column below. */
  narrow: '@media (max-width: 759px)',
  /** Only the current stage has a name. */
  tiny: '@media (max-width: 700px)',
  low: '@media (max-height: 500px)',
  calm: '@media (prefers-reduced-motion: reduce)',
  print: '@media print',
} as const;
