/** In which order the components are upgraded. Source: service-updates, one section for each scenario. */

export const ORDER_SCENARIOS = [
  'azure-vm',
  'vmm-to-vmm',
  'vmm-to-azure',
  'hyper-v',
  'vmware-or-physical',
  'os-or-kernel',
] as const;
export type OrderScenario = (typeof ORDER_SCENARIOS)[number];

export type OrderStep =
  | 'turn-on-automatic'
  | 'azure-open-vault'
  | 'azure-replicated-items'
  | 'azure-notification'
  | 'azure-select'
  | 'download-provider'
  | 'vmm-recovery-first'
  | 'vmm-primary-second'
  | 'vmm-provider'
  | 'hyper-v-hosts-mars'
  | 'hyper-v-provider'
  | 'management-server'
  | 'scale-out-servers'
  | 'mobility-agents'
  | 'mobility-reboot'
  | 'os-check-support'
  | 'os-find-version'
  | 'os-upgrade-site-recovery'
  | 'os-upgrade'
  | 'os-reboot'
  | 'vmm-every-node'
  | 'hyper-v-every-node';

const STEPS: Readonly<Record<OrderScenario, readonly OrderStep[]>> = {
  'azure-vm': [
    'turn-on-automatic',
    'azure-open-vault',
    'azure-replicated-items',
    'azure-notification',
    'azure-select',
  ],
  'vmm-to-vmm': ['download-provider', 'vmm-recovery-first', 'vmm-primary-second'],
  'vmm-to-azure': ['download-provider', 'vmm-provider', 'hyper-v-hosts-mars'],
  'hyper-v': ['download-provider', 'hyper-v-provider'],
  'vmware-or-physical': ['management-server', 'scale-out-servers', 'mobility-agents', 'mobility-reboot'],
  'os-or-kernel': [
    'os-check-support',
    'os-find-version',
    'os-upgrade-site-recovery',
    'os-upgrade',
    'os-reboot',
  ],
};

/** The step after which every node of a cluster has to have it, by scenario; the others know no cluster. */
const CLUSTERS: Readonly<
  Partial<Record<OrderScenario, readonly (readonly [after: OrderStep, added: OrderStep])[]>>
> = {
  'vmm-to-vmm': [['vmm-primary-second', 'vmm-every-node']],
  'vmm-to-azure': [['vmm-provider', 'vmm-every-node']],
  'hyper-v': [['hyper-v-provider', 'hyper-v-every-node']],
};

/** Whether the documents know a cluster in this scenario. */
export function knowsClusters(scenario: OrderScenario): boolean {
  return CLUSTERS[scenario] !== undefined;
}

/** The checklist of a scenario. */
export function orderOf(scenario: OrderScenario, clustered: boolean): readonly OrderStep[] {
  const added = clustered ? (CLUSTERS[scenario] ?? []) : [];
  return STEPS[scenario].flatMap((step) => [
    step,
    ...added.filter(([after]) => after === step).map(([, every]) => every),
  ]);
}
