/** Asks for a change of the appliance's switch, and says what came of it in the words of its page. */
import type { Envelope } from '../../shared/contract';
import { ERROR_WORDS, type ErrorCode } from '../../shared/errors';
import type { AutoUpdateOutcome } from '../../shared/repair/outcome';
import { settled } from '../settled';
import { autoUpdateOutcomeWords } from '../../shared/words/advisor/auto-update';

/** What came of it, for a message bar. */
export interface ChangeEnded {
  readonly tone: 'success' | 'info' | 'warning' | 'error';
  readonly sentence: string;
  readonly next: string;
}

/** This page has no button "Show me the steps": they stand on it. */
const NEXT_HERE: Partial<Readonly<Record<ErrorCode, string>>> = {
  'permission-declined': 'Ask again, or use the steps of the page.',
  'no-rights': 'Sign in with one that has, or use the steps of the page.',
  'helper-not-started':
    'Try it again and look for Windows’ question, also in the taskbar. Or use the steps of the page.',
};

/** Never rejects. */
export async function askAppliance(
  call: Promise<Envelope<{ readonly outcome: AutoUpdateOutcome }>>,
): Promise<ChangeEnded> {
  const reply = await settled(call);
  if (!reply.ok) return failed(reply.error.code);
  const { outcome } = reply.value;
  return { tone: TONES[outcome.outcome], ...autoUpdateOutcomeWords(outcome) };
}

const TONES: Readonly<Record<AutoUpdateOutcome['outcome'], ChangeEnded['tone']>> = {
  changed: 'success',
  'changed-back': 'success',
  'already-so': 'info',
  'not-done': 'warning',
};

function failed(code: ErrorCode): ChangeEnded {
  const { sentence, next } = ERROR_WORDS[code];
  const tone = code === 'permission-declined' ? 'info' : 'error';
  return { tone, sentence, next: NEXT_HERE[code] ?? next };
}
