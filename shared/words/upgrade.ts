/** The sentences of the checks before the upgrade, of its progress, and of its result. */
import { assertNever } from '../assert-never';
import type { AgentServiceRole } from '../upgrade/agent-facts';
import type { UpgradeCheck, UpgradeCheckName } from '../upgrade/checks';
import type { OpenPoint, UpgradeOutcome } from '../upgrade/outcome';
import type { RowName } from '../upgrade/rows';
import { baseName } from '../windows-paths';
import { sizeWords } from './sizes';
import { meaningOfCode } from './installer-codes';

const REGISTER_AGAIN = 'Register the server again in the vault: the agent was below 2.0.9083.0 before.';

/** A check's line, and behind it what a person should know of it; empty where the line says it all. */
export interface CheckWords {
  readonly line: string;
  readonly note: string;
}

const SUBJECTS: Readonly<Record<UpgradeCheckName, string>> = {
  rights: 'Administrator rights',
  'wizard-closed': 'Whether the wizard is closed',
  'no-other-installation': 'Whether another installation is running',
  'no-restart-pending': 'Whether a restart is pending',
  'no-backup-running': 'Whether a backup job is running',
  'free-space': 'Free space',
  'agent-version': 'Version of the agent',
  'services-known': 'The agent’s services',
};

/** The words of one check. */
export function checkWords(check: UpgradeCheck): CheckWords {
  if (check.state === 'not-checked') {
    const { check: name, why } = check;
    return { line: SUBJECTS[name], note: `Not checked: ${why}` };
  }
  const isFine = check.state === 'ok';
  switch (check.check) {
    case 'rights':
      return isFine
        ? said('This program has administrator rights')
        : said('This program has no administrator rights', 'Run it as administrator.');
    case 'wizard-closed':
      return isFine
        ? said('The wizard is closed')
        : said('The wizard is open', 'Close the wizard first: its window is still open.');
    case 'no-other-installation':
      return isFine
        ? said('No other installation is running')
        : said('Another installation is running', 'Windows Installer runs one at a time (error 1618).');
    case 'no-restart-pending':
      return isFine
        ? said('No restart is pending')
        : said('A restart is pending', 'Restart first, then open this app again: it remembers.');
    case 'no-backup-running':
      return isFine
        ? said('No backup job is running')
        : said('A backup is running', 'The upgrade would stop it.');
    case 'free-space':
      return said(
        `${sizeWords(check.bytes)} free on ${check.drive}`,
        isFine
          ? ''
          : check.state === 'stop'
            ? 'This is too little for the upgrade.'
            : 'This may be too little.',
      );
    case 'agent-version':
      return said(
        `Version ${check.version}`,
        isFine ? '' : 'Below 2.0.9083.0: register the server again after the upgrade.',
      );
    case 'services-known':
      return isFine
        ? said('Both agent services are known')
        : said(
            'An agent service was not found',
            `Windows does not know the ${check.unknown.map((role) => SERVICE_NAMES[role]).join(' and the ')}.`,
          );
    default:
      return assertNever(check);
  }
}

function said(line: string, note = ''): CheckWords {
  return { line, note };
}

const SERVICE_NAMES: Readonly<Record<AgentServiceRole, string>> = {
  agent: 'Recovery Services Agent service',
  management: 'Management Agent service',
};

export const ROW_LABELS: Readonly<Record<RowName, string>> = {
  'agent-version': 'Agent version',
  'installer-result': 'Windows Installer result',
  'setup-exit-code': 'Exit code of the setup',
  'agent-service': SERVICE_NAMES.agent,
  'management-service': SERVICE_NAMES.management,
  'cached-packages': 'Cached packages of the agent',
};

export type UpgradeButton = 'Save the report' | 'Check again' | 'Go to repair';

export interface OutcomeWords {
  readonly icon: 'success' | 'warning' | 'error';
  readonly title: string;
  /** What it means, in one or two sentences. */
  readonly below: string;
  readonly button: UpgradeButton;
  /** What to do next, in order. */
  readonly next: readonly string[];
}

const BACK_UP_NOW = 'In Microsoft Azure Backup, choose Back Up Now to be sure that the next backup succeeds.';

