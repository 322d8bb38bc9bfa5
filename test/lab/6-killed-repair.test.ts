/** Scenario 6, second half: a repair that is ended by force leaves the old file or the new one, and the next run finishes. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { installAgent, SETUP_PACKAGE, writeMissingPackageLogs } from './agent';
import { AGENT, makePackage } from './packages/agent-package';
import { CACHE, JOURNAL, sha256, type LabServer } from './server';
import { useLab } from './use-lab';

const lab = useLab();

const INSTANTS = 20;

/** Copying and checking so much takes long enough for twenty instants to fall into every step. */
const PACKAGE_BYTES = 12 * 1024 * 1024;

const REPAIR = ['repair', '--apply', '--accept-unsigned', '--backup-existing'];

/** What stands under the missing name when a repair begins. */
type Start = 'nothing' | 'a wrong file';

describe('6. A repair that is ended by force', () => {
  it(
    'at twenty random instants leaves old or new, and the next run finishes',
    { timeout: 1_800_000 },
    async () => {
      const { server } = lab;
      const agent = makePackage(AGENT, PACKAGE_BYTES);
      await installAgent(server, agent);
      const cachedPackage = await server.cachedPackage();
      const wrong = randomBytes(21_000);
      server.put(SETUP_PACKAGE, agent);
      writeMissingPackageLogs(server, cachedPackage);

      /** Brings the old state back. */
      const begin = (start: Start): void => {
        server.remove(CACHE);
        if (start === 'a wrong file') server.put(cachedPackage, wrong);
        else server.makeFolder(CACHE);
      };
      begin('nothing');
      const unharmed = await server.quickCliKilled(null, ...REPAIR);
      expect(unharmed.json).toMatchObject({ outcome: 'repaired' });
      const window = unharmed.msSinceSign ?? 0;
      expect(window).toBeGreaterThan(0);

      const seen = { old: 0, new: 0, between: 0 };
      let killed = 0;
      for (let attempt = 0; killed < INSTANTS && attempt < 3 * INSTANTS; attempt += 1) {
        const start: Start = killed % 2 === 0 ? 'nothing' : 'a wrong file';
        begin(start);
        // More of the late instants, because the steps that change names are the last and the shortest.
        const afterMs = Math.sqrt(Math.random()) * window;
        // One that ended by itself before its instant came does not count.
        if (!(await server.quickCliKilled(afterMs, ...REPAIR)).killed) continue;
        killed += 1;
        seen[stateOf(server, cachedPackage, { start, agent, wrong })] += 1;

        const next = await server.quickCli(...REPAIR);
        expect(next.exit).toBe(0);
        expect(next.json['outcome']).toMatch(/^(?:repaired|nothing-to-do)$/);
        const kept = start === 'a wrong file' ? [sha256(wrong)] : [];
        expect(Object.values(server.cache()).toSorted()).toEqual([sha256(agent), ...kept].toSorted());
        expect(server.hashOf(cachedPackage)).toBe(sha256(agent));
        expect(server.filesIn(JOURNAL)).not.toContain('repair.lock');
      }
      expect(killed).toBe(INSTANTS);
      server.note({ what: `${killed} times ${REPAIR.join(' ')}`, result: 'ended by force' });
      server.note({
        what: `and had left ${seen.old} times the old file, ${seen.new} the new one, ${seen.between} both with the name free`,
        result: 'as it must be',
      });
      server.note({ what: `${killed} times the same again`, result: '0' });
      const journal = await server.cli('journal');
      const states = (journal.json['repairs'] as readonly { readonly state: string }[]).map(
        ({ state }) => state,
      );
      expect(states.filter((state) => state === 'interrupted' || state === 'undoing')).toEqual([]);
    },
  );
});

interface Files {
  readonly start: Start;
  readonly agent: Uint8Array;
  readonly wrong: Uint8Array;
}

/** The old file or the new one. With a wrong file in the way there is one moment in which the name is free and both are kept. */
function stateOf(server: LabServer, cachedPackage: string, { start, agent, wrong }: Files) {
  const named = server.hashOf(cachedPackage);
  const all = Object.values(server.cache());
  expect(start === 'nothing' || all.includes(sha256(wrong))).toBe(true);
  if (named === sha256(agent)) return 'new';
  if (named === (start === 'nothing' ? null : sha256(wrong))) return 'old';
  expect(named).toBeNull();
  expect(all).toContain(sha256(agent));
  return 'between';
}
