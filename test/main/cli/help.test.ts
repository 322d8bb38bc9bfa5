import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../main/cli/commands';
import { EXIT_MEANINGS } from '../../../main/cli/exit-codes';
import { cli } from './cli-fixture';

const names = COMMANDS.map(({ name }) => name);

describe('the help', () => {
  it('has one line for each command', async () => {
    const { out } = await cli(['--help']);
    for (const { name, usage, summary } of COMMANDS) {
      expect(out).toContain(`  ${name} ${usage} `);
      expect(out).toContain(summary);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(names)(
    'of %s has its options, an example and the exit codes, in lines of 100 columns',
    async (name) => {
      const { code, out, err } = await cli([name, '--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const words of ['Usage:', 'Options:', '--json', 'Example:', 'Exit codes:'])
        expect(out).toContain(words);
      for (const [exit] of EXIT_MEANINGS) expect(out).toContain(`${exit}  `);
      expect(out).toMatch(new RegExp(`Example:\n  ${name} `));
      expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
    },
  );

  it.each(COMMANDS)(
    'of $name offers --practice where it takes it, and --log',
    async ({ name, takesPractice }) => {
      const { out } = await cli([name, '--help']);
      expect(out.includes('  --practice DIR  work on the practice server')).toBe(takesPractice !== false);
      expect(out).toContain('--log FILE');
    },
  );
});
