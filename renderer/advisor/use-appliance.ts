import { useCallback, useEffect, useRef, useState } from 'react';
import type { Switch } from '../../shared/advisor/appliance';
import type { ApplianceView } from '../../shared/advisor/appliance-contract';
import { useAnnounce } from '../announcer';
import { useBridge } from '../bridge';
import { askAppliance, type ChangeEnded } from './ask-appliance';

export interface Appliance {
  /** Null until the program answered, and where this computer is no server. */
  readonly view: ApplianceView | null;
  readonly isWorking: boolean;
  /** What came of the last change that was asked for here. */
  readonly ended: ChangeEnded | null;
  readonly dismiss: () => void;
  readonly change: (wanted: Switch) => Promise<void>;
}

/** The appliance's switch on this server, read anew whenever something was done to it. */
export function useAppliance(): Appliance {
  const bridge = useBridge();
  const announce = useAnnounce();
  const [view, setView] = useState<ApplianceView | null>(null);
  const [isWorking, setWorking] = useState(false);
  const [came, setCame] = useState<Came | null>(null);
  const isOpen = useRef(true);
  /** Counts the looks: an answer that is not the latest one's is old. */
  const looks = useRef(0);

  const look = useCallback(async () => {
    looks.current += 1;
    const mine = looks.current;
    const reply = await bridge.invoke('appliance.look', {}).catch(() => null);
    const seen = reply?.ok === true ? reply.value.appliance : null;
    if (isOpen.current && mine === looks.current && seen !== null) setView(seen);
    return seen?.state.kind ?? null;
  }, [bridge]);

  useEffect(() => {
    isOpen.current = true;
    const stop = bridge.subscribe('appliance.changed', () => void look());
    void look();
    return () => {
      isOpen.current = false;
      stop();
    };
  }, [bridge, look]);

  const change = useCallback(
    async (wanted: Switch) => {
      setWorking(true);
      setCame(null);
      const ended = await askAppliance(bridge.invoke('appliance.set', { wanted }));
      const state = await look();
      if (!isOpen.current) return;
      setWorking(false);
      setCame({ ended, state });
      announce(ended.sentence);
    },
    [bridge, look, announce],
  );

  const isCurrent = came !== null && (came.state === null || came.state === view?.state.kind);
  return {
    view,
    isWorking,
    ended: isCurrent ? came.ended : null,
    dismiss: useCallback(() => setCame(null), []),
    change,
  };
}

/** What came of a change, and how the switch stood then: once it stands otherwise, the words are old. */
interface Came {
  readonly ended: ChangeEnded;
  readonly state: ApplianceView['state']['kind'] | null;
}
