import { describe, expect, it } from 'vitest';
import { createProgressLine } from '../../../main/cli/progress-line';

function terminal(columns = 80) {
  const state = { written: '', time: 0 };
  const line = createProgressLine({
    write: (text) => void (state.written += text),
    columns: () => columns,
    now: () => state.time,
  });
  return { line, state };
}

describe('the progress line', () => {
  it('is not there for what is over soon', () => {
    const { line, state } = terminal();
    for (state.time = 0; state.time < 500; state.time += 10) line.report('Reading a.log', state.time, 500);
    line.clear();
    expect(state.written).toBe('');
  });

  it('says what and how far, at most ten times a second', () => {
    const { line, state } = terminal();
    for (state.time = 500; state.time < 1000; state.time += 10)
      line.report('Reading a.log', state.time, 1000);
    expect(state.written.split('\r').slice(1)).toEqual(
      [50, 60, 70, 80, 90].map((percent) => `Reading a.log: ${percent} %`),
    );
  });

  it('leaves no rest of a longer text, and nothing when it is taken away', () => {
    const { line, state } = terminal();
    state.time = 500;
    line.report('A long name', 1, 2);
    state.time = 600;
    line.report('Short', 1, 2);
    line.clear();
    line.clear();
    const [, long = '', short = '', blank = '', end] = state.written.split('\r');
    expect(short).toHaveLength(long.length);
    expect(blank.trim()).toBe('');
    expect(end).toBe('');
  });

  it('never wraps, and copes with sizes that do not fit', () => {
    const { line, state } = terminal(12);
    state.time = 500;
    line.report('Reading a very long name.log', 5, 0);
    expect(state.written).toBe('\rReading a v');
    state.time = 700;
    line.report('x', 9, 3);
    expect(state.written).toContain('x: 100 %');
    state.time = 900;
    line.report('x', 4711, null);
    expect(state.written).toMatch(/x: 4711 *$/);
  });
});
