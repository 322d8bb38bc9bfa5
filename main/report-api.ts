/** The part of the contract that is about the report. */
import type { Api } from '../shared/contract';
import type { ReportDesk } from './report-desk';

export type ReportApi = Pick<Api, Extract<keyof Api, `report.${string}`>>;

export function createReportApi(desk: ReportDesk): ReportApi {
  return {
    'report.preview': ({ sections, hide, anew }) => desk.preview({ sections, hide }, anew),
    'report.save': ({ preview, format, withRights }) => desk.save(preview, format, withRights),
    'report.show': async () => {
      desk.show();
      return {};
    },
  };
}
