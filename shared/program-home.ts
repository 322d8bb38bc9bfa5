/**
 * Where the program runs from, and what that means for repairing. A repair runs with administrator rights, so the program
 * itself must lie where only administrators can write: whoever can change a library beside it could otherwise borrow them.
 */

/** `other-folder`: packed, but neither installed nor the portable program; somebody copied its folder. */
export const PROGRAM_HOMES = ['installed', 'portable', 'other-folder', 'sources'] as const;
export type ProgramHome = (typeof PROGRAM_HOMES)[number];

/** Whether the window offers to repair this server itself. Practice and the steps to follow by hand are always offered. */
export type RepairOffer =
  { readonly offered: true } | { readonly offered: false; readonly why: 'portable' | 'other-folder' };

export function repairOffer(home: ProgramHome): RepairOffer {
  // Whoever starts it from its sources has Node run them, and knows whose folder that is.
  return home === 'installed' || home === 'sources' ? { offered: true } : { offered: false, why: home };
}

const NEXT =
  'Install the assistant with its setup program, or follow the steps by hand. The command-line program repairs too, from a console with administrator rights.';

/** What a person reads where repairing is off. */
export const REPAIR_OFF_WORDS: Readonly<
  Record<'portable' | 'other-folder', { readonly sentence: string; readonly next: string }>
> = {
  portable: {
    sentence:
      'This is the portable program. It runs from a folder that does not need administrator rights to change, so it only diagnoses.',
    next: NEXT,
  },
  'other-folder': {
    sentence:
      'This copy does not run from Program Files. Its folder may be open to others, so it only diagnoses.',
    next: NEXT,
  },
};
