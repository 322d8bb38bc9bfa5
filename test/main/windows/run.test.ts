/** Programs are started without a shell, within limits, and every end is an answer. */
import { describe, expect, it } from 'vitest';
import { runProgram, type RunOptions } from '../../../main/windows/run';

const OPTIONS: RunOptions = { env: { GIVEN: 'yes' }, timeoutMs: 10_000, mostBytes: 100_000 };

function node(script: string, ...rest: readonly string[]) {
  return runProgram(process.execPath, ['-e', script, ...rest], OPTIONS);
}

describe('a program', () => {
  it('gets its arguments as they are and only the environment that is given', async () => {
    const hostile = '"; echo $HOME & calc | `x` %PATH% \\';
    const { code, stdout } = await node(
      'process.stdout.write(JSON.stringify([process.argv[1], process.env.GIVEN, process.env.HOME ?? null]))',
      hostile,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([hostile, 'yes', null]);
  });

  it('that fails gives its code and its words', async () => {
    expect(await node('process.stderr.write("no"); process.exitCode = 3')).toEqual({
      code: 3,
      stdout: '',
      stderr: 'no',
    });
  });

  it('that is not there gives no code', async () => {
    const ran = await runProgram('/no/such/program', [], OPTIONS);
    expect(ran).toMatchObject({ code: null, stderr: 'The program is not there.' });
  });

  it('that the system refuses to start gives no code', async () => {
    // Too long for any system; Node throws this at once instead of reporting it.
    const ran = await runProgram(process.execPath, ['x'.repeat(20_000_000)], OPTIONS);
    expect(ran).toEqual({ code: null, stdout: '', stderr: 'It could not be started.' });
  });

  it('that does not end is ended', async () => {
    const ran = await runProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      ...OPTIONS,
      timeoutMs: 200,
    });
    expect(ran).toMatchObject({ code: null, stderr: 'It did not end in time.' });
  });

  it('that says too much is ended', async () => {
    const ran = await node('process.stdout.write("x".repeat(1_000_000))');
    expect(ran).toMatchObject({ code: null, stderr: 'It said more than is read.' });
  });
});
