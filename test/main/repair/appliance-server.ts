/** A replication appliance in a folder: the small server with a key of its own, whose value lies in a file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REGISTRY_PLACES } from '../../../shared/advisor/registry-places';
import { smallServer, type SmallServer } from './small-server';

const OTHER = { Version: '6.0.1', Machines: 12 } as const;

export interface ApplianceServer extends SmallServer {
  /** What the value AutoUpdate is; undefined where there is none. */
  value(): unknown;
  /** Somebody else writes the value, or with undefined deletes it. */
  write(value: string | number | undefined): void;
}

/** Makes the appliance, or opens the one that is there. @param value AutoUpdate of a new one; undefined for none */
export function applianceServer(folder: string, value?: string | number): ApplianceServer {
  const file = path.join(folder, 'keys.json');
  const write = (next: string | number | undefined) =>
    writeFileSync(
      file,
      JSON.stringify({
        [REGISTRY_PLACES.appliance]: next === undefined ? OTHER : { ...OTHER, AutoUpdate: next },
      }),
    );
  if (!existsSync(file)) write(value);
  return {
    ...smallServer(folder),
    write,
    value() {
      const keys = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;
      const { AutoUpdate, ...others } = keys[REGISTRY_PLACES.appliance] ?? {};
      if (JSON.stringify(others) !== JSON.stringify(OTHER)) throw new Error('another value was touched');
      return AutoUpdate;
    },
  };
}
