/** Where a carrier serves what is no call: relative to the page’s own address, by ids that the program issued. */

const PREVIEW = /^report\/(r-[0-9a-f]{16})$/;
const DOWNLOAD = /^downloads\/(d-[0-9a-f]{16})$/;

export function previewAddress(id: string): string {
  return `report/${id}`;
}

export function downloadAddress(id: string): string {
  return `downloads/${id}`;
}

/** The id in the address of a preview, or null. */
export function previewAt(address: string): string | null {
  return PREVIEW.exec(address)?.[1] ?? null;
}

/** The id in the address of a download, or null. */
export function downloadAt(address: string): string | null {
  return DOWNLOAD.exec(address)?.[1] ?? null;
}
