/** Facts that stay the same as long as this process lives. */

/** A question that is asked once for all who want to know. One that failed is asked again. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () =>
    (asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    }));
}
