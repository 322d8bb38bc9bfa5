/** The one implementation of the contract. Every carrier and every test calls this, through the dispatch. */
import type { Api, Emit, SessionView } from '../shared/contract';
import { AssistantError } from '../shared/errors';
import { createAdvisorApi } from './advisor-api';
import { createApplianceApi } from './appliance-api';
import { witnessOf } from '../shared/repair/log-witness';
import type { Assistant } from './assistant';
import { createRegistry, type Registered } from './file-registry';
import { createFleetApi } from './fleet-api';
import { createLogIntake } from './log-intake';
import { openPracticeRoom } from './practice-room';
import { createRepairApi } from './repair-api';
import { createReportApi } from './report-api';
import { createReportDesk } from './report-desk';
import type { SaveWay } from './save-way';
import type { ServerAccess } from './server-access';
import type { AssetFiles } from './services/asset-files';
import { readLines } from './services/log-lines';
import { createSession, type AddedLog } from './session';
import { createUpgradeApi } from './upgrade-api';
import { createWorkplace } from './workplace';

export interface ApiOptions {
  readonly emit: Emit;
  readonly server: SessionView['server'];
  /** Where the MARS setup leaves its logs on the server, for the words on the screen. */
  readonly logFolder: string;
  /** What comes with the program: the practice server and the advisor’s data. */
  readonly assets: AssetFiles;
  /** This server; null where this computer is none. */
  readonly access: ServerAccess | null;
  /** Name and version of this program, as a report names them. */
  readonly program: string;
  /** How a saved file gets to the person. */
  readonly saving: SaveWay;
}

export function createApi({
  emit,
  server,
  logFolder,
  assets,
  access,
  program,
  saving,
}: ApiOptions): Assistant {
  const session = createSession({ server, logFolder });
  const registry = createRegistry();
  const intake = createLogIntake(emit);
  const fleet = createFleetApi({ emit, takeFiles: registry.take, way: saving });
  let queue: Promise<unknown> = Promise.resolve();

  const newPlace = (of: ServerAccess | null) =>
    createWorkplace(of, { emit, witness: () => witnessOf(session.view().diagnosis), changed });
  /** The server that is worked on now: the practice one while practising. */
  let place = newPlace(access);
  const opened = place.repair.open();
  const report = createReportDesk({
    place: () => place,
    diagnosis: () => session.view().diagnosis,
    logs: session.held,
    program,
    way: saving,
  });

  const view = (): SessionView => ({ ...session.view(), ...place.view() });

  function changed(): void {
    report.forget();
    emit('session.changed', view());
  }

  /** One change at a time, in the order in which they were asked for. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = queue.then(change, change);
    queue = turn.catch(() => undefined);
    return turn;
  }

  /** Works on another server from now on. @throws AssistantError busy, and then nothing has changed. */
  async function moveTo(next: ServerAccess | null): Promise<void> {
    if (next === place.access) return;
    place.mustBeIdle();
    await begin(next);
  }

  /** Begins anew on a server, the same one or another. */
  async function begin(next: ServerAccess | null): Promise<void> {
    // This server’s own access stays for later; a practice server is gone when it is left.
    await (place.access === access ? place.wizard.end() : place.close());
    report.forget();
    place = newPlace(next);
    await place.repair.open();
  }

  /** Adds all of what `read` reads, or none of it. A cancel counts from the call on. */
  function addLogs(
    read: (signal: AbortSignal) => Promise<readonly AddedLog[]>,
    inPlaceOfAll: (logs: number) => { readonly practice: boolean } | undefined,
  ): Promise<SessionView> {
    return intake.cancellable((signal) =>
      inTurn(async () => {
        place.mustBeIdle();
        try {
          const logs = await read(signal);
          // Reading a server's logs may have taken a question of Windows long: another page may have begun something.
          place.mustBeIdle();
          await session.add(logs, inPlaceOfAll(logs.length));
          place.repair.forget();
          report.forget();
        } finally {
          if (!session.practice) await moveTo(access);
        }
        return view();
      }),
    );
  }

  /** Made-up logs and a server's own never stand side by side. */
  const leavingPractice = (logs: number) => (session.practice && logs > 0 ? { practice: false } : undefined);

  const takeFile = (file: string) => registry.take([file])[0]?.path ?? '';

  const readFiles = (files: () => readonly Registered[]) => (signal: AbortSignal) =>
    intake.readFiles(files(), signal);

  const api: Api = {
    'session.get': async () => {
      await opened;
      return view();
    },
    'session.startOver': () =>
      inTurn(async () => {
        place.mustBeIdle();
        await begin(access);
        session.reset();
        place.repair.dismissUnfinished();
        return view();
      }),
    'logs.add': ({ files }) =>
      addLogs(
        readFiles(() => registry.take(files)),
        leavingPractice,
      ),
    'logs.remove': ({ log }) =>
      inTurn(async () => {
        session.remove(log);
        place.repair.forget();
        report.forget();
        return view();
      }),
    'logs.cancel': async () => {
      intake.cancel();
      return {};
    },
    'logs.find': async () => {
      if (access === null) throw new AssistantError('not-on-this-computer');
      return addLogs((signal) => intake.readServer(access, signal), leavingPractice);
    },
    'logs.lines': async ({ log, line, around }) => {
      const held = session.find(log);
      if (!held.read) throw new AssistantError('unknown-log');
      const [from, to] = [Math.max(1, line - around), line + around];
      const lines =
        held.origin === 'server' && place.access !== null
          ? await place.access.helper.readLines({ path: held.path, from, to })
          : await readLines(held, from, to);
      return { name: held.name, lines: [...lines] };
    },
    'practice.start': () =>
      addLogs(
        async (signal) => {
          const room = await openPracticeRoom(assets).catch((error: unknown) => {
            throw new AssistantError('practice-not-made', { cause: error });
          });
          try {
            signal.throwIfAborted();
            await moveTo(room);
          } catch (error) {
            await room.close();
            throw error;
          }
          return intake.readServer(room, signal);
        },
        () => ({ practice: true }),
      ),
    'practice.leave': () =>
      inTurn(async () => {
        if (session.practice) {
          await moveTo(access);
          session.reset();
        }
        return view();
      }),
    ...createRepairApi({
      place: () => place,
      view,
      takeFile,
      changed,
    }),
    ...createUpgradeApi({
      place: () => place,
      view,
      takeFile,
      changed,
      readLogs: (of) =>
        inTurn(async () => {
          if (of.access === null || of !== place) return [];
          const logs = await intake.readServer(of.access, new AbortController().signal);
          await session.add(logs, session.practice ? { practice: true } : undefined);
          return logs;
        }),
    }),
    ...createApplianceApi(() => place),
    ...createAdvisorApi({
      assets,
      openServer: async () => place.access?.port ?? null,
      takeFiles: registry.take,
      env: process.env,
    }),
    ...createReportApi(report),
    ...fleet.api,
  };

  return {
    api,
    registerPaths: registry.register,
    reportPage: report.page,
    registerFolder: registry.registerFolder,
    async close() {
      fleet.stop();
      await place.close();
      if (place.access !== access) await access?.close();
    },
  };
}
