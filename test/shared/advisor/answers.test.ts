/** The smaller answers: blocked upgrades, the order of upgrades, and the words that stand on the plan. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PREREQUISITES, STATUSES, tryAgainAfter } from '../../../shared/advisor/blocked';
import type { ServerFacts } from '../../../shared/advisor/facts';
import { adviseMars, MARS_VARIANTS } from '../../../shared/advisor/mars';
import { planMobility } from '../../../shared/advisor/mobility-plan';
import { knowsClusters, ORDER_SCENARIOS, orderOf } from '../../../shared/advisor/order';
import { prerequisiteStates } from '../../../shared/advisor/prerequisite-states';
import { blockedWords, PREREQUISITE_WORDS, STATUS_WORDS } from '../../../shared/words/advisor/blocked';
import { marsWords } from '../../../shared/words/advisor/mars';
import { mobilityWords, pathAsSentence, type MobilityContext } from '../../../shared/words/advisor/mobility';
import { ORDER_STEP_WORDS } from '../../../shared/words/advisor/order';
import { countWord, dateWords, listWords, monthWords } from '../../../shared/words/advisor/text';

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

describe('“wait for 30 minutes to retry the operations”', () => {
  it.each([
    ['14:05', '14:35', false],
    ['9:40', '10:10', false],
    ['23:45', '00:15', true],
    ['23:29', '23:59', false],
    ['23:30', '00:00', true],
    ['00:00', '00:30', false],
  ])('removed at %s: try again after %s', (fixedAt, time, nextDay) => {
    expect(tryAgainAfter(fixedAt)).toEqual({ ok: true, value: { time, nextDay } });
  });

  it.each(['', '24:00', '12:60', '1205', '12.05', 'noon', '-1:00', '12:5', '12:05 PM'])(
    'is not computed from %j',
    (text) => {
      const outcome = tryAgainAfter(text);
      expect(outcome.ok ? 'read' : outcome.problem.code).toBe('time-not-understood');
    },
  );

  it('is half an hour later at any time of day', () => {
    fc.assert(
      fc.property(fc.nat(1439), (minutes) => {
        const outcome = tryAgainAfter(clock(minutes));
        expect(outcome.ok && outcome.value.time).toBe(clock((minutes + 30) % 1440));
      }),
    );
  });
});

const FACTS: ServerFacts = {
  mars: { kind: 'absent' },
  mobility: { kind: 'found', value: '9.57.6911.1', source: 'x' },
  mobilityFolder: { kind: 'absent' },
  autoUpdate: { kind: 'not-an-appliance' },
  dotNet: 'not-known',
  restartPending: 'yes',
};

describe('the prerequisites', () => {
  it('are all not checked elsewhere', () => {
    for (const state of Object.values(prerequisiteStates(null))) expect(state.kind).toBe('not-checked');
  });

  it('count a pending restart on a machine with the mobility agent only', () => {
    expect(prerequisiteStates(FACTS)['pending-reboot'].kind).toBe('not-met');
    expect(prerequisiteStates({ ...FACTS, restartPending: 'no' })['pending-reboot'].kind).toBe('met');
    expect(prerequisiteStates({ ...FACTS, restartPending: 'unknown' })['pending-reboot'].kind).toBe(
      'not-checked',
    );
    expect(prerequisiteStates({ ...FACTS, mobility: { kind: 'absent' } })['pending-reboot'].kind).toBe(
      'not-checked',
    );
  });

  it('and the statuses have their words, with the document’s own names', () => {
    for (const id of PREREQUISITES) expect(PREREQUISITE_WORDS[id].fix).toMatch(/\.$/);
    expect(STATUSES.map((id) => STATUS_WORDS[id].name)).toEqual([
      'Up to date',
      'New update available',
      'Cannot update to latest version',
      'Update failed',
    ]);
    expect(blockedWords(prerequisiteStates(FACTS), null).title).toBe('A pending restart blocks the upgrade');
    expect(blockedWords(prerequisiteStates(null), { time: '14:35', nextDay: false }).title).toBe(
      'Try again after 14:35',
    );
  });
});

describe('the order of upgrades', () => {
  it('“Install the update first on your on-premises management server … scale-out process servers, update them next”', () => {
    expect(orderOf('vmware-or-physical', false)).toEqual([
      'management-server',
      'scale-out-servers',
      'mobility-agents',
      'mobility-reboot',
    ]);
  });

  it('“first on the on-premises VMM server that is managing the recovery site”', () => {
    expect(orderOf('vmm-to-vmm', false)).toEqual([
      'download-provider',
      'vmm-recovery-first',
      'vmm-primary-second',
    ]);
  });

  it('“on the on-premises VMM server”, then “MARS agent on all Hyper-V hosts”', () => {
    expect(orderOf('vmm-to-azure', true)).toEqual([
      'download-provider',
      'vmm-provider',
      'vmm-every-node',
      'hyper-v-hosts-mars',
    ]);
  });

  it('“upgrade to the latest Site Recover version”, then “the OS/Kernel”, then “Perform a reboot”', () => {
    expect(orderOf('os-or-kernel', false).slice(2)).toEqual([
      'os-upgrade-site-recovery',
      'os-upgrade',
      'os-reboot',
    ]);
  });

  it('adds every node of a cluster where the document does, and has words for every step', () => {
    for (const scenario of ORDER_SCENARIOS) {
      const more = orderOf(scenario, true).length - orderOf(scenario, false).length;
      expect(more).toBe(knowsClusters(scenario) ? 1 : 0);
      for (const step of orderOf(scenario, true)) expect(ORDER_STEP_WORDS[step]).toMatch(/\.$/);
    }
  });
});

describe('the words of the plan', () => {
  const released = Array.from({ length: 100 }, (_, at) => at);
  const context: MobilityContext = {
    installed: { minor: 16, build: null },
    list: null,
    scenario: null,
    privateEndpoint: true,
  };

  function words(installed: number, latest: number, lastReboot: number | null) {
    const outcome = planMobility({ installed, latest, lastReboot, released });
    if (!outcome.ok) throw new Error(outcome.problem.message);
    return { ...mobilityWords(outcome.value, context), sentence: pathAsSentence(outcome.value) };
  }

  it('say the answer in the title, and why beside each step', () => {
    const { title, lead, steps, sentence, notes } = words(16, 24, 16);
    expect(title).toBe('Two upgrades and one reboot');
    expect(lead).toBe('9.16 is out of support. One upgrade may cover four versions at most.');
    expect(steps.map(({ reason }) => reason)).toEqual([
      'Four versions up',
      'Mandatory: 9.24 is eight versions past the last reboot',
      'Four versions up',
    ]);
    expect(sentence).toBe(
      'You are at 9.16. Step 1: upgrade to 9.20. Step 2: reboot. Step 3: upgrade to 9.24. Supported: 9.20 and later.',
    );
    expect(notes.map(({ code }) => code)).toContain('private-endpoint');
  });

  it.each([
    [24, 24, 24, 'Up to date'],
    [20, 24, 20, 'One upgrade'],
    [20, 24, 18, 'Two upgrades and one reboot'],
    [24, 24, 16, 'One reboot'],
  ])('9.%i to 9.%i with a last reboot at 9.%i: %s', (installed, latest, lastReboot, title) => {
    expect(words(installed, latest, lastReboot).title).toBe(title);
  });

  it('spell counts and dates', () => {
    expect([countWord(0), countWord(10), countWord(11)]).toEqual(['no', 'ten', '11']);
    expect([dateWords('2025-01-08'), monthWords('2019-12-01')]).toEqual(['8 January 2025', 'December 2019']);
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
  });
});

describe('the words of the MARS agent', () => {
  it.each(MARS_VARIANTS)('have a text for every step of %s', (variant) => {
    const advice = adviseMars({ version: [2, 0, 9070, 0], variant, cloud: 'us-government' });
    const { steps, identify, title } = marsWords(advice, null);
    expect(title).toBe('This agent has to be upgraded');
    expect(identify.length).toBeGreaterThan(1);
    expect(steps.map(({ text }) => text).join(' ')).toContain('https://login.microsoftonline.us');
    expect(steps.map(({ text }) => text).join(' ')).toContain('https://aka.ms/azurebackup_agent');
  });
});
