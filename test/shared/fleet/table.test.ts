import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServerLine } from '../../../shared/fleet/fleet';
import { STANDINGS } from '../../../shared/fleet/standing';
import { COLUMNS, createTable, DIRECTIONS, NO_FILTER, type RowFilter } from '../../../shared/fleet/table';

function line(server: string, change: Partial<ServerLine> = {}): ServerLine {
  return {
    server,
    standing: 'healthy',
    code: 'healthy',
    need: '',
    version: null,
    time: 0,
    file: `${server}.json`,
    ...change,
  };
}

function namesOf(lines: readonly ServerLine[], view: readonly number[]): readonly string[] {
  return view.map((at) => lines[at]?.server ?? '');
}

const FLEET = [
  line('SRV10', { standing: 'needs-person', need: 'Supply the package.', version: '2.0.9083.0', time: 30 }),
  line('SRV9', { standing: 'repair-available', version: '2.0.10000.0', time: 10 }),
  line('SRV2', { standing: 'needs-person', need: 'Answer the question.', time: 20 }),
  line('APP1', { version: '2.0.9083', time: 20 }),
];

describe('the order of the rows', () => {
  it.each([
    ['server', 'ascending', ['APP1', 'SRV2', 'SRV9', 'SRV10']],
    ['server', 'descending', ['SRV10', 'SRV9', 'SRV2', 'APP1']],
    ['standing', 'ascending', ['SRV2', 'SRV10', 'SRV9', 'APP1']],
    ['standing', 'descending', ['APP1', 'SRV9', 'SRV2', 'SRV10']],
    ['need', 'ascending', ['SRV2', 'SRV9', 'SRV10', 'APP1']],
    ['version', 'ascending', ['APP1', 'SRV10', 'SRV9', 'SRV2']],
    ['time', 'descending', ['SRV10', 'APP1', 'SRV2', 'SRV9']],
  ] as const)('by %s, %s', (column, direction, names) => {
    expect(namesOf(FLEET, createTable(FLEET).view({ column, direction }, NO_FILTER))).toEqual(names);
  });
});

function filtered(change: Partial<RowFilter>): readonly string[] {
  const view = createTable(FLEET).view(
    { column: 'server', direction: 'ascending' },
    { ...NO_FILTER, ...change },
  );
  return namesOf(FLEET, view);
}

describe('a filter', () => {
  it('by name finds a part of it, whatever the case', () => {
    expect(filtered({ name: 'srv' })).toEqual(['SRV2', 'SRV9', 'SRV10']);
    expect(filtered({ name: '1' })).toEqual(['APP1', 'SRV10']);
    expect(filtered({ name: '.*' })).toEqual([]);
  });

  it('by standing shows the servers of any of those', () => {
    expect(filtered({ standings: ['needs-person'] })).toEqual(['SRV2', 'SRV10']);
    expect(filtered({ standings: ['healthy', 'repair-available'] })).toEqual(['APP1', 'SRV9']);
  });

  it('by both shows what fits both', () => {
    expect(filtered({ standings: ['needs-person'], name: '10' })).toEqual(['SRV10']);
  });
});

const anyLine = fc.record({
  server: fc.string({ maxLength: 8 }).map((name) => name.toUpperCase()),
  standing: fc.constantFrom(...STANDINGS),
  code: fc.constant('x'),
  need: fc.constantFrom('', 'One.', 'Two.'),
  version: fc.constantFrom(null, '2.0', '2.0.1', '10.0'),
  time: fc.integer({ min: 0, max: 5 }),
  file: fc.constant('x.json'),
});

const anyFilter = fc.record({
  standings: fc.uniqueArray(fc.constantFrom(...STANDINGS)),
  name: fc.string({ maxLength: 2 }),
});

describe('whatever is asked for', () => {
  it('a view has each line that fits once, and none besides', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 40 }),
        fc.constantFrom(...COLUMNS),
        fc.constantFrom(...DIRECTIONS),
        anyFilter,
        (lines, column, direction, filter) => {
          const view = createTable(lines).view({ column, direction }, filter);
          const fitting = lines.flatMap(({ server, standing }, at) =>
            server.includes(filter.name.toUpperCase()) &&
            (filter.standings.length === 0 || filter.standings.includes(standing))
              ? [at]
              : [],
          );
          expect([...view].toSorted((one, other) => one - other)).toEqual(fitting);
        },
      ),
    );
  });

  it('the same question gives the same view, and other questions in between do not change it', () => {
    const table = createTable(FLEET);
    const order = { column: 'need', direction: 'ascending' } as const;
    const first = table.view(order, NO_FILTER);
    expect(table.view(order, NO_FILTER)).toBe(first);
    table.view({ column: 'time', direction: 'descending' }, { standings: ['healthy'], name: 'x' });
    expect(table.view(order, NO_FILTER)).toEqual(first);
  });
});
