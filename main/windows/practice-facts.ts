/** What a practice server says of itself in a report: its two files in the form of a real server's answers. */
import { keysAsText } from '../../shared/registry/keys-as-text';
import { MARS_PRODUCT_CODE } from '../../shared/mars';
import { packGuid } from '../../shared/registry/packed-guid';
import type { RegKey, RegValue } from '../../shared/registry/reg-file';
import type { EnvironmentFacts } from '../../shared/report/report-input';
import type { RegistryExtract } from './port';
import type { PracticeRegistry, PracticeServer } from './practice-folder';
import { EXTRACT_NAME } from './registry-extracts';

export function practiceEnvironment(server: PracticeServer): EnvironmentFacts {
  return {
    facts: [
      { label: 'Computer', value: server.computerName, why: null },
      { label: 'Windows', value: null, why: 'A practice server has none.' },
      { label: 'Agent version', value: server.agentVersion, why: null },
      ...server.services.map(({ name, displayName, state }) => ({
        label: `Service ${name}`,
        value: `${displayName}, ${state}`,
        why: null,
      })),
    ],
    // Its name is an ordinary word, which is hidden where it stands as a name.
    names: [],
  };
}

export function practiceExtracts({ products }: PracticeRegistry): readonly RegistryExtract[] {
  const keys = products
    .filter(({ productCode }) => productCode === MARS_PRODUCT_CODE)
    .flatMap(
      ({ sid, productCode, packageCode, packageName, lastUsedSource, ...properties }): readonly RegKey[] => {
        const packed = packGuid(productCode) ?? productCode;
        const classes = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Installer\\Products\\${packed}`;
        return [
          {
            path: `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\${sid}\\Products\\${packed}\\InstallProperties`,
            values: texts(properties),
          },
          { path: classes, values: texts({ PackageCode: packGuid(packageCode ?? '') }) },
          {
            path: `${classes}\\SourceList`,
            values: texts({ PackageName: packageName, LastUsedSource: lastUsedSource }),
          },
        ];
      },
    );
  return [{ name: EXTRACT_NAME, text: keysAsText(keys) }];
}

function texts(values: Readonly<Record<string, string | null>>): ReadonlyMap<string, RegValue> {
  return new Map(
    Object.entries(values).flatMap(([name, text]): readonly (readonly [string, RegValue])[] =>
      text === null ? [] : [[name, { kind: 'text', text }]],
    ),
  );
}
