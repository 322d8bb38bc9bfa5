/** The words of the advisor’s page that belong to no single answer. */
import type { Question } from '../../advisor/advisor-state';
import type { ProblemCode } from '../../advisor/problems';
import type { Scenario } from '../../advisor/version-list';

export const QUESTION_WORDS: Readonly<Record<Question, string>> = {
  mars: 'MARS agent',
  mobility: 'Mobility service',
  commands: 'Commands',
  appliance: 'Appliance',
  blocked: 'Blocked upgrade',
  order: 'Upgrade order',
  rollups: 'Update rollups',
};

export const SCENARIO_WORDS: Readonly<Record<Scenario | 'any', string>> = {
  any: 'Any scenario',
  'azure-vm': 'Azure VM to Azure',
  'vmware-modernized': 'VMware or physical, modernized',
  'vmware-classic': 'VMware or physical, classic',
};

/** The title where there is no plan. */
export function planProblemTitle(code: ProblemCode): string {
  switch (code) {
    case 'version-empty':
      return 'Type the installed version';
    case 'gap-in-list':
    case 'latest-not-in-list':
    case 'empty-list':
      return 'No path with this list';
    case 'installed-above-latest':
      return 'Newer than this list';
    case 'last-reboot-above-installed':
      return 'These two versions do not fit';
    default:
      return 'This is not a version';
  }
}

/** Whether another version list may bring the plan that this one cannot. */
export function isProblemOfList(code: ProblemCode): boolean {
  return (
    code === 'gap-in-list' ||
    code === 'latest-not-in-list' ||
    code === 'empty-list' ||
    code === 'installed-above-latest'
  );
}

/** What to do where the list is the reason that there is no plan. */
export const LIST_NEXT: readonly string[] = [
  'Look up which versions were released, in “What’s new in Azure Site Recovery”.',
  'Write them into a version list, a small text file. The README shows its form.',
  'Choose Replace the list.',
];

/** On the appliance itself, where the switch can be moved. */
export const CHANGES_ONE_VALUE = 'Only this one value is changed, and you can undo it.';

export const WHY_RIGHTS_FOR_VALUE =
  'Writing to HKEY_LOCAL_MACHINE needs administrator rights. A helper of this app changes this one value and nothing else. It ends with this window.';

/** On every other screen of the advisor but the ones that have a list to name. */
export const ADVISOR_READS_ONLY = 'The advisor only reads. Nothing on this server is changed.';
