import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countStandings,
  createFleet,
  VISIT_MS,
  type ServerLine,
  type ServerResult,
} from '../../../shared/fleet/fleet';
import { readResult } from '../../../shared/fleet/read-result';
import { serverOfFile } from '../../../shared/fleet/server-name';
import { because, DIAGNOSIS, INSPECTION, OUTCOME } from '../../fixtures/fleet-results';

const NOON = Date.UTC(2026, 10, 20, 12);
const DAY = 24 * 60 * 60 * 1000;

function result(server: string, value: object, time = NOON, file = `${server}.json`): ServerResult {
  return { server, fact: readResult(JSON.stringify(value)).fact, time, file };
}

function fold(...results: readonly ServerResult[]): readonly ServerLine[] {
  const fleet = createFleet();
  for (const one of results) fleet.add(one);
  return fleet.lines();
}

describe('the fold', () => {
  it('has one line a server, whatever the case of its name', () => {
    const lines = fold(result('srv01', DIAGNOSIS), result('SRV01', INSPECTION));
    expect(lines.map(({ server }) => server)).toEqual(['SRV01']);
  });

  it('takes of one visit what says most, whatever the times of the files', () => {
    const [line] = fold(result('a', OUTCOME, NOON), result('a', INSPECTION, NOON + VISIT_MS - 1));
    expect(line).toMatchObject({ standing: 'repaired', version: '2.0.9083.0' });
  });

  it('takes of several visits the latest', () => {
    const [line] = fold(result('a', OUTCOME, NOON), result('a', INSPECTION, NOON + DAY));
    expect(line).toMatchObject({ standing: 'repair-available', time: NOON + DAY });
  });

  it('counts a server that is healthy since its repair as repaired', () => {
    const healthy = { ...INSPECTION, verdict: 'healthy' };
    expect(fold(result('a', OUTCOME, NOON), result('a', healthy, NOON + DAY))[0]?.standing).toBe('repaired');
    expect(fold(result('b', healthy))[0]?.standing).toBe('healthy');
  });

  it('puts the most urgent first, then goes by name', () => {
    const needs = { ...OUTCOME, outcome: 'not-done', reason: because('source-gone') };
    const lines = fold(result('d', OUTCOME), result('c', needs), result('b', DIAGNOSIS), result('a', needs));
    expect(lines.map(({ server }) => server)).toEqual(['A', 'C', 'B', 'D']);
    expect(countStandings(lines)).toMatchObject({
      'needs-person': 2,
      'repair-available': 1,
      repaired: 1,
      healthy: 0,
    });
  });

  it('gives the same in every order', () => {
    const value = fc.constantFrom(
      DIAGNOSIS,
      INSPECTION,
      OUTCOME,
      { ...INSPECTION, verdict: 'healthy' },
      { ...OUTCOME, outcome: 'not-done', reason: because('disk-full') },
      { schema: 'nothing' },
    );
    const one = fc
      .tuple(fc.constantFrom('a', 'B', 'b'), value, fc.constantFrom(NOON, NOON + 1, NOON + DAY), fc.nat(5))
      .map(([server, what, time, file]) => result(server, what, time, `${file}.json`));
    // Files have different names, so no two results of one kind are the same file.
    const results = fc.uniqueArray(one, {
      selector: ({ fact, time, file }) => `${fact.kind} ${time} ${file}`,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        results.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(fold(...shuffled)).toEqual(fold(...all));
        },
      ),
    );
  });
});

describe('the server of a file', () => {
  it.each([
    ['SRV01.json', 'SRV01'],
    ['SRV01.inspection.json', 'SRV01'],
    ['srv01.contoso.com.json', 'srv01.contoso.com'],
    ['srv01.contoso.com.outcome.JSON', 'srv01.contoso.com'],
    ['SRV01/inspection.json', 'SRV01'],
    ['2026-11/SRV01/Outcome.json', 'SRV01'],
    ['2026-11/SRV01.plan.json', 'SRV01'],
    ['result.json', 'result'],
  ])('%s is %s', (file, server) => {
    expect(serverOfFile(file)).toBe(server);
  });
});
