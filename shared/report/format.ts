/** The forms in which a report is saved. */
export const REPORT_FORMATS = ['html', 'json', 'zip'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What each is, for a person. */
export const FORMAT_WORDS: Readonly<Record<ReportFormat, string>> = {
  html: 'Web page',
  zip: 'Web page and logs (ZIP)',
  json: 'JSON',
};

/**
 * The name that is proposed for a report, without any name of the server: "mars-upgrade-report-20261120T0900Z.html".
 * @param created ISO 8601 in UTC
 */
export function reportFileName(created: string, practice: boolean, format: ReportFormat): string {
  const time = created.replaceAll(/[-:]/g, '').slice(0, 13);
  return `${practice ? 'practice-' : ''}mars-upgrade-report-${time}Z.${format}`;
}
