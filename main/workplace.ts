/** Everything about one server behind a window: its repair, its upgrade, the waiting for the wizard, and an appliance's switch. */
import type { Emit, SessionView } from '../shared/contract';
import type { LogWitness } from '../shared/repair/log-witness';
import { createApplianceDesk, type ApplianceDesk } from './appliance-desk';
import { createRepairDesk, type RepairDesk } from './repair-desk';
import { createOneAtATime } from './one-at-a-time';
import type { ServerAccess } from './server-access';
import { REAL_CLOCK, type Clock } from './services/watch/clock';
import { createUpgradeDesk, type UpgradeDesk } from './upgrade-desk';
import { createWizardDesk, type WizardDesk } from './wizard-desk';
import { createWizardFollower } from './wizard-follower';

export interface Workplace {
  /** Null where this computer is no server and nothing is practised. */
  readonly access: ServerAccess | null;
  readonly repair: RepairDesk;
  readonly upgrade: UpgradeDesk;
  readonly wizard: WizardDesk;
  readonly appliance: ApplianceDesk;
  /** What the logs and the open wizard say for a look at the server. */
  witness(): LogWitness;
  view(): Pick<SessionView, 'repair' | 'upgrade'>;
  /** @throws AssistantError busy */
  mustBeIdle(): void;
  /** Waits for a repair under way; an upgrade goes on by itself. */
  close(): Promise<void>;
}

export interface WorkplacePorts {
  readonly emit: Emit;
  readonly witness: () => LogWitness;
  /** Tells the page that the session changed without it. */
  readonly changed: () => void;
  readonly clock?: Clock;
}

export function createWorkplace(
  access: ServerAccess | null,
  { emit, witness, changed, clock = REAL_CLOCK }: WorkplacePorts,
): Workplace {
  const alone = createOneAtATime();
  const repair = createRepairDesk(access, (running) => emit('repair.progress', running), alone);
  const upgrade = createUpgradeDesk(access, (running) => emit('upgrade.progress', running), alone);
  const tellOfChange = () => {
    emit('appliance.changed', {});
    void repair.lookForInterrupted().then(changed);
  };
  const appliance = createApplianceDesk(access, tellOfChange, alone);
  const wizard = createWizardDesk(access, {
    onState(view) {
      const wait = wizard.view();
      if (wait !== null) emit('wizard.state', wait);
      follower.take(view);
    },
    onLost() {
      follower.end();
      changed();
    },
  });
  const follower = createWizardFollower(lookAtPackage, clock);

  /** The folder that the wizard has open now counts before one that the logs name, and that before one from an earlier run. */
  function witnessNow(): LogWitness {
    const [waiting, said] = [wizard.view(), witness()];
    if (waiting?.at === 'package-there') return { ...said, setupFolder: waiting.folder };
    const old = waiting?.old?.stillThere === true ? waiting.old.path : null;
    return { ...said, setupFolder: said.setupFolder ?? old };
  }

  /** A look that fails leaves what was known. Whatever can be said of the package ends the looking, or that nobody waits. */
  async function lookAtPackage(): Promise<boolean> {
    if (wizard.view() === null) return true;
    const before = JSON.stringify(repair.view());
    await repair.look(witnessNow(), false).catch(() => undefined);
    const after = repair.view();
    if (JSON.stringify(after) !== before) changed();
    return after.offer !== null && after.offer.kind !== 'no-package';
  }

  return {
    access,
    repair,
    upgrade,
    wizard,
    appliance,
    witness: witnessNow,
    view: () => ({
      repair: repair.view(),
      upgrade: { ...upgrade.view(), waiting: wizard.view() },
    }),
    mustBeIdle: alone.mustBeIdle,
    async close() {
      upgrade.stopWatching();
      follower.end();
      // Closing the access ends a question of Windows that is still open, which the waiting may stand before.
      await Promise.all([wizard.end(), repair.close()]);
    },
  };
}
