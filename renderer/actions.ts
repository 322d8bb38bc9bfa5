/** What a person can do, as calls over the bridge and events for the wizard. Knows nothing of React. */
import type { Envelope, Input, Output, SessionView } from '../shared/contract';
import { LIMITS } from '../shared/limits';
import { ERROR_WORDS, type ErrorCode } from '../shared/errors';
import type { ReportPreviewView, SavedView } from '../shared/report/contract';
import type { TypedConsent } from '../shared/repair/contract';
import type { InstallerMode } from '../shared/upgrade/request';
import type { ReadsLogs, Stage } from '../shared/wizard';
import type { StepId } from '../shared/repair/guide';
import type { Announce } from './announcer';
import type { Aside, AssistantStore } from './assistant-store';
import type { PageBridge } from './page-bridge';
import { savedSentence, takeOver } from './save';
import { settled } from './settled';
import { filesRead } from './words/logs';
import { outcomeSentence } from './words/repair';

/** The screens that take logs. */
export type Origin = 'logs' | 'repair';

/** Every action of the page. None of them rejects. */
export interface Actions {
  open(): Promise<void>;
  browse(from: Origin): Promise<void>;
  drop(from: Origin, data: DataTransfer): Promise<void>;
  find(): Promise<void>;
  /** Reads the server's own logs once more, and stays at what they say. */
  readAgain(): Promise<void>;
  cancel(): Promise<void>;
  remove(log: string, name: string): Promise<void>;
  startOver(): Promise<void>;
  startPractice(): Promise<void>;
  leavePractice(): Promise<void>;
  /** Looks at this server. With rights, Windows may ask the person for permission. */
  check(withRights: boolean): Promise<void>;
  /** Looks at this server with the rights that it takes, and says what it is. */
  checkServer(): Promise<void>;
  /** Looks at this server instead of logs, and shows what it says. */
  checkWithoutLogs(): Promise<void>;
  /** Looks whether the file that was put back by hand is there and fits. */
  verify(): Promise<void>;
  choosePackage(): Promise<void>;
  /** Lets the app look for the package by itself again. */
  forgetPackage(): Promise<void>;
  run(offer: string, typed: Readonly<Record<TypedConsent, string>>): Promise<void>;
  cancelRun(): Promise<void>;
  undo(repair: string): Promise<void>;
  finish(repair: string): Promise<void>;
  /** Goes on with a repair from before this start. */
  resume(repair: string): Promise<void>;
  listRepairs(): Promise<Envelope<Output<'repairs.list'>>>;
  chooseWay(way: 'app' | 'steps'): void;
  /** Waits for the upgrade wizard; with rights, Windows may ask the person for permission. */
  waitForWizard(): Promise<void>;
  openWizard(): Promise<void>;
  continueToUpgrade(): Promise<void>;
  lookAtUpgrade(): Promise<void>;
  chooseInstaller(): Promise<void>;
  runUpgrade(mode: InstallerMode, despiteRestart: boolean): Promise<void>;
  /** Follows an upgrade that the person starts outside this window. */
  followUpgrade(): Promise<void>;
  stopFollowing(): Promise<void>;
  checkResultAgain(): Promise<void>;
  /** Goes back to the repair after an upgrade that stopped for the same cause. */
  repairAgain(): Promise<void>;
  openReport(): void;
  /** Back to where the person was. */
  closeReport(): void;
  previewReport(choices: Input<'report.preview'>): Promise<Envelope<ReportPreviewView>>;
  /** Saves what was shown. Null where it was not saved; why stands above the screen, or the person changed their mind. */
  saveReport(choice: Input<'report.save'>): Promise<Exclude<SavedView, { kind: 'cancelled' }> | null>;
  showReport(): Promise<void>;
  choose(stage: Stage): void;
  toggle(step: StepId): void;
  openGroup(group: number | 'none'): void;
  dismissError(): void;
  /** Does again what Windows was asked for permission for. */
  again(): void;
}

interface Surroundings {
  readonly bridge: PageBridge;
  readonly store: AssistantStore;
  readonly announce: Announce;
}

type Files = Envelope<readonly string[]>;

