/** Sizes as people read them. */

/** `41.3 MB`, `76.1 GB`, or bytes for what is smaller. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  if (megabytes >= 1024) return `${(megabytes / 1024).toFixed(1)} GB`;
  return megabytes >= 1 ? `${megabytes.toFixed(1)} MB` : `${bytes} bytes`;
}
