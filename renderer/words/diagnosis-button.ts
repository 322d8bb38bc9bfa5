/** The blue button of a diagnosis: what brings the person on from there. */
import type { SessionView } from '../../shared/contract';
import type { Diagnosis } from '../../shared/diagnosis/types';
import { canOpenRepair } from '../../shared/repair/reach';

export interface BlueButton {
  /** `check`: look at this server; `read-again`: read the server's own logs once more. */
  readonly act: 'repair' | 'add' | 'check' | 'read-again' | 'report';
  readonly words: string;
}

const REPORT: BlueButton = { act: 'report', words: 'Save the report' };

/** ERROR_INSTALL_ALREADY_RUNNING. */
const ALREADY_RUNNING = 1618;

export function blueButton(session: SessionView, diagnosis: Diagnosis): BlueButton {
  if (canOpenRepair(session)) return { act: 'repair', words: 'Go to repair' };
  const { isHere } = session.repair;
  switch (diagnosis.verdict) {
    case 'source-unavailable':
    case 'upgrade-succeeded':
      return isHere ? { act: 'check', words: 'Check this server' } : REPORT;
    case 'other-installer-failure':
      return isHere && diagnosis.installerExitCode === ALREADY_RUNNING
        ? { act: 'check', words: 'Check again' }
        : REPORT;
    case 'incomplete-log':
      return isReadHere(session)
        ? { act: 'read-again', words: 'Read again' }
        : { act: 'add', words: 'Add the log again' };
    case 'nothing-found':
      return {
        act: 'add',
        words: diagnosis.inputs.some(({ kind }) => kind === 'windows-installer-log')
          ? 'Add other logs'
          : 'Add OBPatch.log',
      };
    case 'not-recognised':
      return { act: 'add', words: 'Add other logs' };
    default:
      return REPORT;
  }
}

/** Whether the log of Windows Installer was read where it lies on this server, and can be read there again. */
function isReadHere({ logs, practice }: SessionView): boolean {
  return (
    !practice &&
    logs.some(
      ({ origin, use }) =>
        origin === 'server' && use.as === 'evidence' && use.kind === 'windows-installer-log',
    )
  );
}
