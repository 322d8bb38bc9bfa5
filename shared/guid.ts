/** Finds the first GUID in a text, as Windows Installer writes product, package and patch codes. */
export const FIRST_GUID = /\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}/;
