import { CARRIERS } from './carriers';
import { describeCalls } from './contract-suite';
import { describeEvents } from './event-suite';

for (const carrier of CARRIERS) {
  describeCalls(carrier);
  describeEvents(carrier);
}
