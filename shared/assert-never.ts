/**
 * Ends a switch over a closed union: the compiler proves that no case is left.
 * @throws Error when a value outside the union arrives at run time.
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
