/** What came of an upgrade, as plain data. Outcome and table follow from the run by themselves. */
import type { UpgradeCheck } from './checks';
import type { UpgradeRun } from './outcome';
import type { UpgradeReason } from './reasons';

export type UpgradeResult =
  | {
      readonly done: true;
      readonly checks: readonly UpgradeCheck[];
      /** Version of the setup that was run; empty where somebody else started it. */
      readonly version: string;
      readonly run: UpgradeRun;
      readonly elapsedMs: number;
      /** Windows path of OBPatch.log. */
      readonly log: string;
    }
  /** Not started, or not watched to its end; `reason` tells which. */
  | { readonly done: false; readonly reason: UpgradeReason; readonly checks: readonly UpgradeCheck[] };
