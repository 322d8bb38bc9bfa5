/** Everything about one server behind a window: its repair, its upgrade, the waiting for the wizard, and an appliance's switch. */
import type { Emit, SessionView } from '../shared/contract';
import type { LogWitness } from '../shared/repair/log-witness';
import type { WizardView } from '../shared/repair/wizard-watch';
import { createApplianceDesk, type ApplianceDesk } from './appliance-desk';
import { createRepairDesk, type RepairDesk } from './repair-desk';
import { createOneAtATime } from './one-at-a-time';
import type { ServerAccess } from './server-access';
import { createUpgradeDesk, type UpgradeDesk } from './upgrade-desk';
import { createWizardDesk, type WizardDesk } from './wizard-desk';

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
}

export function createWorkplace(
  access: ServerAccess | null,
  { emit, witness, changed }: WorkplacePorts,
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
      void follow(view);
    },
    onLost: changed,
  });

  /** The folder that the wizard has open now counts before one that the logs name. */
  function witnessNow(): LogWitness {
    const waiting = wizard.view();
    return waiting?.at === 'package-there' ? { ...witness(), setupFolder: waiting.folder } : witness();
  }

  /** The state that was followed last: one that only tells more notes is no news. */
  let followed = '';

  /** The package is looked at by itself when the wizard brings it, and no longer offered when the wizard has gone. */
  async function follow({ state }: WizardView): Promise<void> {
    const now = `${state.at} ${'folder' in state ? state.folder : ''}`;
    if (now === followed) return;
    followed = now;
    if (state.at !== 'package-there' && state.at !== 'closed-too-early') return;
    // A look that fails leaves what was known; the person can ask for another one.
    await repair.look(witnessNow(), false).catch(() => undefined);
    changed();
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
      // Closing the access ends a question of Windows that is still open, which the waiting may stand before.
      await Promise.all([wizard.end(), repair.close()]);
    },
  };
}
