/** Findings about the files themselves. */
import { finding, type Rule } from './rule';

/** A file that ends inside a character was cut off: said, because lines may be missing. */
export const incompleteEnd: Rule = ({ logs }) =>
  logs
    .filter(({ facts }) => facts.incompleteEnd && facts.kind !== 'unknown')
    .map(({ file }) =>
      finding(
        'incomplete-end',
        'info',
        `${file} ends inside a character`,
        'The last character is incomplete. Everything before it was read.',
        [],
      ),
    );
