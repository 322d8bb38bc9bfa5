/** What a person types to agree to more than a plan itself shows. The word is checked where the plan is kept, not on the page. */
import { keptOf, NO_CONSENT, type Consent, type RepairPlan } from './plan';
import type { TypedConsent } from './contract';

/** Typed for a package without a verified signature. */
export const UNSIGNED_WORD = 'COPY';

/** The word that agrees to one thing: the word COPY, or the last four characters of the package’s own code. */
export function wordFor(consent: TypedConsent, plan: RepairPlan): string {
  return consent === 'unsigned' ? UNSIGNED_WORD : lastFour(plan.expected.packageCode ?? '');
}

/** The last four characters of a package code, without its brace. */
export function lastFour(packageCode: string): string {
  return packageCode.replace(/\}$/, '').slice(-4);
}

/** Whether every consent was typed as it must be. Blanks around a word and the case of its letters do not matter. */
export function isTyped(
  needed: readonly TypedConsent[],
  typed: Partial<Readonly<Record<TypedConsent, string>>>,
  plan: RepairPlan,
): boolean {
  return needed.every((consent) => {
    const wanted = wordFor(consent, plan);
    return wanted !== '' && (typed[consent] ?? '').trim().toUpperCase() === wanted.toUpperCase();
  });
}

/** The consent that goes with a plan once its button was pressed and its words were typed. */
export function consentFor(needed: readonly TypedConsent[], plan: RepairPlan): Consent {
  return {
    ...NO_CONSENT,
    acceptUnsigned: needed.includes('unsigned'),
    acceptPackageCode: needed.includes('package-code') ? plan.expected.packageCode : null,
    // The plan shows the step that keeps the file, so pressing its button is this consent.
    backupExisting: keptOf(plan) !== null,
  };
}
