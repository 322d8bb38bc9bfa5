import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { advisor, type AdvisorEvent, type AdvisorState } from '../../shared/advisor/advisor-state';
import type { AdvisorData, VersionsInUse } from '../../shared/advisor/contract';
import type { Envelope } from '../../shared/contract';
import { ERROR_WORDS } from '../../shared/errors';
import { listSentence } from '../../shared/words/advisor/mobility';
import { useAnnounce } from '../announcer';
import { useBridge } from '../bridge';
import { settled } from '../settled';
import { keepAdvice, recallAdvice } from './kept-state';

export interface Advisor {
  readonly state: AdvisorState;
  readonly dispatch: (event: AdvisorEvent) => void;
  /** Null until the program answered. */
  readonly data: AdvisorData | null;
  /** What went wrong with the last call, as whole sentences; empty where nothing did. */
  readonly problem: string;
  readonly dismissProblem: () => void;
  /** Asks for a file and takes it as the version list. */
  readonly replaceVersions: () => Promise<void>;
  /** Back to the list that came with the program. */
  readonly restoreVersions: () => Promise<void>;
}

/** The advisor’s state and data. @param practice whether they are those of a practice server; constant for a component. */
export function useAdvisor(practice: boolean): Advisor {
  const bridge = useBridge();
  const announce = useAnnounce();
  const [state, dispatch] = useReducer(advisor, practice, recallAdvice);
  const [data, setData] = useState<AdvisorData | null>(null);
  const [problem, setProblem] = useState('');
  const isOpen = useRef(true);

  useEffect(() => keepAdvice(practice, state), [practice, state]);
  useEffect(() => {
    isOpen.current = true;
    return () => void (isOpen.current = false);
  }, []);

  const fail = useCallback(
    (sentence: string) => {
      setProblem(sentence);
      announce(sentence);
    },
    [announce],
  );

  useEffect(() => {
    let isCurrent = true;
    void settled(bridge.invoke('advisor.facts', {})).then((reply) => {
      if (!isCurrent) return;
      if (!reply.ok) return fail(sentenceOf(reply));
      setData(reply.value);
      dispatch({ type: 'data-arrived', data: reply.value });
    });
    return () => void (isCurrent = false);
  }, [bridge, fail]);

  const take = useCallback(
    async (file: string | null) => {
      const reply = await settled(bridge.invoke('advisor.replaceVersions', { file }));
      if (!isOpen.current) return;
      if (!reply.ok) return fail(sentenceOf(reply));
      if (!reply.value.ok) return fail(`${reply.value.problem.message} The list is the same as before.`);
      const versions: VersionsInUse = reply.value.versions;
      setProblem('');
      setData((before) => (before === null ? null : { ...before, versions }));
      dispatch({ type: 'versions-replaced', list: versions.list });
      announce(listSentence(versions.list));
    },
    [bridge, announce, fail],
  );

  const replaceVersions = useCallback(async () => {
    const files = await settled(bridge.browse('versions'));
    if (!files.ok) return fail(sentenceOf(files));
    const [file] = files.value;
    if (file !== undefined) await take(file);
  }, [bridge, take, fail]);

  return {
    state,
    dispatch,
    data,
    problem,
    dismissProblem: useCallback(() => setProblem(''), []),
    replaceVersions,
    restoreVersions: useCallback(() => take(null), [take]),
  };
}

function sentenceOf(reply: Extract<Envelope<unknown>, { ok: false }>): string {
  const { sentence, next } = ERROR_WORDS[reply.error.code];
  return `${sentence} ${next}`;
}
