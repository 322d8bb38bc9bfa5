/** The API as its carriers see it, without a carrier. */
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createApi, type ApiOptions } from '../../main/api';
import { assetsInFolder } from '../../main/services/asset-files';
import type { Assistant } from '../../main/assistant';
import type { EventData, LogCard, SessionView } from '../../shared/contract';
import { NO_WAY } from '../fixtures/save-way';

export const PRACTICE_FOLDER = path.resolve('assets/practice');

export interface TestApi extends Assistant {
  /** The progress that was told, in order. */
  readonly progress: EventData<'logs.progress'>[];
  /** Registers and adds files, as a drop does. */
  add(...files: string[]): Promise<SessionView>;
}

export function createTestApi(overrides: Partial<ApiOptions> = {}): TestApi {
  const progress: EventData<'logs.progress'>[] = [];
  const assistant = createApi({
    emit: (event, data) => {
      if (event === 'logs.progress') progress.push(data as EventData<'logs.progress'>);
    },
    server: { kind: 'elsewhere' },
    logFolder: String.raw`C:\Windows\Temp`,
    assets: assetsInFolder('assets'),
    access: null,
    program: 'MARS Upgrade Assistant 0.1.0',
    saving: NO_WAY,
    ...overrides,
  });
  onTestFinished(() => assistant.close());
  return {
    ...assistant,
    progress,
    async add(...files) {
      return assistant.api['logs.add']({ files: [...(await assistant.registerPaths(files))] });
    },
  };
}

/** What a card says in short: why the file was not used, or its kind. */
export function useOf({ use }: LogCard): string {
  return use.as === 'nothing' ? use.reason : use.kind;
}

/** The cards in short, by name. */
export function usesOf(session: SessionView): Readonly<Record<string, string>> {
  return Object.fromEntries(session.logs.map((log) => [log.name, useOf(log)]));
}
