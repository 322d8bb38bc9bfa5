/** The words of the first screen, chosen by what was added. */
import type { LogCard, SessionView } from '../../shared/contract';
import type { Verdict } from '../../shared/diagnosis/types';
import { KNOWN_LOG_NAMES } from '../../shared/mars';

/** Which logs are here, as far as the words depend on it. */
export type LogsState = 'empty' | 'unused-only' | 'patch-only' | 'errlog-only' | 'both';

export interface LogsWords {
  readonly title: string;
  readonly lead: string;
  /** What the drop zone asks for. */
  readonly zone: string;
  readonly zoneHint: string;
}

const PATCH_LOG = 'OBPatch.log';
const SETUP_LOG = 'OBInstaller0Curr.errlog';

/** For these the setup folder changes nothing, so asking for it would mislead. */
const DONE_WITHOUT_ERRLOG: readonly Verdict[] = [
  'upgrade-succeeded',
  'other-installer-failure',
  'missing-cached-patch',
];

export function logsState(logs: readonly LogCard[]): LogsState {
  const has = (kind: string) => logs.some((log) => log.use.as === 'evidence' && log.use.kind === kind);
  if (has('windows-installer-log')) return has('mars-errlog') ? 'both' : 'patch-only';
  if (has('mars-errlog')) return 'errlog-only';
  return logs.length === 0 ? 'empty' : 'unused-only';
}

export function logsWords(session: SessionView): LogsWords {
  const { logFolder, diagnosis } = session;
  const both = { zone: `Drop ${PATCH_LOG} and ${SETUP_LOG} here`, zoneHint: 'or browse for them' };
  const more = {
    zone: 'Drop more logs here',
    zoneHint: 'OBMsi.log and OBManagedlog.LOGCurr.errlog can help too',
  };
  switch (logsState(session.logs)) {
    case 'empty':
      return {
        ...both,
        title: 'Find out why the upgrade failed',
        lead:
          session.server.kind === 'this-server'
            ? `The MARS setup leaves two logs in ${logFolder}. Add both.`
            : `Add the two logs from the server. They are in its ${logFolder} folder.`,
      };
    case 'unused-only':
      return {
        ...both,
        title:
          session.logs.length === 1 ? 'This file could not be used' : 'None of these files could be used',
        lead: `${PATCH_LOG} and ${SETUP_LOG} are needed. They are in ${logFolder} on the server.`,
      };
    case 'patch-only':
      if (diagnosis !== null && DONE_WITHOUT_ERRLOG.includes(diagnosis.verdict)) {
        return { ...more, title: 'The log is here', lead: 'It says how the upgrade ended.' };
      }
      return {
        title: 'One log to go',
        lead: `${PATCH_LOG} says why the upgrade stopped. ${SETUP_LOG} names the folder with the package.`,
        zone: `Drop ${SETUP_LOG} here`,
        zoneHint: `It is in ${logFolder} on the server`,
      };
    case 'errlog-only':
      return {
        title: 'One log to go',
        lead: `${SETUP_LOG} names the setup folder. ${PATCH_LOG} says why the upgrade stopped.`,
        zone: `Drop ${PATCH_LOG} here`,
        zoneHint: `It is in ${logFolder} on the server`,
      };
    case 'both':
      return {
        ...more,
        title: 'Both logs are here',
        lead:
          diagnosis !== null && diagnosis.targetPackage !== null && diagnosis.setupFolder !== null
            ? 'Together they name the missing package and the folder that has it.'
            : 'Both were read to the end. The diagnosis says what they show.',
      };
  }
}

/** A file that could not be opened, and that the app can read where it lies on this server. */
export interface ReadHere {
  readonly sentence: string;
  readonly button: string;
}

/** Null where reading it here would be no help: then the card says what a person can do. */
export function readHere({ name, origin, use }: LogCard, session: SessionView): ReadHere | null {
  const isKnown = KNOWN_LOG_NAMES.some((known) => known.toLowerCase() === name.toLowerCase());
  if (session.server.kind !== 'this-server' || session.practice || !isKnown || use.as !== 'nothing')
    return null;
  // What the app read itself was read with all rights already.
  if (use.reason === 'no-access' && origin === 'file')
    return {
      sentence: `Windows did not allow this file to be opened. The app can read the one in ${session.logFolder} as administrator.`,
      button: 'Open as administrator',
    };
  // A file from another place is not read from here again.
  if (use.reason === 'in-use' && origin === 'server')
    return { sentence: 'Another program has locked this file.', button: 'Try again' };
  return null;
}

/** What a reader hears after a drop: "2 files read", or how many of them could not be used. */
export function filesRead(added: readonly LogCard[]): string {
  const unused = added.filter((log) => log.use.as === 'nothing').length;
  const used = added.length - unused;
  if (added.length === 0) return 'No files were added';
  if (unused === 0) return `${files(used)} read`;
  return used === 0 ? `${files(unused)} not used` : `${files(used)} read, ${unused} not used`;
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

const MEGABYTE = 1024 ** 2;

/** "1.4 MB of 20.0 MB". */
export function megabytes(read: number, all: number): string {
  return `${(read / MEGABYTE).toFixed(1)} MB of ${(all / MEGABYTE).toFixed(1)} MB`;
}
