/** Why a log is not in a bundle, as a table of code and sentence. Codes cross the pipe of the helper, sentences do not. */

/** The choice on the screen of the report. */
export const INCLUDE_PROTECTED = 'Include logs that need permission';

/** Who reads a log for a bundle: what may help where Windows refuses. `person`: a file that a person gave to the window. */
export type Reader = 'command-line' | 'window' | 'helper' | 'person';

const NO_ACCESS: Readonly<Record<Reader, string>> = {
  'command-line': 'Windows did not allow it to be read. Run this as administrator.',
  window: `Windows lets only administrators read it. Choose “${INCLUDE_PROTECTED}” and save again.`,
  helper: 'Windows did not allow it to be read. Send it apart if Support asks for it.',
  person: 'Windows did not allow it to be read. Copy it to a folder of your own and add it from there.',
};

const OTHERS = {
  credentials: 'Files with keys and credentials are never collected.',
  gone: 'It is not there any more.',
  replaced: 'It was replaced while it was opened.',
  'not-ordinary': 'It is not an ordinary file, or a link leads to it.',
  'too-large': 'It has more than a bundle takes. Send it apart if Support asks for it.',
  'not-read': 'It could not be read.',
} as const;

export type LogRefusal = keyof typeof OTHERS | 'no-access';

export const LOG_REFUSALS = ['no-access', ...(Object.keys(OTHERS) as (keyof typeof OTHERS)[])] as const;

/** Why, and what to do next where something can be done. */
export function refusalSentence(why: LogRefusal, reader: Reader): string {
  return why === 'no-access' ? NO_ACCESS[reader] : OTHERS[why];
}
