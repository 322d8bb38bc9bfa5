/** What the readers and the inspection really say passes the validators of the pipe unchanged, whatever the logs hold. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingLogs, jsonBytes } from '../../../main/helper/fitting-logs';
import type { ServerLog } from '../../../main/helper/helper';
import { PIPE_LIMITS, VERBS } from '../../../main/helper/protocol';
import { logFactsSchema } from '../../../shared/logs/facts-schema';
import { createLogReader, type LogFacts } from '../../../shared/logs/read-log';
import { witnessSchema } from '../../../shared/repair/witness-schema';
import { errlogLine, missingPackageSession, setupFolderLine } from '../../fixtures/installer-log';

function factsOf(text: string): LogFacts {
  const reader = createLogReader();
  reader.push(Buffer.from(text));
  return reader.finish();
}

function reading(text: string): ServerLog['reading'] {
  return {
    ok: true,
    facts: { ...factsOf(''), looksLike: text },
    fingerprint: { bytes: 0, modifiedMs: 0 },
  };
}

/** As it comes out at the other end. */
function crossed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const LINES = [
  ...missingPackageSession('C:\\Windows\\Installer\\4d2ad.msi'),
  errlogLine('start'),
  setupFolderLine(),
  'SECREPAIR: Failed to find local patch package: C:\\Windows\\Installer\\1.msp',
  `MSI (s) (9C:04) [09:27:14:308]: Warning: Local cached package '${'x'.repeat(40_000)}.msi' is missing.`,
];

describe('the facts of a log', () => {
  it('cross unchanged, whatever its lines and their order', () => {
    const line = fc.oneof(fc.constantFrom(...LINES), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const facts = factsOf(lines.join('\r\n'));
        expect(logFactsSchema.parse(crossed(facts))).toEqual(facts);
      }),
      { numRuns: 150 },
    );
  });

  it('of a log that repeats itself for ever cross too', () => {
    const facts = factsOf(Array.from({ length: 3000 }, (_, at) => LINES[at % LINES.length]).join('\n'));
    expect(logFactsSchema.parse(crossed(facts))).toEqual(facts);
  });
});

describe('a reply that would be too long', () => {
  const logs: readonly ServerLog[] = [
    { path: 'a', reading: reading('a'.repeat(100)) },
    { path: 'b', reading: reading('b'.repeat(10_000)) },
    { path: 'c', reading: reading('c'.repeat(5000)) },
    { path: 'd', reading: { ok: false, reason: 'in-use' } },
  ];

  it('leaves out the longest logs and no more of them than it has to', () => {
    expect(fittingLogs(logs, jsonBytes(logs))).toEqual(logs);
    const left = fittingLogs(logs, jsonBytes(logs) - 1);
    expect(left.map(({ reading: one }) => one.ok)).toEqual([true, false, true, false]);
    expect(left[1]?.reading).toEqual({ ok: false, reason: 'too-large' });
    expect(fittingLogs(logs, 2000).map(({ reading: one }) => one.ok)).toEqual([true, false, false, false]);
  });

  it('fits afterwards, or has nothing left to leave out', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000), { maxLength: 14 }), fc.nat(20_000), (lengths, most) => {
        const some = lengths.map((length, at) => ({
          path: String(at),
          reading: reading('x'.repeat(length)),
        }));
        const left = fittingLogs(some, most);
        expect(jsonBytes(left) <= most || left.every(({ reading: one }) => !one.ok)).toBe(true);
      }),
    );
  });
});

describe('the longest request', () => {
  it('that the validators let through fits into a line', () => {
    const path = '\u0001'.repeat(1024);
    const line = {
      file: '\u0001'.repeat(1024),
      line: Number.MAX_SAFE_INTEGER,
      text: '\u0001'.repeat(8192),
      mark: { start: 0, end: 8192 },
      meaning: 'Upgrade finished',
    };
    const witness = {
      setupFolder: path,
      cachedPackage: path,
      evidence: Array.from({ length: 8 }, () => line),
    };
    expect(witnessSchema.safeParse(witness).success).toBe(true);
    const input = { witness, named: path };
    expect(VERBS.inspect.input.safeParse(input).success).toBe(true);
    expect(jsonBytes(input) + 200).toBeLessThan(PIPE_LIMITS.requestBytes);
  });
});
