import { CARRIERS } from './carriers';
import { describeCalls } from './contract-suite';
import { describeEvents } from './event-suite';
import { describeReports } from './report-suite';

for (const carrier of CARRIERS) {
  describeCalls(carrier);
  describeEvents(carrier);
  describeReports(carrier);
}
