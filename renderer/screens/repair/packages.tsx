import type { PackageCard } from '../../../shared/repair/contract';
import { Card } from '../../components/card';
import { PackageRow } from '../../components/package-row';
import { Section } from '../../components/section';

interface PackagesProps {
  readonly title: string;
  readonly packages: readonly PackageCard[];
}

/** Packages under a heading; nothing where there are none. */
export function Packages({ title, packages }: PackagesProps) {
  if (packages.length === 0) return null;
  return (
    <Section title={title}>
      <Card>
        {packages.map((card) => (
          <PackageRow key={`${card.folder}\\${card.name}`} card={card} />
        ))}
      </Card>
    </Section>
  );
}
