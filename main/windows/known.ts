/** An answer that may not be had: then `why` says so in a sentence. */
export type Known<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function notKnown(why: string): Known<never> {
  return { known: false, why };
}
