import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionView } from '../../../shared/contract';
import type { ReportPreviewView, SavedView } from '../../../shared/report/contract';
import type { ReportFormat } from '../../../shared/report/format';
import { HIDE_ALL, type MaskChoices } from '../../../shared/report/mask-words';
import { SECTIONS, type Section } from '../../../shared/report/report';
import { useActions } from '../../use-assistant';

export interface Choices {
  readonly sections: readonly Section[];
  readonly hide: MaskChoices;
}

/** Everything goes in and everything is hidden, until the person decides otherwise. */
const AT_FIRST: Choices = { sections: SECTIONS, hide: HIDE_ALL };

export interface ReportState {
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly format: ReportFormat;
  readonly chooseFormat: (format: ReportFormat) => void;
  /** Whether saving this asks Windows for permission; null where there is nothing that would need it. */
  readonly permission: 'asks' | 'left-out' | null;
  readonly askForPermission: (asks: boolean) => void;
  /** The last preview that was made; it may be of the choices before. Null before the first. */
  readonly preview: ReportPreviewView | null;
  /** `made`: of these choices, so it can be saved. */
  readonly at: 'making' | 'made' | 'failed' | 'saving';
  /** What came of saving exactly this; null before. */
  readonly saved: Exclude<SavedView, { kind: 'cancelled' }> | null;
  readonly save: () => void;
  /** Looks at everything again. */
  readonly again: () => void;
}

/** One preview that is asked for. */
interface Wanted {
  readonly session: SessionView;
  readonly choices: Choices;
  readonly attempt: number;
}

interface Answer {
  readonly wanted: Wanted;
  /** Null where it failed. */
  readonly preview: ReportPreviewView | null;
}

/** A file that was asked for: of which preview, in which form, and what came of it. */
interface Save {
  readonly preview: string;
  readonly format: ReportFormat;
  readonly withRights: boolean;
  readonly answer: ReportState['saved'] | 'pending';
}

/** Makes a preview of each choice, and anew whenever the session changes. An outdated answer is dropped. */
export function useReport(session: SessionView): ReportState {
  const actions = useActions();
  const [choices, choose] = useState(AT_FIRST);
  const [format, chooseFormat] = useState<ReportFormat>('html');
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [saving, setSaving] = useState<Save | null>(null);
  const [asks, askForPermission] = useState(true);
  /** The session in which the permission was given while something was saved. */
  const [given, setGiven] = useState<SessionView | null>(null);
  const wanted = useMemo<Wanted>(() => ({ session, choices, attempt }), [session, choices, attempt]);
  const before = useRef<Wanted | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const anew = before.current?.session !== wanted.session || before.current.attempt !== wanted.attempt;
    before.current = wanted;
    const { sections, hide } = wanted.choices;
    void actions.previewReport({ sections: [...sections], hide, anew }).then((reply) => {
      if (isCurrent) setAnswer({ wanted, preview: reply.ok ? reply.value : null });
    });
    return () => {
      isCurrent = false;
    };
  }, [actions, wanted]);

  const preview = answer?.preview ?? null;
  const isMade = answer?.wanted === wanted;
  const needsRights =
    format === 'zip' && choices.sections.includes('logs') && canAsk(session) && given !== session;
  const withRights = needsRights && asks;
  const isOfThis =
    saving !== null &&
    saving.preview === preview?.id &&
    saving.format === format &&
    // What was given is no choice any more.
    (given === session || saving.withRights === withRights);
  const isSaving = saving?.answer === 'pending';

  async function save(): Promise<void> {
    if (preview === null) return;
    const choice = { preview: preview.id, format, withRights };
    setSaving({ ...choice, answer: 'pending' });
    const saved = await actions.saveReport(choice);
    setSaving({ ...choice, answer: saved });
    if (withRights && saved !== null) setGiven(session);
  }

  return {
    choices,
    choose,
    format,
    chooseFormat,
    permission: needsRights ? (asks ? 'asks' : 'left-out') : null,
    askForPermission,
    preview,
    at: !isMade ? 'making' : preview === null ? 'failed' : isSaving ? 'saving' : 'made',
    saved: isMade && isOfThis && saving.answer !== 'pending' ? saving.answer : null,
    save: () => void save(),
    again: () => setAttempt(attempt + 1),
  };
}

/** Whether logs of this server may need a permission that is not there yet. */
function canAsk({ repair }: SessionView): boolean {
  return repair.isHere && repair.rights === 'asked';
}
