/** The documents that the advisor answers from. Every rule, number and sentence of it names one of these. */

export const DOCUMENTS = {
  'upgrade-mars-agent': { title: 'Upgrade the MARS agent for Azure Backup', date: '2023-08-27' },
  'service-updates': { title: 'Service updates in Azure Site Recovery', date: '2019-01-08' },
  'upgrade-mobility-service': {
    title: 'Upgrade Mobility Service and appliance components (modernized)',
    date: '2024-12-23',
  },
  'whats-new': { title: 'What’s new in Azure Site Recovery', date: '2025-01-28' },
  'kb-4095462': { title: 'Mandatory update for Azure Backup, April 2018 (KB 4095462)', date: '2018-04-01' },
  'kb-4096064': { title: 'Version mismatch error 0x1FBD3 (KB 4096064)', date: null },
  'mobility-service-overview': {
    title: 'About the Mobility service (classic)',
    date: '2021-08-19',
  },
  'backup-faq': { title: 'Back up files and folders: frequently asked questions', date: null },
  'unified-setup': { title: 'Microsoft’s Site Recovery setup constants', date: null },
  'dot-net-versions': { title: '.NET Framework: which versions are installed', date: null },
  'this-app': { title: 'This assistant’s own advice', date: null },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly date: string | null }>>;

export type DocumentId = keyof typeof DOCUMENTS;
