/** Packs the built app as a release is packed, with the stand-in for Electron's runtime. Nothing is downloaded. */
import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeStandInRuntime, type PackedPlatform } from './stand-in-runtime';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const FOLDER = path.join(PROJECT, 'test-output', 'pack');
const ELECTRON_BUILDER = path.join(PROJECT, 'node_modules', 'electron-builder', 'cli.js');

/** Where one platform's packed app lies. */
export interface PackedApp {
  readonly platform: PackedPlatform;
  readonly folder: string;
  readonly program: string;
  readonly archive: string;
}

export const PACKED_APPS: readonly PackedApp[] = [
  packedApp('win', 'win-unpacked', 'MARS Upgrade Assistant.exe'),
  packedApp('linux', 'linux-unpacked', 'mars-upgrade-assistant'),
];

function packedApp(platform: PackedPlatform, unpacked: string, program: string): PackedApp {
  const folder = path.join(FOLDER, platform, unpacked);
  return {
    platform,
    folder,
    program: path.join(folder, program),
    archive: path.join(folder, 'resources', 'app.asar'),
  };
}

/** Vitest calls this once before all files. */
export async function setup(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (const { platform } of PACKED_APPS) {
    const runtime = path.join(FOLDER, `${platform}-runtime`);
    await makeStandInRuntime(runtime, platform);
    await promisify(execFile)(
      process.execPath,
      [
        ELECTRON_BUILDER,
        `--${platform}`,
        'dir',
        '--x64',
        '--publish=never',
        `-c.electronDist=${runtime}`,
        `-c.directories.output=${path.join(FOLDER, platform)}`,
      ],
      { cwd: PROJECT, timeout: 120_000, env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
    );
  }
}
