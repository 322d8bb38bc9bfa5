/** What every helper lends for a support bundle, whether its verbs run in this process or behind the pipe. */
import {
  appendFileSync,
  linkSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Helper, LentLog } from '../../../main/helper/helper';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { useTempFolder } from '../../fixtures/temp-folder';
import { codeOf, onServer } from './helper-suite';

const MIB = 1024 * 1024;

type Open = Extract<LentLog, { readonly log: number }>;

/** @param make gives the helper over the practice server in a folder. */
export function describeBundle(name: string, make: (folder: string) => Promise<Helper>): void {
  describe(`the logs for a bundle from ${name}`, () => {
    const temp = useTempFolder();
    let server = '';
    let helper: Helper;
    const logAt = (file: string) => onServer(server, `C:\\Windows\\Temp\\${file}`);

    beforeEach(async () => {
      server = temp.folder('server');
      await createPracticeServer(server, assetsInFolder('assets'));
      helper = await make(server);
    });
    afterEach(() => helper.close());

    async function lent(file: string): Promise<LentLog | undefined> {
      const { logs } = await helper.openBundleLogs();
      return logs.find((log) => path.basename(log.path) === file);
    }

    async function opened(file: string): Promise<Open> {
      const log = await lent(file);
      if (log === undefined || !('log' in log)) throw new Error(`${file} is not lent`);
      return log;
    }

    async function whole({ log, bytes }: Open): Promise<Buffer> {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes;) {
        const piece = await helper.readBundleLog({ log, at });
        if (piece.length === 0) break;
        pieces.push(piece);
        at += piece.length;
      }
      return Buffer.concat(pieces);
    }

    it('are those with the known names in the known folders', async () => {
      writeFileSync(logAt('passwords.txt'), 'secret');
      writeFileSync(logAt('other.log'), 'not asked for');
      const { logs, closedFolders } = await helper.openBundleLogs();
      expect(logs.map(({ place, path: file }) => [place, path.basename(file)]).toSorted()).toEqual([
        ['setup', 'OBInstaller0Curr.errlog'],
        ['setup', 'OBPatch.log'],
      ]);
      expect(closedFolders).toEqual([]);
    });

    it('come byte for byte, however long they are', async () => {
      const bytes = Buffer.alloc(2 * MIB + 77, 'Größe \0');
      writeFileSync(logAt('OBMsi.log'), bytes);
      const log = await opened('OBMsi.log');
      expect(log.bytes).toBe(bytes.length);
      expect((await whole(log)).equals(bytes)).toBe(true);
      expect(await helper.readBundleLog({ log: log.log, at: bytes.length })).toHaveLength(0);
      expect(await helper.readBundleLog({ log: log.log, at: bytes.length + 5 })).toHaveLength(0);
    });

    it('say the same when they are read twice, although the setup goes on writing', async () => {
      const log = await opened('OBPatch.log');
      const before = await whole(log);
      appendFileSync(logAt('OBPatch.log'), 'CONTOSO\\alice was written later');
      renameSync(logAt('OBPatch.log'), logAt('OBPatch.log.old'));
      writeFileSync(logAt('OBPatch.log'), 'CONTOSO\\alice');
      expect((await whole(log)).equals(before)).toBe(true);
    });

    it('end where they were cut off meanwhile', async () => {
      const log = await opened('OBPatch.log');
      truncateSync(logAt('OBPatch.log'), 10);
      expect(await whole(log)).toHaveLength(10);
      expect(await helper.readBundleLog({ log: log.log, at: 10 })).toHaveLength(0);
    });

    it('are read where they lie and never by way of a link', async () => {
      const secret = temp.write('secret.log', 'secret');
      symlinkSync(secret, logAt('OBMsi.log'));
      linkSync(secret, logAt('OBManagedlog.LOGCurr.errlog'));
      expect(await lent('OBMsi.log')).toMatchObject({ why: 'not-ordinary' });
      expect(await lent('OBManagedlog.LOGCurr.errlog')).toMatchObject({ why: 'not-ordinary' });
    });

    it('hold no keys and no credentials', async () => {
      writeFileSync(logAt('OBMsi.log'), '-----BEGIN PRIVATE KEY-----\n');
      expect(await lent('OBMsi.log')).toMatchObject({ why: 'credentials' });
    });

    it('are not lent where one alone has more than a bundle takes', async () => {
      writeFileSync(logAt('OBMsi.log'), '');
      truncateSync(logAt('OBMsi.log'), 256 * MIB + 1);
      expect(await lent('OBMsi.log')).toMatchObject({ why: 'too-large' });
    });

    it('are known by their number only until they are given back, and no number means another file later', async () => {
      const log = await opened('OBPatch.log');
      await helper.closeBundleLogs();
      expect(await codeOf(helper.readBundleLog({ log: log.log, at: 0 }))).toBe('unknown-log');
      const { logs } = await helper.openBundleLogs();
      expect(logs.some((again) => 'log' in again && again.log === log.log)).toBe(false);
      expect(await codeOf(helper.readBundleLog({ log: 99, at: 0 }))).toBe('unknown-log');
    });

    it('are closed when others are lent, also where both were asked for at once', async () => {
      const [first, second] = await Promise.all([helper.openBundleLogs(), helper.openBundleLogs()]);
      const [one] = first.logs;
      const [other] = second.logs;
      if (!one || !('log' in one) || !other || !('log' in other)) throw new Error('nothing is lent');
      expect(await codeOf(helper.readBundleLog({ log: one.log, at: 0 }))).toBe('unknown-log');
      expect((await helper.readBundleLog({ log: other.log, at: 0 })).length).toBe(other.bytes);
      expect(readFileSync(other.path)).toHaveLength(other.bytes);
    });
  });
}
