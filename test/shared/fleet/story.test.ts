import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storyOfResult, STORY_LIMITS } from '../../../shared/fleet/story';
import { RESULTS } from '../../fixtures/fleet-folder';
import { DIAGNOSIS, INSPECTION, PLAN } from '../../fixtures/fleet-results';

const tell = (result: unknown) => storyOfResult(JSON.stringify(result));

describe('the story of a result', () => {
  it.each([
    ['canBeRepaired', 'error', 'The cached package 4d2ad.msi is missing'],
    ['needsWizard', 'error', 'The cached package 4d2ad.msi is missing'],
    ['inspected', 'error', 'The cached package 4d2ad.msi is missing'],
    ['healthy', 'success', '4d2ad.msi is already in place'],
    ['notInstalled', 'info', 'The MARS agent is not installed on this server'],
    ['repaired', 'success', '4d2ad.msi is back'],
    ['mustWait', 'warning', 'The package was not put back'],
    ['upgraded', 'success', 'The agent is upgraded'],
  ] as const)('of %s says what the window says', (name, icon, title) => {
    expect(tell(RESULTS[name])).toMatchObject({ icon, title });
  });

  it('has the lines that prove it', () => {
    const { proof, facts } = tell(RESULTS.canBeRepaired);
    expect(proof.map(({ file }) => file)).toEqual(['OBPatch.log', 'OBInstaller0Curr.errlog']);
    expect(proof[0]?.text).toContain('4d2ad.msi');
    expect(facts[0]).toEqual({
      label: 'Missing package',
      value: 'C:\\Windows\\Installer\\4d2ad.msi',
      isPath: true,
    });
  });

  it('is the same for fields that a later version adds, however deep', () => {
    const later = structuredClone(RESULTS.inspected) as unknown as {
      added: number;
      candidates: Record<string, unknown>[];
    };
    later.added = 1;
    for (const candidate of later.candidates) candidate['added'] = { deep: true };
    expect(tell(later)).toEqual(tell(RESULTS.inspected));
  });

  it('is told out of an envelope too', () => {
    expect(tell({ schema: 'server-result/1', server: 'A', result: RESULTS.repaired })).toEqual(
      tell(RESULTS.repaired),
    );
  });

  it('is short where only what decides is there', () => {
    expect(tell(INSPECTION)).toMatchObject({ icon: 'warning', title: 'Can be repaired' });
    expect(tell(PLAN)).toMatchObject({ kind: 'plan', title: 'Can be repaired' });
    expect(tell(DIAGNOSIS).kind).toBe('diagnosis');
  });

  it.each([
    ['no JSON', 'text'],
    ['another program’s JSON', '{"schema":"other/1"}'],
    ['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    [
      'deep nesting in an envelope',
      `{"schema":"server-result/1","server":"A","result":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    ['nothing', ''],
    ['null', 'null'],
  ])('of %s says that it cannot be read', (_what, text) => {
    expect(storyOfResult(text)).toMatchObject({
      kind: 'error',
      icon: 'info',
      title: 'This result cannot be read',
    });
  });

  it('is bounded, and nothing in it hides or turns text', () => {
    const evil = `\u202e<b>${'x'.repeat(100_000)}`;
    const { title, cause, facts, notes, next } = tell({
      ...RESULTS.canBeRepaired,
      targetPackage: evil,
      product: { code: null, name: evil },
      findings: Array.from({ length: 40 }, (_, at) => ({
        code: 'x',
        severity: 'problem',
        title: `${at}${evil}`,
        detail: evil,
        evidence: [],
      })),
    });
    expect(notes.length).toBeLessThanOrEqual(STORY_LIMITS.items);
    for (const text of [title, cause, ...facts.map(({ value }) => value), ...notes, ...next]) {
      expect(text.length).toBeLessThanOrEqual(STORY_LIMITS.text + 1);
      expect(text).not.toContain('\u202e');
    }
  });

  it('never throws, whatever the fields hold', () => {
    const some = fc.constantFrom(...Object.values(RESULTS));
    fc.assert(
      fc.property(some, fc.jsonValue({ maxDepth: 3 }), fc.nat(), (result, value, at) => {
        const keys = Object.keys(result).filter((key) => key !== 'schema');
        const story = tell({ ...result, [keys[at % keys.length] ?? '']: value });
        expect(story.title).not.toBe('');
      }),
    );
  });
});
