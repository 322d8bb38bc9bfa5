/** The advisor’s part of the contract. It reads, and it connects to a sign-in address when it is asked to; it changes nothing. */
import type { VersionsInUse } from '../shared/advisor/contract';
import type { Api } from '../shared/contract';
import { refuse } from '../shared/advisor/problems';
import type { AssetFiles } from './services/asset-files';
import type { Registered } from './file-registry';
import { builtInRollups, builtInVersions, readVersionsFile } from './services/advisor/data-files';
import { readServerFacts } from './services/advisor/server-facts';
import { checkFrom, checkSignIn } from './services/advisor/sign-in-check';
import type { WindowsPort } from './windows/port';

export interface AdvisorOptions {
  /** What comes with the program. */
  readonly assets: AssetFiles;
  /** The server that is looked at: this one, the practice server, or null elsewhere. */
  readonly openServer: () => Promise<WindowsPort | null>;
  /** The files behind ids that the page holds. @throws AssistantError unknown-file */
  readonly takeFiles: (ids: readonly string[]) => readonly Registered[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The real one, unless a test must not reach the network. */
  readonly check?: typeof checkSignIn;
}

type AdvisorApi = Pick<Api, Extract<keyof Api, `advisor.${string}`>>;

export function createAdvisorApi(options: AdvisorOptions): AdvisorApi {
  const { assets, openServer, takeFiles, env, check = checkSignIn } = options;
  /** What a person chose, for as long as the program runs. */
  let chosen: VersionsInUse | null = null;

  async function versions(): Promise<VersionsInUse> {
    return chosen ?? { list: await builtInVersions(assets), replaced: false };
  }

  return {
    'advisor.facts': async () => {
      const port = await openServer();
      const [server, rollups] = await Promise.all([
        port === null ? null : readServerFacts(port),
        builtInRollups(assets),
      ]);
      return { server, versions: await versions(), rollups };
    },
    'advisor.checkSignIn': async ({ cloud }) => {
      return { check: await checkFrom(await openServer(), cloud, env, check) };
    },
    'advisor.replaceVersions': async ({ file }) => {
      if (file === null) {
        chosen = null;
        return { ok: true, versions: await versions() };
      }
      const [taken] = takeFiles([file]);
      const read = taken?.kind === 'file' ? await readVersionsFile(taken.path) : refuse('list-not-read');
      if (!read.ok) return read;
      chosen = { list: read.value, replaced: true };
      return { ok: true, versions: chosen };
    },
  };
}
