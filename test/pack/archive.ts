/** What a packed app's archive holds, and which of it belongs there. */
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';

/** The closed list: what is not named here does not belong into the app. */
const EXPECTED: readonly RegExp[] = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out\/(?:main|renderer)\/licenses\.md$/,
  /^out\/main\/main\.js$/,
  /^out\/main\/chunks\/[\w-]+-[\w-]{8}\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w-]+-[\w-]{8}\.(?:js|css|svg)$/,
  /^assets\/advisor\/[\w-]+\.json$/,
  /^assets\/practice\/[\w./-]+$/,
];

export interface Archive {
  /** Paths of the files, with forward slashes, sorted. Folders are left out. */
  readonly files: readonly string[];
  read(file: string): Buffer;
}

/** Opens an app.asar. @throws Error of node:fs when there is none. */
export function openArchive(file: string): Archive {
  const all = listPackage(file, { isPack: false }).map((name) => name.slice(1).split(path.sep).join('/'));
  const files = all.filter((name) => !all.some((other) => other.startsWith(`${name}/`))).toSorted();
  return { files, read: (name) => extractFile(file, name.split('/').join(path.sep)) };
}

/** Files outside the closed list. */
export function unexpected(files: readonly string[]): readonly string[] {
  return files.filter((file) => !EXPECTED.some((pattern) => pattern.test(file)));
}

/** The files of main that its entry reaches by imports, the entry included. */
export function reachable(archive: Archive, entry: string): readonly string[] {
  const found = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    // Bundled packages keep their comments, and those name the types of files that are no part of the bundle.
    const code = archive
      .read(file)
      .toString('utf8')
      .replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    for (const [, name = ''] of code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}\/[^"']+)["']/g))
      open.push(path.posix.join(path.posix.dirname(file), name));
  }
  return [...found].toSorted();
}
