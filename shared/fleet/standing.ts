/** Where one server stands, in the order in which a person should look at them. */

export const STANDINGS = [
  'needs-person',
  'repair-available',
  'blocked',
  'explained',
  'not-installed',
  'not-understood',
  'repaired',
  'healthy',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** The heading of a group of servers, and what the group means. */
export const STANDING_WORDS: Readonly<
  Record<Standing, { readonly title: string; readonly meaning: string }>
> = {
  'needs-person': {
    title: 'Need a person',
    meaning: 'Something must be supplied or decided before a repair.',
  },
  'repair-available': {
    title: 'Can be repaired',
    meaning: 'The missing package can be put back. Run "repair --apply" there.',
  },
  blocked: {
    title: 'Wait',
    meaning: 'Another installation or repair is running. Try again when it has ended.',
  },
  explained: {
    title: 'Fail for another reason',
    meaning: 'The failure is explained, but it is not repaired here.',
  },
  'not-installed': { title: 'Have no agent', meaning: 'The MARS agent is not registered on these servers.' },
  'not-understood': {
    title: 'Sent nothing that can be read',
    meaning: 'The result is damaged, incomplete or of another program. Run the command there again.',
  },
  repaired: {
    title: 'Repaired',
    meaning: 'The package was put back. Run the upgrade there, if it has not run yet.',
  },
  healthy: { title: 'Healthy', meaning: 'Nothing to repair.' },
};

/** Kinds of results. Where several come from one visit, the later in this list says more. */
export const RESULT_KINDS = ['error', 'diagnosis', 'plan', 'inspection', 'upgrade', 'outcome'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** What one result says about its server. */
export interface ResultFact {
  readonly kind: ResultKind;
  readonly standing: Standing;
  /** The verdict, outcome or reason in the result's own code, for example `missing-cached-package`. */
  readonly code: string;
  /** What is needed there, as a sentence; empty where nothing is. */
  readonly need: string;
  /** The agent's version where the result names it. */
  readonly version: string | null;
}
