/** The patches of the lab: what raises the agent from one version to the next. */
import { AGENT } from './agent-package';
import type { LabPatch } from './patch';

export const VERSION = { installed: AGENT.version, upgraded: '2.0.9090.0', later: '2.0.9095.0' } as const;

export const UPGRADE_PATCH: LabPatch = {
  patchCode: '{B3D6D5E1-2C54-4C0B-8A9E-6F0D1E2A3B4C}',
  newPackageCode: '{42A14A82-12F8-4E6D-970E-1B4EE7BE28B1}',
  product: AGENT,
  from: VERSION.installed,
  to: VERSION.upgraded,
};

export const LATER_PATCH: LabPatch = {
  patchCode: '{7C1F0A94-83D2-4E5B-9F16-0B2C4D6E8A13}',
  newPackageCode: '{5D90B7E3-6A41-4C28-B3F7-91E2A0C4D586}',
  product: AGENT,
  from: VERSION.upgraded,
  to: VERSION.later,
};
