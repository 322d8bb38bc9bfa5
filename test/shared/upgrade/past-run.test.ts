import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../shared/upgrade/outcome';
import { pastRun, type LogSince } from '../../../shared/upgrade/past-run';
import { resultRows } from '../../../shared/upgrade/rows';
import { encodeLog, crlf, missingPackageSession, successfulSession } from '../../fixtures/installer-log';
import { createLogReader } from '../../../shared/logs/read-log';
import { CACHED, facts, NEW, OLD } from './facts';

const REPAIR = { target: CACHED, agentVersion: OLD, time: '2026-11-26T09:30:00.000Z' };
const BEFORE = Date.parse('2026-11-26T09:00:00Z');
const SINCE = Date.parse('2026-11-26T10:00:00Z');

function log(file: string, lines: readonly string[], modifiedMs: number): LogSince {
  const reader = createLogReader();
  reader.push(encodeLog(crlf(lines)));
  return { file, modifiedMs, sessions: reader.finish().sessions };
}

const upgraded = [...missingPackageSession(), ...successfulSession()];

describe('an upgrade that nobody watched', () => {
  it('is proved by the log that was written since the repair, and the agent as it is now', () => {
    const { run, loggedMs } = pastRun(REPAIR, [log('OBPatch.log', upgraded, SINCE)], facts(NEW));
    expect(outcomeOf(run)).toMatchObject({ outcome: 'succeeded', version: NEW });
    expect(run).toMatchObject({ codeBefore: 1612, logged: { file: 'OBPatch.log', code: 0 } });
    expect(loggedMs).toBe(SINCE);
  });

  it('is not judged by a log from before the repair', () => {
    const { run, loggedMs } = pastRun(
      REPAIR,
      [log('OBPatch.log', missingPackageSession(), BEFORE)],
      facts(NEW),
    );
    expect(outcomeOf(run)).toMatchObject({ outcome: 'not-fully-proved', open: [{ open: 'no-session' }] });
    expect(loggedMs).toBeNull();
  });

  it('is judged by the log that was written last', () => {
    const logs = [
      log('OBMsi.log', missingPackageSession(), SINCE),
      log('OBPatch.log', upgraded, SINCE + 1),
      log('OBEmpty.log', [], SINCE + 2),
    ];
    expect(pastRun(REPAIR, logs, facts(NEW)).run.logged).toMatchObject({ file: 'OBPatch.log' });
  });

  it('says of what was not recorded before that it is not known', () => {
    const { run } = pastRun(REPAIR, [], facts(NEW));
    const [version, , ...others] = resultRows(run);
    expect(version).toMatchObject({ before: `${OLD} (registry), not known (cbengine.exe)`, state: 'proved' });
    expect(others.map(({ before }) => before)).toEqual(['Not checked', 'Not checked', '1 missing']);
  });
});
