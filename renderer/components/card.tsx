import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    '& > * + *': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
});

interface CardProps {
  readonly children: ReactNode;
  readonly as?: 'div' | 'dl' | 'ul' | 'ol';
  readonly className?: string;
}

/** A white card; its children are rows with a line between them. */
export function Card({ children, as: Element = 'div', className }: CardProps) {
  return <Element className={mergeClasses(useStyles().card, className)}>{children}</Element>;
}
