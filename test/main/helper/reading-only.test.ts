/** A copy of the program that must not be trusted with rights. */
import { describe, expect, it } from 'vitest';
import { readingOnly } from '../../../main/helper/reading-only';
import { createHelper } from '../../../main/helper/verbs';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { fakeServer } from '../../fixtures/fake-port';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const OPTIONS = { signal: new AbortController().signal, onProgress: () => undefined };

describe('a helper that only reads', () => {
  it('looks at the server and refuses everything that changes it', async () => {
    const helper = readingOnly(createHelper(fakeServer(temp.path).port));
    expect(await helper.inspect({ witness: NO_WITNESS, named: null })).toMatchObject({ verdict: 'missing' });
    const id = '20261126T093000Z-0a1b2c3d';
    for (const refused of [
      helper.repair({ kind: 'finish', id }, OPTIONS),
      helper.setAutoUpdate({ wanted: 'off' }),
      helper.undo({ id }),
      helper.runUpgrade({ installer: 'C:\\x.exe', mode: 'quiet', despiteRestart: false }, OPTIONS),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'repair-off' });
  });
});
