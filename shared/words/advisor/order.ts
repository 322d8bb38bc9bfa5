/** The words of the order of upgrades. */
import { knowsClusters, orderOf, type OrderScenario, type OrderStep } from '../../advisor/order';
import { answerAsText, documentWords } from './text';

export const ORDER_WORDS: Readonly<Record<OrderScenario, { readonly name: string; readonly title: string }>> =
  {
    'azure-vm': { name: 'Azure VM to Azure', title: 'Let Site Recovery manage the updates' },
    'vmm-to-vmm': { name: 'VMM to VMM', title: 'The recovery site comes first' },
    'vmm-to-azure': { name: 'VMM to Azure', title: 'The VMM server first, then every Hyper-V host' },
    'hyper-v': { name: 'Hyper-V to Azure', title: 'The provider on every Hyper-V node' },
    'vmware-or-physical': {
      name: 'VMware or physical to Azure',
      title: 'The management server first, the agents last',
    },
    'os-or-kernel': { name: 'New OS or kernel', title: 'Site Recovery first, then the OS or kernel' },
  };

export const ORDER_STEP_WORDS: Readonly<Record<OrderStep, string>> = {
  'turn-on-automatic':
    'Turn on automatic updates: when replication is enabled, or later in the vault’s extension update settings. To update by hand, go on here.',
  'azure-open-vault': 'In the Azure portal, open the Recovery Services vault.',
  'azure-replicated-items': 'Open Replicated items.',
  'azure-notification': 'Select the notification “New Site Recovery replication agent update is available”.',
  'azure-select': 'Select the virtual machines and choose OK.',
  'download-provider': 'Download the update rollup for the Microsoft Azure Site Recovery Provider.',
  'vmm-recovery-first': 'Install it on the VMM server that manages the recovery site.',
  'vmm-primary-second': 'Then install it on the VMM server that manages the primary site.',
  'vmm-provider': 'Install it on the on-premises VMM server.',
  'hyper-v-hosts-mars': 'Install the MARS agent on all Hyper-V hosts.',
  'hyper-v-provider': 'Install the provider on each Hyper-V server that is registered in Site Recovery.',
  'management-server':
    'Update the management server: the one with the configuration server and the process server.',
  'scale-out-servers': 'If there are scale-out process servers, update them next.',
  'mobility-agents':
    'In the portal, open Protected Items, Replicated Items, select a virtual machine and choose Update Agent. Repeat it for each.',
  'mobility-reboot':
    'Reboot the protected machines. It is recommended after every upgrade, and mandatory where the version is more than four past the last reboot; see Mobility service.',
  'os-check-support': 'Check that Site Recovery supports the version that you want to go to.',
  'os-find-version': 'Find the Site Recovery version that brings this support, in the service updates.',
  'os-upgrade-site-recovery': 'Upgrade the Site Recovery components.',
  'os-upgrade': 'Upgrade the OS or the kernel.',
  'os-reboot': 'Reboot. It loads the new OS and the changes of Site Recovery together.',
  'vmm-every-node': 'On a clustered VMM: install it on every node of the cluster that runs the VMM service.',
  'hyper-v-every-node': 'On a Hyper-V cluster: install it on every node of the cluster.',
};

export function orderLead(scenario: OrderScenario, clustered: boolean): string {
  if (scenario === 'os-or-kernel')
    return 'With a maintenance window that has a reboot in it, upgrade Site Recovery before everything else.';
  if (!knowsClusters(scenario)) return 'Keep to this order. Finish one before the next is begun.';
  return clustered
    ? 'Keep to this order. Every node of the cluster gets the update.'
    : 'Keep to this order. For a cluster, choose Clustered.';
}

export function orderAsText(scenario: OrderScenario, clustered: boolean): string {
  return answerAsText(ORDER_WORDS[scenario].title, orderLead(scenario, clustered), [
    {
      title: ORDER_WORDS[scenario].name,
      numbered: true,
      lines: orderOf(scenario, clustered).map((step) => ORDER_STEP_WORDS[step]),
    },
    { title: 'From', lines: [documentWords('service-updates')] },
  ]);
}

/** Schema advice/1. */
export function orderAsJson(scenario: OrderScenario, clustered: boolean) {
  return {
    schema: 'advice/1',
    scenario,
    clustered,
    steps: orderOf(scenario, clustered).map((kind) => ({ kind, text: ORDER_STEP_WORDS[kind] })),
  } as const;
}
