/** The report of a session: what it is made from, what is kept between two previews, and what is saved. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { ApiOptions } from '../../../main/api';
import { createHelper } from '../../../main/helper/verbs';
import { AssistantError } from '../../../shared/errors';
import { HIDE_ALL } from '../../../shared/report/mask-words';
import { SECTIONS } from '../../../shared/report/report';
import { eventsXml, eventXml } from '../../fixtures/events';
import { agentPackage, fakeServer, type FakeAnswers } from '../../fixtures/fake-port';
import { encodeLog, missingPackageSession } from '../../fixtures/installer-log';
import { wayInto } from '../../fixtures/save-way';
import { accessTo } from '../../fixtures/server-access';
import { useTempFolder } from '../../fixtures/temp-folder';
import { createTestApi, type TestApi } from '../api-fixture';

const temp = useTempFolder();

const ALL = { sections: [...SECTIONS], hide: HIDE_ALL };

function started(overrides: Partial<ApiOptions> = {}) {
  const saving = wayInto(temp.folder('saved'));
  return { saving, api: createTestApi({ saving: saving.way, ...overrides }) };
}

const previewed = (api: TestApi, anew = true) => api.api['report.preview']({ ...ALL, anew });

function onServer(answers: FakeAnswers = {}) {
  const server = fakeServer(temp.folder('drives'), answers);
  return { server, access: accessTo(server.port) };
}

describe('a report', () => {
  it('is gathered once for all choices, and anew when it is asked for', async () => {
    const environment = vi.fn<NonNullable<FakeAnswers['environment']>>(async () => ({
      facts: [{ label: 'Computer', value: 'SRV01', why: null }],
      names: [{ kind: 'server', name: 'SRV01' }],
    }));
    const { access } = onServer({ environment });
    const { api } = started({ access });
    const first = await previewed(api);
    const shown = await api.api['report.preview']({
      sections: ['environment'],
      hide: { ...HIDE_ALL, machine: false },
      anew: false,
    });
    expect(environment).toHaveBeenCalledTimes(1);
    expect(api.reportPage(first.id)).not.toContain('SRV01');
    expect(api.reportPage(shown.id)).toContain('SRV01');
    expect(shown.places.machine).toBe(1);
    await previewed(api);
    expect(environment).toHaveBeenCalledTimes(2);
  });

  it('that could not be gathered is gathered by the next preview', async () => {
    const environment = vi
      .fn<NonNullable<FakeAnswers['environment']>>()
      .mockRejectedValueOnce(new Error('not now'))
      .mockResolvedValue({ facts: [], names: [] });
    const { api } = started({ access: onServer({ environment }).access });
    await expect(previewed(api, false)).rejects.toThrow('not now');
    expect(await previewed(api, false)).toMatchObject({ removed: 0 });
  });

  it('keeps its last previews only', async () => {
    const { api } = started();
    await api.add(temp.writeLog('OBPatch.log', missingPackageSession()));
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.push((await previewed(api, false)).id);
    expect(ids.map((id) => api.reportPage(id) !== null)).toEqual([false, true, true, true]);
    expect(api.reportPage('r-ffffffffffffffff')).toBeNull();
  });

  it('looks at the package that the person chose, too', async () => {
    const { server, access } = onServer();
    const chosen = String.raw`C:\Users\Admin\Downloads\mine.msi`;
    server.put(chosen, agentPackage());
    const { api } = started({ access: { ...access, bring: async () => chosen } });
    const [file = ''] = await api.registerPaths([temp.write('mine.msi', '')]);
    await api.api['package.choose']({ file });
    expect(api.reportPage((await previewed(api)).id)).toContain('mine.msi');
  });

  it('tells the events of a file that was dropped, and the card says so', async () => {
    const { api } = started();
    const { logs } = await api.add(temp.write('events.xml', eventsXml(eventXml())));
    expect(logs[0]?.use).toMatchObject({ as: 'nothing', about: 'exported events' });
    expect(api.reportPage((await previewed(api)).id)).toContain('Windows event 1036');
  });

  it('of an upgrade that was run has its table, its times and its end', async () => {
    const { api, saving } = started();
    await api.api['practice.start']({});
    const { repair } = await api.api['server.check']({ withRights: false });
    const offer = repair.offer?.kind === 'plan' ? repair.offer.plan.id : '';
    await api.api['repair.run']({ offer, typed: { unsigned: '', 'package-code': '' } });
    await api.api['upgrade.run']({ mode: 'quiet', despiteRestart: false });
    const { id } = await previewed(api);
    await api.api['report.save']({ preview: id, format: 'json', withRights: false });
    const report = JSON.parse(readFileSync(temp.at('saved', saving.suggested[0]?.name ?? ''), 'utf8'));
    expect(report).toMatchObject({
      practice: true,
      answer: { icon: 'success', title: 'The agent is upgraded' },
    });
    const what = report.story.map((entry: { what: string }) => entry.what);
    expect(what).toEqual(
      expect.arrayContaining(['4d2ad.msi is back', 'The upgrade was started', 'The agent is upgraded']),
    );
    expect(report.checks.rows[0]).toEqual({
      tone: 'good',
      checked: 'Agent version',
      before: '2.0.9083.0',
      now: '2.0.9938.0',
      readFrom: 'Registry and cbengine.exe',
    });
    expect(report.changes).toHaveLength(1);
  });
});

describe('saving', () => {
  it('proposes a name without any name of the server, and shows the file afterwards', async () => {
    const { api, saving } = started();
    await api.add(temp.writeLog('OBPatch.log', missingPackageSession()));
    const { id } = await previewed(api);
    const saved = await api.api['report.save']({ preview: id, format: 'html', withRights: false });
    expect(saving.suggested[0]?.name).toMatch(/^mars-upgrade-report-\d{8}T\d{4}Z\.html$/);
    expect(saved).toMatchObject({ kind: 'saved', name: saving.suggested[0]?.name, leftOut: [] });
    await api.api['report.show']({});
    expect(saving.shown).toEqual([temp.at('saved', saving.suggested[0]?.name ?? '')]);
  });

  it('writes nothing where the person changed their mind', async () => {
    const { way } = wayInto(null);
    const api = createTestApi({ saving: way });
    await api.add(temp.writeLog('OBPatch.log', missingPackageSession()));
    const { id } = await previewed(api);
    expect(await api.api['report.save']({ preview: id, format: 'html', withRights: false })).toEqual({
      kind: 'cancelled',
    });
    await expect(api.api['report.show']({})).rejects.toMatchObject({ code: 'report-not-known' });
    expect(readdirSync(temp.path)).toEqual(['OBPatch.log']);
  });

  it('packs the logs that a person gave, with the same masks, and names no folder of this computer', async () => {
    const { api, saving } = started();
    const gone = temp.writeLog(
      'OBMsi.log',
      missingPackageSession(String.raw`C:\Windows\Installer\aaaa1.msi`),
    );
    await api.add(
      temp.writeLog('OBPatch.log', [...missingPackageSession(), 'Property(S): LogonUser = alice']),
      gone,
      temp.write('notes.txt', 'alice wrote this'),
    );
    const { id } = await previewed(api);
    writeFileSync(gone, '-----BEGIN RSA PRIVATE KEY-----');
    const saved = await api.api['report.save']({ preview: id, format: 'zip', withRights: false });
    const entries = unzipSync(readFileSync(temp.at('saved', saving.suggested[0]?.name ?? '')));
    expect(Object.keys(entries)).toContain('logs/added/OBPatch.log');
    expect(Object.keys(entries).join()).not.toMatch(/notes|OBMsi/);
    const log = Buffer.from(entries['logs/added/OBPatch.log'] ?? []).toString('utf16le');
    expect(log).toContain('LogonUser = USER-1');
    expect(saved).toMatchObject({
      leftOut: expect.arrayContaining([
        { what: 'OBMsi.log', why: 'Files with keys and credentials are never collected.' },
      ]),
    });
    expect(JSON.stringify(saved)).not.toContain(temp.path);
  });

  it('says why it was not done, and leaves nothing', async () => {
    const { api } = started({ saving: wayInto(temp.at('no-such-folder')).way });
    await api.add(temp.writeLog('OBPatch.log', missingPackageSession()));
    const { id } = await previewed(api);
    await expect(
      api.api['report.save']({ preview: id, format: 'html', withRights: false }),
    ).rejects.toMatchObject({
      code: 'save-folder-missing',
    });
  });

  it.each<[string, (api: TestApi) => Promise<unknown>]>([
    ['other logs count', (api) => api.add(temp.writeLog('OBMsi.log', ['=== Verbose logging started: x']))],
    ['it starts over', (api) => api.api['session.startOver']({})],
    ['practice begins', (api) => api.api['practice.start']({})],
  ])('is refused for a preview from before when %s', async (_what, change) => {
    const { api } = started();
    await api.add(temp.writeLog('OBPatch.log', missingPackageSession()));
    const { id } = await previewed(api);
    await change(api);
    await expect(
      api.api['report.save']({ preview: id, format: 'html', withRights: false }),
    ).rejects.toMatchObject({
      code: 'unknown-preview',
    });
    expect(readdirSync(temp.at('saved'))).toEqual([]);
  });
});

/** A server of which this process may read nothing in C:\Windows\Temp, with a helper that may. */
function protectedServer(answer: 'yes' | 'no' | 'is-up') {
  const made = fakeServer(temp.folder('drives'));
  made.put(String.raw`C:\Windows\Temp\OBPatch.log`, encodeLog('C:\\Users\\alice\\x\r\n'));
  const folder = made.port.hostPath(String.raw`C:\Windows\Temp`);
  const closed = temp.at('closed');
  symlinkSync(closed, closed);
  const port = {
    ...made.port,
    hostPath: (windowsPath: string) => {
      const host = made.port.hostPath(windowsPath);
      return host.startsWith(folder) ? host.replace(folder, closed) : host;
    },
  };
  const helper = createHelper(made.port);
  let isUp = answer === 'is-up';
  let questions = 0;
  const permitted = <A extends unknown[], T>(verb: (...args: A) => Promise<T>) => {
    return async (...args: A) => {
      if (!isUp) questions += 1;
      if (answer === 'no') throw new AssistantError('permission-declined');
      isUp = true;
      return verb(...args);
    };
  };
  const inspect = vi.fn<typeof helper.inspect>(permitted(helper.inspect));
  const access = accessTo(port, {
    rights: async () => (isUp ? 'held' : 'asked'),
    helper: { ...helper, inspect, openBundleLogs: permitted(helper.openBundleLogs) },
  });
  return { access, inspect, questions: () => questions };
}

