/** Checks and findings as a table for a spreadsheet. No cell can become a formula there. */
import type { InstallerEvent } from '../events/installer-event';
import { visible } from '../words/visible';
import type { MaskedReport } from './report';

const BYTE_ORDER_MARK = '\uFEFF';

/** CSV of RFC 4180 with a byte order mark, by which Excel knows that it is UTF-8. */
export function reportAsCsv(report: MaskedReport): string {
  const rows: (readonly string[])[] = [['Kind', 'State', 'What', 'Before', 'Now', 'Read from']];
  for (const { tone, checked, before, now, readFrom } of report.checks?.rows ?? [])
    rows.push(['Check', tone, checked, before ?? '', now, readFrom]);
  for (const { what, why } of report.checks?.notChecked ?? [])
    rows.push(['Not checked', '', what, '', why, '']);
  for (const { severity, title, detail, evidence } of report.evidence?.findings ?? [])
    rows.push([
      'Finding',
      severity,
      title,
      '',
      detail,
      evidence.map(({ file, line }) => `${file}:${line}`).join(', '),
    ]);
  for (const { file, line, meaning, text } of report.evidence?.proof ?? [])
    rows.push(['Proof', '', meaning, '', text, `${file}:${line}`]);
  return asCsv(rows);
}

/** Windows Installer's events. `mask` hides names in each of their texts. */
export function eventsAsCsv(events: readonly InstallerEvent[], mask: (text: string) => string): string {
  const rows = events.map((event) => [
    event.time,
    String(event.id),
    event.level,
    event.name,
    mask(event.product ?? ''),
    event.productVersion ?? '',
    event.productCode ?? '',
    event.patchCode ?? '',
    event.code === null ? '' : String(event.code),
    mask(event.message),
  ]);
  return asCsv([
    ['Time', 'Event', 'Level', 'What', 'Product', 'Version', 'Product code', 'Patch code', 'Code', 'Message'],
    ...rows,
  ]);
}

function asCsv(rows: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * One cell. An apostrophe in front keeps a spreadsheet from reading a formula; full-width signs and blanks in front count
 * too. Source: OWASP, CSV Injection.
 */
export function csvCell(text: string): string {
  const isFormula = /^[\s\u00A0\u200B-\u200F\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text);
  return `"${isFormula ? "'" : ''}${visible(text).replaceAll('"', '""')}"`;
}
