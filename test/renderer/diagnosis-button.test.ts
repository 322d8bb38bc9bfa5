/** The blue button of each verdict, on the server itself and with the logs only. */
import { describe, expect, it } from 'vitest';
import { blueButton } from '../../renderer/words/diagnosis-button';
import type { LogCard, SessionView } from '../../shared/contract';
import { session as installerSession } from '../fixtures/installer-log';
import { diagnoseLines } from '../fixtures/read';
import { NO_REPAIR, NO_UPGRADE } from '../fixtures/repair-view';
import { LOG_BY_VERDICT } from '../shared/diagnosis/examples';

const PATCH = 'OBPatch.log';

function view(lines: readonly string[], isHere: boolean, change: Partial<SessionView> = {}): SessionView {
  const log: LogCard = {
    id: 'l-0123456789abcdef',
    name: PATCH,
    origin: isHere ? 'server' : 'file',
    use: { as: 'evidence', kind: 'windows-installer-log', encoding: 'utf-16le', lines: 1, runs: 1 },
    found: [],
    notes: [],
  };
  return {
    server: isHere ? { kind: 'this-server', name: 'SRV' } : { kind: 'elsewhere' },
    practice: false,
    logFolder: 'C:\\Windows\\Temp',
    logs: [log],
    diagnosis: diagnoseLines({ [PATCH]: lines }),
    repair: { ...NO_REPAIR, isHere },
    upgrade: NO_UPGRADE,
    ...change,
  };
}

function wordsOf(session: SessionView): string {
  if (session.diagnosis === null) throw new Error('There is no diagnosis.');
  return blueButton(session, session.diagnosis).words;
}

const BUSY = installerSession([], 1618);

describe('the blue button of a diagnosis', () => {
  it.each([
    ['missing-cached-package', 'Go to repair', 'Go to repair'],
    ['missing-cached-patch', 'Save the report', 'Save the report'],
    ['cached-package-rejected', 'Go to repair', 'Save the report'],
    ['source-unavailable', 'Check this server', 'Save the report'],
    ['other-installer-failure', 'Save the report', 'Save the report'],
    ['upgrade-succeeded', 'Check this server', 'Save the report'],
    ['incomplete-log', 'Read again', 'Add the log again'],
    ['nothing-found', 'Add other logs', 'Add other logs'],
    ['not-recognised', 'Add other logs', 'Add other logs'],
  ] as const)('is for %s: %s on the server, %s elsewhere', (verdict, here, elsewhere) => {
    expect(wordsOf(view(LOG_BY_VERDICT[verdict], true))).toBe(here);
    expect(wordsOf(view(LOG_BY_VERDICT[verdict], false))).toBe(elsewhere);
  });

  it('looks again where another installation was running', () => {
    expect(wordsOf(view(BUSY, true))).toBe('Check again');
    expect(wordsOf(view(BUSY, false))).toBe('Save the report');
  });

  it('asks for the log itself where it was not read on this server', () => {
    const here = view(LOG_BY_VERDICT['incomplete-log'], true);
    const given = { ...here, logs: here.logs.map((log) => ({ ...log, origin: 'file' as const })) };
    expect(wordsOf(given)).toBe('Add the log again');
    expect(wordsOf({ ...here, practice: true })).toBe('Add the log again');
  });
});
