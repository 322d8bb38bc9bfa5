/** Keeps what was typed on the advisor’s page over a reload and a look at the other page. Ends with the window. */
import { INITIAL, QUESTIONS, restore, type AdvisorState } from '../../shared/advisor/advisor-state';
import { CLOUDS } from '../../shared/advisor/clouds';
import { CS_TYPES, PLATFORMS, TASKS, type CommandValues } from '../../shared/advisor/commands/command';
import { MARS_VARIANTS } from '../../shared/advisor/mars';
import { ORDER_SCENARIOS } from '../../shared/advisor/order';
import { SCENARIOS } from '../../shared/advisor/version-list';

/** What a practice server began the fields with must not be taken for a server’s own. */
function keyOf(practice: boolean): string {
  return practice ? 'advisor-practice' : 'advisor';
}

export function recallAdvice(practice: boolean): AdvisorState {
  try {
    const kept = restore(INITIAL, JSON.parse(sessionStorage.getItem(keyOf(practice)) ?? 'null'));
    return isKnown(kept) ? kept : INITIAL;
  } catch {
    return INITIAL;
  }
}

export function keepAdvice(practice: boolean, state: AdvisorState): void {
  try {
    sessionStorage.setItem(keyOf(practice), JSON.stringify(state));
  } catch {
    // A browser that keeps nothing costs the person some typing.
  }
}

/** Whether every choice is one that there is. */
function isKnown({ question, mars, mobility, task, values, order }: AdvisorState): boolean {
  return (
    QUESTIONS.includes(question) &&
    CLOUDS.includes(mars.cloud) &&
    MARS_VARIANTS.includes(mars.variant) &&
    (mobility.scenario === 'any' || SCENARIOS.includes(mobility.scenario)) &&
    TASKS.includes(task) &&
    ORDER_SCENARIOS.includes(order) &&
    Object.values(values).every(hasKnownChoices)
  );
}

function hasKnownChoices({ platform, csType }: CommandValues): boolean {
  return PLATFORMS.includes(platform) && CS_TYPES.includes(csType);
}
