/**
 * A runtime to pack where Electron's own cannot be had: the files that electron-builder looks for, and in the program the
 * two things that it changes, a fuse wire and version information. Nothing of it can run.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Marks the fuse wire in Electron's program; then come the wire's version, its length and one byte for each fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;

/** What an Electron that was just downloaded has: on, except for cookie encryption and what guards the archive. */
const FRESH_FUSES = '10110001';

export type PackedPlatform = 'win' | 'linux';

/** Writes a runtime for one platform into a new folder. */
export async function makeStandInRuntime(folder: string, platform: PackedPlatform): Promise<void> {
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await mkdir(path.join(folder, 'locales'));
  const program =
    platform === 'win' ? windowsProgram() : Buffer.concat([Buffer.from('#!/bin/sh\n'), fuseWire()]);
  await writeFile(path.join(folder, platform === 'win' ? 'electron.exe' : 'electron'), program, {
    mode: 0o755,
  });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak', 'locales/de.pak'])
    await writeFile(path.join(folder, name), '');
  if (platform === 'linux') await writeFile(path.join(folder, 'chrome-sandbox'), '');
}

function fuseWire(): Buffer {
  return Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_WIRE_VERSION, FRESH_FUSES.length]),
    Buffer.from(FRESH_FUSES),
  ]);
}

/** An empty 64-bit program. The fuse wire is a resource, because that is what editing the resources keeps. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  const english = { lang: 1033, codepage: 1200 };
  version.setFileVersion(45, 4, 1, 0, english.lang);
  version.setStringValues(english, { ProductName: 'Electron', FileDescription: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  const { buffer, byteOffset, byteLength } = fuseWire();
  resources.entries.push({
    type: 'FUSES',
    id: 1,
    bin: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
    ...english,
  });
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