/** The words of a result. */
export function outcomeWords(outcome: UpgradeOutcome): OutcomeWords {
  switch (outcome.outcome) {
    case 'succeeded':
      return {
        icon: 'success',
        title: 'The agent is upgraded',
        below: `Version ${outcome.version} is installed, and both agent services are running.`,
        button: 'Save the report',
        next: [...again(outcome), BACK_UP_NOW],
      };
    case 'not-fully-proved':
      return {
        icon: 'warning',
        title: 'The upgrade finished, not all of it could be checked',
        below: outcome.open.map(openWords).join(' '),
        button: 'Check again',
        next: ['Check again in a minute.', ...again(outcome)],
      };
    case 'restart-needed':
      return {
        icon: 'warning',
        title: 'Restart to finish the upgrade',
        below: `Windows Installer asks for a restart (${outcome.code}). Open this app again after it: the result is checked then.`,
        button: 'Save the report',
        next: ['Restart this server.', 'Open this app again and check the result.', ...again(outcome)],
      };
    case 'same-cause':
      return {
        icon: 'error',
        title: 'The upgrade stopped with 1612 again',
        below: sameCause(outcome),
        button: 'Go to repair',
        next: ['Check the server and put the registered package back, then run the upgrade again.'],
      };
    case 'other-cause':
      return {
        icon: 'error',
        title: 'The upgrade stopped for another reason',
        below: otherCause(outcome),
        button: 'Save the report',
        next: ['Read the new log, or send the report to Microsoft Support.'],
      };
    default:
      return assertNever(outcome);
  }
}

function again({ registerAgain }: { readonly registerAgain: boolean }): readonly string[] {
  return registerAgain ? [REGISTER_AGAIN] : [];
}

function sameCause({ path, reason }: Extract<UpgradeOutcome, { outcome: 'same-cause' }>): string {
  if (path === null || reason === null)
    return 'Windows Installer found no source for the agent’s package. The log names no cached package.';
  const name = baseName(path);
  switch (reason) {
    case 'missing':
      return `${name} is still missing.`;
    case 'package-code-mismatch':
      return `${name} is ignored because of its package code.`;
    case 'no-package-code':
      return `${name} is ignored because it has no valid package code.`;
    case 'not-a-storage-file':
      return `${name} is ignored because it could not be opened as a package.`;
    default:
      return assertNever(reason);
  }
}

function otherCause({
  code,
  verdict,
  packagesFine,
}: Extract<UpgradeOutcome, { outcome: 'other-cause' }>): string {
  if (verdict === 'missing-cached-patch')
    return 'Windows Installer needs an earlier patch of the agent, and its copy is gone. OBSAGENT.msi does not contain that patch.';
  if (code === null) return 'The log gives no error code.';
  const meaning = meaningOfCode(code);
  const error = meaning === null ? `Windows Installer error ${code}.` : `Error ${code}: ${meaning}.`;
  return packagesFine ? `The cached package is fine now. ${error}` : error;
}

/** What is open, as one sentence. */
export function openWords(point: OpenPoint): string {
  switch (point.open) {
    case 'log-incomplete':
      return 'The log has no result of this run.';
    case 'no-session':
      return 'No new run was written to the log.';
    case 'exit-code':
      return `The setup ended with code ${point.code}, although a newer version is there.`;
    case 'version-not-known':
      return `The version could not be compared. ${point.why}`;
    case 'version-not-newer':
      return 'The version is the same as before.';
    case 'versions-differ':
      return 'The registry and the program cbengine.exe name different versions.';
    case 'service-not-known':
      return `The state of the ${SERVICE_NAMES[point.service]} is not known. ${point.why}`;
    case 'service-starting':
      return `The ${SERVICE_NAMES[point.service]} is still starting.`;
    case 'service-not-running':
      return `The ${SERVICE_NAMES[point.service]} is not running.`;
    case 'packages-not-known':
      return `The cached packages could not be checked. ${point.why}`;
    case 'packages-missing':
      return `Cached packages of the agent are missing: ${point.paths.map(baseName).join(', ')}.`;
    default:
      return assertNever(point);
  }
}
