/** The packed program: its fuses, and on Windows the hash of the archive, its version and its icon. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getRawHeader } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { describe, expect, it } from 'vitest';
import { readIcon } from '../fixtures/icon/icon-file';
import { PACKED_APPS } from './pack';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** As the fuse wire spells it. */
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

const FUSES: readonly (readonly [FuseV1Options, number])[] = [
  [FuseV1Options.RunAsNode, OFF],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, OFF],
  [FuseV1Options.EnableNodeCliInspectArguments, OFF],
  [FuseV1Options.EnableCookieEncryption, ON],
  [FuseV1Options.OnlyLoadAppFromAsar, ON],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, ON],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, OFF],
];

describe.each(PACKED_APPS)('the fuses of the program for $platform', ({ program }) => {
  it.each(FUSES.map(([fuse, state]) => ({ name: FuseV1Options[fuse], fuse, state })))(
    '$name',
    async ({ fuse, state }) => {
      expect((await getCurrentFuseWire(program))[fuse]).toBe(state);
    },
  );
});

describe('the program for Windows', () => {
  const [windows] = PACKED_APPS;
  if (windows === undefined) throw new Error('Nothing was packed for Windows');
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(windows.program)));

  it('knows the hash of its archive', () => {
    const resource = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
    const list: unknown = JSON.parse(Buffer.from(resource?.bin ?? new ArrayBuffer()).toString('utf8'));
    const { headerString } = getRawHeader(windows.archive);
    const value = createHash('sha256').update(headerString).digest('hex');
    expect(list).toEqual([{ file: 'resources\\app.asar', alg: 'SHA256', value }]);
  });

  it('says its name, which the question for administrator rights shows, its version and who made it', () => {
    const { version } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as {
      version: string;
    };
    const [info] = Resource.VersionInfo.fromEntries(entries);
    const [language] = info?.getAllLanguagesForStringValues() ?? [];
    if (info === undefined || language === undefined) throw new Error('It has no version information');
    expect(info.getStringValues(language)).toMatchObject({
      ProductName: 'MARS Upgrade Assistant',
      CompanyName: 'The MARS Upgrade Assistant developers',
      FileVersion: version,
      FileDescription: 'MARS Upgrade Assistant',
    });
  });

  it('has the icon in every size', () => {
    const sizes = readIcon(readFileSync(path.join(PROJECT, 'assets/icon.ico'))).map(({ size }) => size);
    const [group] = Resource.IconGroupEntry.fromEntries(entries);
    expect(group?.icons.map(({ width }) => width || 256).toSorted((one, other) => one - other)).toEqual(
      sizes,
    );
  });
});