/** Makes the actions. Each one outdates those before it: the answer of an outdated one is dropped. */
export function createActions({ bridge, store, announce }: Surroundings): Actions {
  const { dispatch, setAside, session } = store;
  let turn = 0;
  let handingOver = false;
  /** A second click on the button that changes the server is the same wish. */
  let isChanging = false;
  /** What a person may want to be asked about again. */
  let askAgain: () => void = noop;

  function begin(): () => boolean {
    turn += 1;
    const mine = turn;
    askAgain = noop;
    setAside({ kind: 'none' });
    // What went wrong before is no news any more once something new is asked for.
    dispatch({ type: 'error-dismissed' });
    return () => mine === turn;
  }

  function fail(code: ErrorCode): void {
    dispatch({ type: 'failed', code });
    announce(ERROR_WORDS[code].sentence);
  }

  async function replace(
    call: () => Promise<Envelope<SessionView>>,
    type: 'session-arrived' | 'started-over',
  ) {
    const current = begin();
    const reply = await settled(call());
    if (!current()) return false;
    if (reply.ok) dispatch({ type, session: reply.value });
    else fail(reply.error.code);
    return reply.ok;
  }

  async function read(from: Origin, register: () => Promise<Files>): Promise<void> {
    const before = session();
    if (before === null) return;
    const current = begin();
    dispatch({ type: 'reading-started', from });
    handingOver = true;
    const files = await settled(register());
    if (!current()) return;
    handingOver = false;
    if (!files.ok) return fail(files.error.code);
    if (files.value.length === 0) return dispatch({ type: 'session-arrived', session: before });
    if (files.value.length > LIMITS.filesPerCall) return fail('too-many-logs');
    const reply = await settled(bridge.invoke('logs.add', { files: [...files.value] }));
    if (current()) arrive(before, reply);
  }

  function arrive(before: SessionView, reply: Envelope<SessionView>): void {
    if (!reply.ok) return fail(reply.error.code);
    dispatch({ type: 'session-arrived', session: reply.value });
    const known = new Set(before.logs.map((log) => log.id));
    announce(filesRead(reply.value.logs.filter((log) => !known.has(log.id))));
  }

  /** Asks the server something that takes a while, on whichever screen. */
  async function look(call: () => Promise<Envelope<SessionView>>, then: Aside): Promise<boolean> {
    const isCurrent = begin();
    askAgain = () => void look(call, then);
    setAside({ kind: 'looking' });
    const reply = await settled(call());
    if (!isCurrent()) return false;
    setAside(reply.ok ? then : { kind: 'none' });
    if (reply.ok) arrived(reply.value);
    else fail(reply.error.code);
    return reply.ok;
  }

  /** What Windows was asked permission for has been done, so it is not asked for again. */
  function arrived(next: SessionView): void {
    askAgain = noop;
    const before = session();
    dispatch({ type: 'session-arrived', session: next });
    const result = next.upgrade.result;
    if (result?.kind === 'ended' && result !== before?.upgrade.result) announce(result.title);
  }

  const check = (withRights: boolean, then: Aside = { kind: 'none' }) =>
    look(() => bridge.invoke('server.check', { withRights }), then);

  /** Changes the server and says what came of it. */
  async function change(call: () => Promise<Envelope<SessionView>>): Promise<SessionView | null> {
    if (isChanging) return null;
    const isCurrent = begin();
    askAgain = () => void change(call);
    isChanging = true;
    const reply = await settled(call());
    isChanging = false;
    if (!isCurrent()) return null;
    if (!reply.ok) {
      fail(reply.error.code);
      return null;
    }
    arrived(reply.value);
    const { last } = reply.value.repair;
    if (last !== null) announce(outcomeSentence(last));
    dispatch({ type: 'stage-chosen', stage: 'repair' });
    return reply.value;
  }

  /** Reads the server's logs where they lie. */
  async function find(from: ReadsLogs): Promise<void> {
    const before = session();
    if (before === null) return;
    const current = begin();
    askAgain = () => void find(from);
    dispatch({ type: 'reading-started', from });
    const reply = await settled(bridge.invoke('logs.find', {}));
    if (!current()) return;
    if (reply.ok) askAgain = noop;
    arrive(before, reply);
    if (reply.ok && reply.value.logs.length === 0) setAside({ kind: 'found-none' });
  }

  /** Says what the server is. */
  function tellServer(): void {
    const seen = session()?.repair.check ?? null;
    if (seen?.verdict === 'healthy') announce('The package is in place and fits.');
    else if (seen !== null) announce(seen.title);
  }

  const actions: Actions = {
    async open() {
      const current = begin();
      const reply = await settled(bridge.invoke('session.get', {}));
      if (!current()) return;
      if (reply.ok) dispatch({ type: 'session-arrived', session: reply.value });
      else setAside({ kind: 'unreachable', code: reply.error.code });
    },
    async browse(from) {
      const files = await settled(bridge.browse('logs'));
      if (!files.ok) return fail(files.error.code);
      if (files.value.length > 0) await read(from, async () => files);
    },
    drop: (from, data) => read(from, () => bridge.registerDrop(data)),
    find: () => find('logs'),
    readAgain: () => find('diagnosis'),
    async cancel() {
      if (handingOver) {
        // The program has not heard of these files yet, so there is nothing for it to stop.
        turn += 1;
        handingOver = false;
        return fail('cancelled');
      }
      const reply = await settled(bridge.invoke('logs.cancel', {}));
      if (!reply.ok) fail(reply.error.code);
    },
    async remove(log, name) {
      const removed = await replace(() => bridge.invoke('logs.remove', { log }), 'session-arrived');
      if (removed) announce(`${name} removed`);
    },
    async startOver() {
      await replace(() => bridge.invoke('session.startOver', {}), 'started-over');
    },
    async startPractice() {
      await replace(() => bridge.invoke('practice.start', {}), 'started-over');
    },
    async leavePractice() {
      await replace(() => bridge.invoke('practice.leave', {}), 'started-over');
    },
    async check(withRights) {
      await check(withRights);
    },
    async checkServer() {
      if (await check(session()?.repair.rights === 'asked')) tellServer();
    },
    async checkWithoutLogs() {
      const before = session();
      const asks = before?.repair.rights === 'asked';
      if (await check(asks)) dispatch({ type: 'stage-chosen', stage: 'diagnosis' });
    },
    async verify() {
      if (await check(false, { kind: 'verified' })) tellServer();
    },
    async choosePackage() {
      const files = await settled(bridge.browse('package'));
      if (!files.ok) return fail(files.error.code);
      const [file] = files.value;
      if (file === undefined) return;
      await look(() => bridge.invoke('package.choose', { file }), { kind: 'none' });
    },
    async forgetPackage() {
      await look(() => bridge.invoke('package.choose', { file: null }), { kind: 'none' });
    },
    async run(offer, typed) {
      await change(() => bridge.invoke('repair.run', { offer, typed }));
    },
    async cancelRun() {
      const reply = await settled(bridge.invoke('repair.cancel', {}));
      if (!reply.ok) fail(reply.error.code);
    },
    async undo(repair) {
      await change(() => bridge.invoke('repair.undo', { repair }));
    },
    async finish(repair) {
      const after = await change(() => bridge.invoke('repair.finish', { repair }));
      // The old state is back: finishing it means doing it again, with a plan that is shown first.
      if (after?.repair.last?.kind === 'undone') await check(false);
    },
    async resume(repair) {
      const isDone = await look(() => bridge.invoke('repair.resume', { repair }), { kind: 'none' });
      if (!isDone) return;
      if (session()?.upgrade.result?.kind === 'ended') dispatch({ type: 'stage-chosen', stage: 'result' });
      else await actions.continueToUpgrade();
    },
    listRepairs: () => settled(bridge.invoke('repairs.list', {})),
    async waitForWizard() {
      await look(() => bridge.invoke('wizard.wait', {}), { kind: 'none' });
    },
    async openWizard() {
      await look(() => bridge.invoke('wizard.open', {}), { kind: 'none' });
    },
    async continueToUpgrade() {
      dispatch({ type: 'stage-chosen', stage: 'upgrade' });
      await actions.lookAtUpgrade();
    },
    async lookAtUpgrade() {
      await look(() => bridge.invoke('upgrade.look', {}), { kind: 'none' });
    },
    async chooseInstaller() {
      const files = await settled(bridge.browse('installer'));
      if (!files.ok) return fail(files.error.code);
      const [file] = files.value;
      if (file === undefined) return;
      await look(() => bridge.invoke('upgrade.choose', { file }), { kind: 'none' });
    },
    async runUpgrade(mode, despiteRestart) {
      await look(() => bridge.invoke('upgrade.run', { mode, despiteRestart }), { kind: 'none' });
    },
    async followUpgrade() {
      await look(() => bridge.invoke('upgrade.follow', {}), { kind: 'none' });
    },
    async stopFollowing() {
      // The call that follows answers then.
      const reply = await settled(bridge.invoke('upgrade.stopFollowing', {}));
      if (!reply.ok) fail(reply.error.code);
    },
    async repairAgain() {
      if (await check(false)) dispatch({ type: 'stage-chosen', stage: 'repair' });
    },
    async checkResultAgain() {
      await look(() => bridge.invoke('upgrade.checkAgain', {}), { kind: 'none' });
    },
    openReport: () => dispatch({ type: 'report-opened' }),
    closeReport: () => dispatch({ type: 'report-closed' }),
    async previewReport(choices) {
      const reply = await settled(bridge.invoke('report.preview', choices));
      if (!reply.ok) fail(reply.error.code);
      return reply;
    },
    async saveReport(choice) {
      dispatch({ type: 'error-dismissed' });
      const reply = await settled(bridge.invoke('report.save', choice));
      if (!reply.ok) {
        fail(reply.error.code);
        return null;
      }
      const saved = takeOver(bridge, reply.value);
      if (saved !== null) announce(savedSentence(saved));
      return saved;
    },
    async showReport() {
      const reply = await settled(bridge.invoke('report.show', {}));
      if (!reply.ok) fail(reply.error.code);
    },
    chooseWay: (way) => dispatch({ type: 'way-chosen', way }),
    choose: (stage) => dispatch({ type: 'stage-chosen', stage }),
    toggle: (step) => dispatch({ type: 'step-toggled', step }),
    openGroup: (group) => dispatch({ type: 'group-opened', group }),
    dismissError: () => dispatch({ type: 'error-dismissed' }),
    again: () => askAgain(),
  };
  return actions;
}

function noop(): void {
  // Nothing was asked yet.
}
