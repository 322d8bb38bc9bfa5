/** The states of a repair or a change in the journal. */
import type { RepairEntry } from '../repair/contract';

export const REPAIR_STATES: Readonly<Record<RepairEntry['state'], string>> = {
  'in-place': 'In place',
  'given-up': 'Not done',
  interrupted: 'Interrupted',
  undoing: 'Undo interrupted',
  undone: 'Undone',
  superseded: 'Changed again since',
};
