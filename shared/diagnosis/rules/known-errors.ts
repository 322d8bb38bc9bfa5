/** Findings about errors that are known to stop installations. Source: Microsoft's message list and public reports. */
import { evidenceOf } from '../evidence';
import { finding, type Rule } from './rule';

/** Messages by number, with what they mean for the MARS agent. */
const MESSAGES: Readonly<Record<number, readonly [code: string, title: string, detail: string]>> = {
  1310: [
    'file-not-written',
    'A file could not be written (1310)',
    'Close programs that use the agent’s folder, check rights and free space, then run the upgrade again.',
  ],
  1642: [
    'patch-not-applicable',
    'The patch does not apply (1642)',
    'It was made for another version of the agent, or that version is installed already. Compare the agent’s version with the installer’s.',
  ],
  1706: [
    'no-valid-source',
    'No valid source was found (1706)',
    'Windows Installer looked for the original package of the product and did not find it.',
  ],
  1714: [
    'older-version-not-removed',
    'The older version could not be removed (1714)',
    'The upgrade removes the older version first and needs that version’s package for it.',
  ],
  1730: [
    'not-an-administrator',
    'Administrator rights were missing (1730)',
    'Start the installer with “Run as administrator”.',
  ],
  1920: [
    'service-not-started',
    'A service did not start (1920)',
    'Start the server again, check that the two agent services are not disabled, then run the upgrade again.',
  ],
};

/** Every known message of the deciding session. */
export const knownMessages: Rule = ({ judged }) =>
  (judged?.session.errors ?? []).flatMap((error) => {
    const known = MESSAGES[error.number];
    if (judged === null || known === undefined || judged.judgement.verdict === 'upgrade-succeeded') return [];
    const [code, title, detail] = known;
    return [finding(code, 'warning', title, detail, [evidenceOf(judged.file, error, 'First error')])];
  });

/** For a failure without a better explanation: the first error, because the last number is not the cause. */
export const firstError: Rule = ({ judged }) => {
  if (judged === null || judged.judgement.verdict !== 'other-installer-failure') return [];
  const error = judged.session.errors[0];
  const action = judged.session.failedActions[0];
  if (error !== undefined && MESSAGES[error.number] === undefined) {
    return [
      finding(
        'first-error',
        'problem',
        `The first error is ${error.number}`,
        'It came before the others and is usually the cause.',
        [evidenceOf(judged.file, error, 'First error')],
      ),
    ];
  }
  if (error !== undefined || action === undefined) return [];
  return [
    finding(
      'first-error',
      'problem',
      'The first step that failed',
      'It came before the other failures and is usually the cause.',
      [evidenceOf(judged.file, action, 'Step failed')],
    ),
  ];
};

/** The registration itself is damaged (1610): a copied package does not mend it. */
export const damagedRegistration: Rule = ({ judged }) => {
  const line = judged?.session.damagedRegistration;
  if (judged === null || line === null || line === undefined) return [];
  return [
    finding(
      'registration-damaged',
      'problem',
      'The registration in the registry is incomplete',
      'Windows Installer found an unexpected or missing value. Putting a package back does not mend that; contact Microsoft Support.',
      [evidenceOf(judged.file, line, 'First error')],
    ),
  ];
};

/** What the setup itself said, which is the number that the dialog showed. */
export const setupReport: Rule = ({ logs }) =>
  logs.flatMap(({ file, facts }) =>
    facts.setupReport === null || facts.kind === 'unknown'
      ? []
      : [
          finding(
            'setup-reported-error',
            'info',
            `The setup reported error ${facts.setupReport.code}`,
            'This is the number that the upgrade wizard showed.',
            [evidenceOf(file, facts.setupReport, 'Setup message')],
          ),
        ],
  );
