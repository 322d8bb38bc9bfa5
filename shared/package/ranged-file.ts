/** A file that is read in places: a package may have gigabytes, and its identity stands in a few hundred of its bytes. */

export interface RangedFile {
  readonly bytes: number;
  /** The bytes from `offset` on, `length` of them or fewer where the file ends before. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
