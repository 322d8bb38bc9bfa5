/**
 * The automatic update of a replication appliance: how its switch stands, and what a change would write and how it is
 * taken back. Source: upgrade-mobility-service, “Upgrade appliance”. It is a value; the document calls it a key.
 */
import type { RegKey } from '../registry/reg-file';
import { REGISTRY_PLACES } from './registry-places';

export const AUTO_UPDATE = { key: REGISTRY_PLACES.appliance, name: 'AutoUpdate' } as const;

/** The two positions that the document knows. */
export const SWITCHES = ['on', 'off'] as const;
export type Switch = (typeof SWITCHES)[number];

/** How the switch stands. `unrecognised`: something else is written there than the document knows, so nothing is guessed. */
export type AutoUpdateState =
  | { readonly kind: 'on' }
  | { readonly kind: 'off' }
  | { readonly kind: 'unrecognised'; readonly found: string }
  | { readonly kind: 'not-an-appliance' };

/** @param key the appliance’s key as it was exported, or null where it is not there. */
export function autoUpdateState(key: RegKey | null): AutoUpdateState {
  if (key === null) return { kind: 'not-an-appliance' };
  const value = key.values.get(AUTO_UPDATE.name.toLowerCase());
  if (value === undefined) return { kind: 'on' };
  if (value.kind === 'number' && value.number === 0) return { kind: 'off' };
  switch (value.kind) {
    case 'number':
      return { kind: 'unrecognised', found: `DWORD ${value.number}` };
    case 'text':
      return { kind: 'unrecognised', found: `text “${value.text.slice(0, 40)}”` };
    case 'texts':
      return { kind: 'unrecognised', found: 'a list of texts' };
    case 'bytes':
      return { kind: 'unrecognised', found: `${value.bytes.length} bytes of data` };
  }
}

/** One write to the registry. Both keep everything else under the key as it is. */
export type RegistryEdit =
  | { readonly kind: 'set-dword'; readonly key: string; readonly name: string; readonly number: number }
  | { readonly kind: 'delete-value'; readonly key: string; readonly name: string };

/**
 * What a change of the switch would be. It is to be done only while the state is `before`, and undone only while it is
 * `after`: whatever somebody else wrote in between is not ours.
 */
export interface AutoUpdateChange {
  readonly kind: 'change';
  readonly before: Switch;
  readonly after: Switch;
  readonly edit: RegistryEdit;
  readonly undo: RegistryEdit;
}

export type AutoUpdatePlanning =
  | AutoUpdateChange
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'refused'; readonly because: 'unrecognised' | 'not-an-appliance' };

const TURN_OFF: RegistryEdit = { kind: 'set-dword', ...AUTO_UPDATE, number: 0 };
const TURN_ON: RegistryEdit = { kind: 'delete-value', ...AUTO_UPDATE };

/** Off is the DWORD 0; on is the value’s absence. */
export function planAutoUpdate(state: AutoUpdateState, wanted: Switch): AutoUpdatePlanning {
  if (state.kind === 'unrecognised' || state.kind === 'not-an-appliance')
    return { kind: 'refused', because: state.kind };
  if (state.kind === wanted) return { kind: 'nothing-to-do' };
  return wanted === 'off'
    ? { kind: 'change', before: 'on', after: 'off', edit: TURN_OFF, undo: TURN_ON }
    : { kind: 'change', before: 'off', after: 'on', edit: TURN_ON, undo: TURN_OFF };
}

/** Whether an undo may be carried out in this state: only while what was written is still there. */
export function mayUndo(change: Pick<AutoUpdateChange, 'after'>, now: AutoUpdateState): boolean {
  return now.kind === change.after;
}

/** `Release` of .NET Framework 4.7.2 on the first Windows that had it; every other Windows has a higher one. Source: dot-net-versions. */
const DOT_NET_4_7_2 = 461_808;

/** `CurrentBuild` of Windows Server 2016. */
const SERVER_2016 = 14_393;

/** Whether an appliance’s .NET serves the update of its components. Asked on Windows Server 2016 only. */
export type DotNetState = 'not-asked' | 'enough' | 'too-old' | 'not-known';

/** @param build Windows’ build number, @param release .NET’s; null where it is not known. */
export function dotNetState(build: number | null, release: number | null): DotNetState {
  if (build === null) return 'not-known';
  if (build !== SERVER_2016) return 'not-asked';
  if (release === null) return 'not-known';
  return release >= DOT_NET_4_7_2 ? 'enough' : 'too-old';
}
