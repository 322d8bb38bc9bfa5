/** How an overview is exported from the window. */

export const EXPORT_FORMATS = ['html', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What each is, for a person. */
export const EXPORT_WORDS: Readonly<Record<ExportFormat, string>> = { html: 'Web page', csv: 'Table' };

/** The name that is proposed for an export. */
export function exportFileName(format: ExportFormat): string {
  return `many-servers.${format}`;
}
