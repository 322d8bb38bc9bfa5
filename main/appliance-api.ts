/** The part of the contract that is about the appliance's automatic updates. */
import type { Api } from '../shared/contract';
import type { Workplace } from './workplace';

type ApplianceApi = Pick<Api, Extract<keyof Api, `appliance.${string}`>>;

export function createApplianceApi(place: () => Workplace): ApplianceApi {
  return {
    'appliance.look': async () => ({ appliance: await place().appliance.look() }),
    'appliance.set': async ({ wanted }) => ({ outcome: await place().appliance.set(wanted) }),
    'appliance.undo': async ({ repair }) => ({ outcome: await place().appliance.undo(repair) }),
  };
}
