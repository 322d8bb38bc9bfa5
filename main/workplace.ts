/** Everything about one server behind a window: its repair, its upgrade, the waiting for the wizard, and an appliance's switch. */
import type { Emit, SessionView } from '../shared/contract';
import type { LogWitness } from '../shared/repair/log-witness';
import type { WizardView } from '../shared/repair/wizard-watch';
import { createApplianceDesk, type ApplianceDesk } from './appliance-desk';
import { createRepairDesk, type RepairDesk } from './repair-desk';
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
  const repair = createRepairDesk(access, (running) => emit('repair.progress', running));
  const upgrade = createUpgradeDesk(access, (running) => emit('upgrade.progress', running));
  const appliance = createApplianceDesk(access, () => {
    emit('appliance.changed', {});
    void repair.lookForInterrupted().then(changed);
  });
  const wizard = createWizardDesk(access, {
    onState(view) {
      const wait = wizard.view();
      if (wait !== null) emit('wizard.state', wait);
      void follow(view).catch(() => undefined);
    },
    onLost: changed,
  });

  /** The package is looked at by itself when the wizard brings it, and no longer offered when the wizard has gone. */
  async function follow({ state }: WizardView): Promise<void> {
    if (state.at === 'package-there') await repair.look({ ...witness(), setupFolder: state.folder }, false);
    else if (state.at === 'closed-too-early') repair.forget();
    else return;
    changed();
  }

  return {
    access,
    repair,
    upgrade,
    wizard,
    appliance,
    view: () => ({
      repair: repair.view(),
      upgrade: { ...upgrade.view(), waiting: wizard.view() },
    }),
    mustBeIdle() {
      repair.mustBeIdle();
      upgrade.mustBeIdle();
      appliance.mustBeIdle();
    },
    async close() {
      await wizard.end();
      await upgrade.close();
      await appliance.close();
      await repair.close();
    },
  };
}
