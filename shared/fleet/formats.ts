/** How an overview is exported from the window. */

export const EXPORT_FORMATS = ['html', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Why an overview was not saved; the sentences stand in words/fleet.ts. */
export const SAVE_FAILURES = ['not-a-place', 'folder-missing', 'not-writable', 'disk-full'] as const;
export type SaveFailure = (typeof SAVE_FAILURES)[number];
