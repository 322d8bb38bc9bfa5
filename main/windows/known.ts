/** An answer that may not be had: then `why` says so in a sentence. */
export type Known<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function notKnown(why: string): Known<never> {
  return { known: false, why };
}

/** The value, or null where it is not known and the reason does not matter. */
export function valueOrNull<T>(answer: Known<T>): T | null {
  return answer.known ? answer.value : null;
}
