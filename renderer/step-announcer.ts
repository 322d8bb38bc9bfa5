/** Says each step of what is under way once, when it begins: a reader hears that it goes on, and not every percent. */
import type { RunningRepair } from '../shared/repair/contract';
import type { RunningUpgrade, WizardWait } from '../shared/upgrade/contract';
import type { Announce } from './announcer';
import { upgradeStepWords, waitWords } from './words/steps';

export interface StepAnnouncer {
  repair(running: RunningRepair): void;
  upgrade(running: RunningUpgrade): void;
  waiting(waiting: WizardWait): void;
}

export function createStepAnnouncer(announce: Announce): StepAnnouncer {
  let said = '';

  /** A step that is told again, for example with more bytes, is no news. */
  function say(sentence: string | null): void {
    if (sentence === null || sentence === said) return;
    said = sentence;
    announce(sentence);
  }

  return {
    repair({ steps }) {
      const step = steps.find(({ state }) => state === 'working');
      // Before the first step, and so before another try of it.
      if (step === undefined) said = '';
      else say(step.title);
    },
    upgrade: (running) => say(upgradeStepWords(running)),
    waiting: (waiting) => say(waitWords(waiting)),
  };
}
