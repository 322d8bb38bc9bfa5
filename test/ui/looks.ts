/** The looks in which every screen is seen: themes at the usual size, and the small windows. */
export const LOOKS = [
  { name: 'light', size: { width: 1024, height: 700 }, media: { colorScheme: 'light' } },
  { name: 'dark', size: { width: 1024, height: 700 }, media: { colorScheme: 'dark' } },
  {
    name: 'high-contrast',
    size: { width: 1024, height: 700 },
    media: { colorScheme: 'dark', forcedColors: 'active' },
  },
  { name: '800x600', size: { width: 800, height: 600 }, media: { colorScheme: 'light' } },
  { name: '683x467', size: { width: 683, height: 467 }, media: { colorScheme: 'light' } },
] as const;
