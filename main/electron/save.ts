/** Asks the person where a report is to be saved, and shows it there afterwards. */
import { shell } from 'electron';
import type { ReportFormat } from '../../shared/report/format';
import type { ReportWay } from '../report-way';
import { askWhere } from './ask-where';

const KINDS: Readonly<Record<ReportFormat, string>> = {
  html: 'Web page',
  json: 'JSON',
  zip: 'Web page and logs (ZIP)',
};

/** Saves into a folder of the person's choice. */
export function createSaveWay(): ReportWay {
  return {
    kind: 'folder',
    choose: (name, format) =>
      askWhere({ title: 'Save the report', name, kind: KINDS[format], ending: format }),
    show: (file) => shell.showItemInFolder(file),
  };
}
