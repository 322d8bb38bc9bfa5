/** Scenario 3: packages that are not the registered one. Each is refused before anything is written. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { installAgent, SETUP_PACKAGE, upgrade, VERSION, writeMissingPackageLogs } from './agent';
import { AGENT, makePackage, OTHER_PRODUCT } from './packages/agent-package';
import { JOURNAL } from './server';
import { useLab } from './use-lab';

const lab = useLab();

interface WrongPackage {
  readonly name: string;
  /** Given the registered package. */
  readonly make: (agent: Uint8Array) => Uint8Array;
  readonly fit: string;
  /** What the tool answers when it is told to repair with it. */
  readonly reason: string;
  /** What wine's Windows Installer answers when the file was copied into the cache by hand all the same. */
  readonly byHand: { readonly exit: number; readonly version: string };
}

const WRONG: readonly WrongPackage[] = [
  {
    name: 'another product',
    make: () => makePackage(OTHER_PRODUCT),
    fit: 'other-product',
    reason: 'no-package',
    byHand: { exit: 0, version: VERSION.installed },
  },
  {
    name: 'another version of the agent',
    make: () => makePackage({ ...AGENT, version: '2.0.9100.0' }),
    fit: 'package-code-differs',
    reason: 'package-code-differs',
    byHand: { exit: 0, version: '2.0.9100.0' },
  },
  {
    name: 'the same version under another package code',
    make: () => makePackage(AGENT),
    fit: 'package-code-differs',
    reason: 'package-code-differs',
    byHand: { exit: 0, version: VERSION.upgraded },
  },
  {
    name: 'garbage',
    make: () => randomBytes(21_000),
    fit: 'not-a-package',
    reason: 'no-package',
    byHand: { exit: 1627, version: VERSION.installed },
  },
  {
    name: 'the beginning of the right package',
    make: (agent) => agent.subarray(0, 4096),
    fit: 'not-a-package',
    reason: 'no-package',
    byHand: { exit: 1627, version: VERSION.installed },
  },
  {
    name: 'an empty file',
    make: () => new Uint8Array(),
    fit: 'not-a-package',
    reason: 'no-package',
    byHand: { exit: 1627, version: VERSION.installed },
  },
];

describe('3. A wrong package', () => {
  it.each(WRONG.map((one) => [one.name, one] as const))(
    '%s is refused before anything is written',
    async (_name, { make, fit, reason, byHand }) => {
      const { server } = lab;
      const agent = await installAgent(server);
      const cachedPackage = await server.cachedPackage();
      server.remove(cachedPackage);
      const wrong = make(agent);
      server.put(SETUP_PACKAGE, wrong);
      writeMissingPackageLogs(server, cachedPackage);

      const inspection = await server.cli('inspect');
      expect(inspection).toMatchObject({
        exit: 20,
        json: { verdict: 'missing', candidates: [{ path: SETUP_PACKAGE, fit }] },
      });
      expect(
        await server.cli('repair', '--apply', '--accept-unsigned', '--source', SETUP_PACKAGE),
      ).toMatchObject({
        exit: 20,
        json: { outcome: 'not-done', journalId: null, reason: { code: reason } },
      });
      expect(server.cache()).toEqual({});
      expect(server.filesIn(JOURNAL)).toEqual([]);

      // Windows Installer itself would not have protected the server.
      server.put(cachedPackage, wrong);
      server.note({ what: 'the same file is copied into the cache by hand', result: 'done' });
      expect(await upgrade(server)).toBe(byHand.exit);
      expect(await server.registered('DisplayVersion')).toBe(byHand.version);
      server.note({ what: 'version of the agent', result: byHand.version });
    },
  );
});