async function savedOn(answer: 'yes' | 'no' | 'is-up', withRights: boolean) {
  const { access, inspect, questions } = protectedServer(answer);
  const { api, saving } = started({ access });
  const { id } = await previewed(api);
  expect(questions()).toBe(0);
  const save = api.api['report.save']({ preview: id, format: 'zip', withRights });
  const entries = async () => {
    await save;
    return unzipSync(readFileSync(temp.at('saved', saving.suggested[0]?.name ?? '')));
  };
  return { save, entries, inspect, questions };
}

describe('logs that only administrators can read', () => {
  it('are read by the helper where the permission is asked for, and masked on this side', async () => {
    const { entries, questions } = await savedOn('yes', true);
    const log = Buffer.from((await entries())['logs/setup/OBPatch.log'] ?? []).toString('utf16le');
    expect(log).toContain(String.raw`C:\Users\USER-1\x`);
    expect(questions()).toBe(1);
  });

  it('are left out without a question where it is not, with the way to get them', async () => {
    const { save, entries, questions, inspect } = await savedOn('yes', false);
    expect(await save).toMatchObject({
      leftOut: expect.arrayContaining([
        {
          what: String.raw`The logs in C:\Windows\Temp`,
          why: 'Windows lets only administrators read it. Choose “Include logs that need permission” and save again.',
        },
      ]),
    });
    expect(Object.keys(await entries()).join()).not.toContain('OBPatch');
    expect(questions()).toBe(0);
    expect(inspect).not.toHaveBeenCalled();
  });

  it('are read without being asked for where the helper is up, which looks at the server then too', async () => {
    const { entries, questions, inspect } = await savedOn('is-up', false);
    expect(Object.keys(await entries())).toContain('logs/setup/OBPatch.log');
    expect(questions()).toBe(0);
    expect(inspect).toHaveBeenCalledTimes(1);
  });

  it('keep the report from being saved where the permission is declined, and nothing is written', async () => {
    const { save, questions } = await savedOn('no', true);
    await expect(save).rejects.toMatchObject({ code: 'report-no-permission' });
    expect(questions()).toBe(1);
    expect(readdirSync(temp.at('saved'))).toEqual([]);
  });

  it.each(['html', 'json'] as const)(
    'are not asked for by a report as %s, which has none',
    async (format) => {
      const { access, questions } = protectedServer('no');
      const { api } = started({ access });
      const { id } = await previewed(api);
      const kind = (await api.api['report.save']({ preview: id, format, withRights: true })).kind;
      expect([kind, questions()]).toEqual(['saved', 0]);
    },
  );

  it('are given back when the bundle is written, also where it could not be', async () => {
    const { port } = fakeServer(temp.folder('drives'));
    const helper = createHelper(port);
    const closed = vi.fn<typeof helper.closeBundleLogs>(helper.closeBundleLogs);
    const access = accessTo(port, { helper: { ...helper, closeBundleLogs: closed } });
    const api = createTestApi({ access, saving: wayInto(temp.at('no-such-folder')).way });
    const { id } = await previewed(api);
    const save = api.api['report.save']({ preview: id, format: 'zip', withRights: false });
    await expect(save).rejects.toMatchObject({ code: 'save-folder-missing' });
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
