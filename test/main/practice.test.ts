import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CACHED, SETUP_FOLDER } from '../fixtures/installer-log';
import { PRACTICE_FILES } from '../fixtures/practice-logs';
import { PRACTICE_SERVER_FILES } from '../fixtures/practice-server';
import { filesBelow } from '../fixtures/files-below';
import { createTestApi, PRACTICE_FOLDER } from './api-fixture';

describe('the practice case', () => {
  it('is byte by byte what its generator writes, and no more', () => {
    const files = {
      ...PRACTICE_FILES,
      ...Object.fromEntries(
        Object.entries(PRACTICE_SERVER_FILES).map(([name, make]) => [`server/${name}`, make]),
      ),
    };
    expect(filesBelow(PRACTICE_FOLDER).toSorted()).toEqual(Object.keys(files).toSorted());
    for (const [name, make] of Object.entries(files)) {
      const same = readFileSync(path.join(PRACTICE_FOLDER, name)).equals(make());
      expect({ name, same }).toEqual({ name, same: true });
    }
  });

  it('is the case of the article, on the lines that its words name', async () => {
    const { diagnosis, logs } = await createTestApi().api['practice.start']({});
    expect(diagnosis).toMatchObject({
      verdict: 'missing-cached-package',
      installerExitCode: 1612,
      missing: [{ kind: 'msi', path: CACHED, uniqueId: '4d2ad', reason: 'missing' }],
      setupFolder: { path: SETUP_FOLDER, evidence: { line: 611 } },
      targetPackage: CACHED,
      sourcePackage: `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`,
      refused: [],
    });
    const stopped = diagnosis?.proof.find((evidence) => evidence.meaning === 'Upgrade stopped');
    expect(diagnosis?.missing[0]?.evidence.map((evidence) => evidence.line)).toEqual([142]);
    expect(stopped?.line).toBe(180);
    expect(diagnosis?.inputs).toMatchObject([
      { file: 'OBPatch.log', lines: 214, sessions: 2 },
      { file: 'OBInstaller0Curr.errlog', lines: 655 },
    ]);
    expect(logs.flatMap((log) => log.found)).toEqual([
      { label: 'missing-package', value: '4d2ad.msi', line: 142 },
      { label: 'stopped', value: 'Error 1612, installation source not available', line: 180 },
      { label: 'setup-folder', value: SETUP_FOLDER, line: 611 },
    ]);
  });

  it('shows in the log view the line that the card names', async () => {
    const { api } = createTestApi();
    const { logs } = await api['practice.start']({});
    const lines = await api['logs.lines']({ log: logs[0]?.id ?? '', line: 142, around: 0 });
    expect(lines.lines).toHaveLength(1);
    expect(lines.lines[0]?.text).toContain(`Warning: Local cached package '${CACHED}' is missing.`);
  });
});
