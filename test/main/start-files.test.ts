import { describe, expect, it, vi } from 'vitest';
import { createAssistant } from '../../main/create-assistant';
import type { Complain } from '../../main/dispatch';
import { readStartFiles } from '../../main/start-files';
import type { Emit } from '../../shared/contract';
import { missingPackageSession } from '../fixtures/installer-log';
import { useTempFolder } from '../fixtures/temp-folder';
import { createTestApi, usesOf } from './api-fixture';
import { NO_WAY } from '../fixtures/save-way';

const temp = useTempFolder();

describe('files named at the start', () => {
  it('are none: nothing is read and nothing changes', async () => {
    const api = createTestApi();
    expect(await readStartFiles(api, [])).toBeNull();
    expect((await api.api['session.get']({})).logs).toEqual([]);
  });

  it('are in the first session, also those that cannot be read', async () => {
    const api = createTestApi();
    const files = [temp.writeLog('OBPatch.log', missingPackageSession()), temp.at('gone.log')];
    const session = await readStartFiles(api, files);
    expect(session).toEqual(await api.api['session.get']({}));
    expect(session && usesOf(session)).toEqual({
      'OBPatch.log': 'windows-installer-log',
      'gone.log': 'not-found',
    });
  });

  it('beyond the limit are refused together', async () => {
    const api = createTestApi();
    const files = Array.from({ length: 51 }, (_, at) => temp.at(`${at}.log`));
    await expect(readStartFiles(api, files)).rejects.toMatchObject({ code: 'too-many-logs' });
  });
});

describe('the assistant of this computer', () => {
  it('knows whether it stands on a Windows server, and its practice case is there', async () => {
    const emit = vi.fn<Emit>();
    const { api } = await createAssistant({
      emit,
      complain: vi.fn<Complain>(),
      appFolder: '.',
      saving: NO_WAY,
    });
    const kind = process.platform === 'win32' ? 'this-server' : 'elsewhere';
    const session = await api['practice.start']({});
    expect(session.server.kind).toBe(kind);
    expect(session.logFolder).toMatch(/^[A-Z]:\\.*\\Temp$/i);
    expect(session.diagnosis?.verdict).toBe('missing-cached-package');
    expect(emit).toHaveBeenCalledWith('logs.progress', expect.objectContaining({ name: 'OBPatch.log' }));
  });
});
