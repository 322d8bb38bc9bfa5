import type { FleetServer } from '../../shared/fleet/contract';
import { Facts } from '../components/facts';

type StoryFact = FleetServer['results'][number]['story']['facts'][number];

/** The facts of one result. How well they are known stands in the result’s own words. */
export function StoryFacts({ facts }: { readonly facts: readonly StoryFact[] }) {
  return (
    <Facts
      facts={facts.map(({ label, value, isPath }) => ({
        label,
        value,
        kind: isPath ? ('path' as const) : ('text' as const),
        state: null,
      }))}
    />
  );
}
