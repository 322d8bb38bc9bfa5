/** Findings about the sessions beside the deciding one. */
import { isSuccessCode, meaningOfCode } from '../../words/installer-codes';
import { evidenceOf } from '../evidence';
import { endOf, judgeSession } from '../judge-session';
import { finding, type Rule } from './rule';

/** Earlier sessions of the same log that failed: told, because they explain why the person is here. */
export const earlierFailure: Rule = ({ judged }) => {
  if (judged === null) return [];
  const failed = judged.facts.sessions
    .slice(0, -1)
    .map((session) => endOf(session))
    .filter((end) => end !== null && !isSuccessCode(end.code))
    .at(-1);
  if (failed === null || failed === undefined) return [];
  const runs = judged.facts.sessionCount;
  return [
    finding(
      'earlier-failure',
      'info',
      `An earlier run stopped with error ${failed.code}`,
      `The log holds ${runs} runs. The last one decides; this is the latest failure before it.`,
      [evidenceOf(judged.file, failed, 'Upgrade stopped')],
    ),
  ];
};

/** Windows Installer asks for a restart: success, but not finished. */
export const restartNeeded: Rule = ({ judged }) => {
  const result = judged?.judgement.result;
  if (judged === null || result === null || result === undefined) return [];
  if (result.code !== 3010 && result.code !== 1641) return [];
  return [
    finding(
      'restart-needed',
      'warning',
      `A restart belongs to it (${result.code})`,
      `Windows Installer ${meaningOfCode(result.code)}. Restart the server, then check the agent.`,
      [evidenceOf(judged.file, result, 'Upgrade finished')],
    ),
  ];
};

/** Two logs that end differently: neither is hidden. */
export const logsDisagree: Rule = ({ judged, others }) =>
  others
    .filter((other) => judged !== null && other.judgement.verdict !== judged.judgement.verdict)
    .map((other) => {
      const result = other.judgement.result;
      const end =
        result === null
          ? 'has no result'
          : isSuccessCode(result.code)
            ? 'ended without an error'
            : `stopped with error ${result.code}`;
      const header = other.session.header;
      return finding(
        'logs-disagree',
        'warning',
        `${other.file} tells another story`,
        `Its last run ${end}. The logs carry no comparable date: look at the headers to see which one is newer.`,
        [
          ...(header === null ? [] : [evidenceOf(other.file, header, 'Log begins')]),
          ...(result === null
            ? []
            : [
                evidenceOf(
                  other.file,
                  result,
                  isSuccessCode(result.code) ? 'Upgrade finished' : 'Upgrade stopped',
                ),
              ]),
        ],
      );
    });

/** A pasted stretch of a log: waiting would bring nothing. */
export const partOfALog: Rule = ({ judged }) =>
  judged === null || judged.judgement.verdict !== 'incomplete-log' || judged.session.header !== null
    ? []
    : [
        finding(
          'part-of-a-log',
          'info',
          'This is a part of a log',
          'It has neither the first lines of a run nor its result. The whole OBPatch.log says more.',
          [],
        ),
      ];

/** The log was cut off after an earlier session that did end. */
export const earlierSuccess: Rule = ({ judged }) => {
  if (judged === null || judged.judgement.verdict !== 'incomplete-log') return [];
  const before = judged.facts.sessions.at(-2);
  if (before === undefined || judgeSession(before).verdict !== 'upgrade-succeeded') return [];
  const end = endOf(before);
  return end === null
    ? []
    : [
        finding(
          'earlier-success',
          'info',
          'The run before it succeeded',
          'The last run in the log has no result yet. The one before it ended without an error.',
          [evidenceOf(judged.file, end, 'Upgrade finished')],
        ),
      ];
};
