/** A server before its upgrade, after the package was put back, that the test changes as the upgrade goes on. */
import { appendFileSync } from 'node:fs';
import type { OpenNotices } from '../../../main/services/watch/native-notices';
import { outcomeOf } from '../../../shared/upgrade/outcome';
import type { UpgradeProgress } from '../../../shared/upgrade/progress';
import type { UpgradeResult } from '../../../shared/upgrade/result';
import { fakeClock, type FakeClock } from '../../fixtures/fake-clock';
import { agentPackage, fakeServer, type FakeAnswers, type FakeServer } from '../../fixtures/fake-port';
import { CACHED, crlf, encodeLog, missingPackageSession } from '../../fixtures/installer-log';

export const LOG = 'C:\\Windows\\Temp\\OBPatch.log';
export const [OLD, NEW] = ['2.0.9083.0', '2.0.9938.0'] as const;

const NO_NOTICES: OpenNotices = () => ({ add: () => undefined, close: async () => undefined });

export interface WatchedFor {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UpgradeProgress) => void;
  readonly clock: FakeClock;
  readonly notices: OpenNotices;
}

export class UpgradeWorld {
  readonly progress: UpgradeProgress[] = [];
  readonly controller = new AbortController();
  installed: string = OLD;
  running = false;
  installing = false;
  protected readonly server: FakeServer;

  /** @param folder an empty one */
  constructor(folder: string, answers: FakeAnswers) {
    this.server = fakeServer(folder, {
      agentVersionFacts: async () => ({
        displayVersion: { known: true, value: this.installed },
        engineVersion: { known: true, value: this.installed },
      }),
      isRunning: async () => ({ known: true, value: this.running }),
      isInstalling: async () => ({ known: true, value: this.installing }),
      ...answers,
    });
    this.server.put(LOG, encodeLog(crlf(missingPackageSession())));
    this.server.put(CACHED, agentPackage());
  }

  write(lines: readonly string[]): void {
    appendFileSync(this.host(LOG), encodeLog(crlf(lines), 'utf-16le-no-mark'));
  }

  host(windowsPath: string): string {
    return this.server.port.hostPath(windowsPath);
  }

  /** Watches while a step happens in each second, from the moment that `hasBegun` on; after the last one nothing does. */
  protected async watch(
    upgrade: (options: WatchedFor) => Promise<UpgradeResult>,
    steps: readonly (() => void)[],
    hasBegun: () => boolean,
  ) {
    const left = [...steps];
    // Several loops wait. Only seconds count here.
    let second = 0;
    const clock = fakeClock((now) => {
      if (!hasBegun() || now < second) return;
      second = now + 1000;
      left.shift()?.();
    });
    const result = await upgrade({
      signal: this.controller.signal,
      onProgress: (progress) => this.progress.push(progress),
      clock,
      notices: NO_NOTICES,
    });
    return { result, outcome: result.done ? outcomeOf(result.run) : null, passedMs: clock.passed() };
  }
}
