/** Which programs run, by the names of their files. */
import { known, notKnown, type Known } from './known';
import type { SystemTools } from './system-tools';

/** Whether one of these programs runs. tasklist.exe prints names as they are, in quotes, whatever the language. */
export async function isRunning(tools: SystemTools, names: readonly string[]): Promise<Known<boolean>> {
  const { code, stdout } = await tools.run('tasklist', ['/fo', 'csv', '/nh']);
  const running = [...stdout.matchAll(/^"([^"]+)"/gm)].map(([, name = '']) => name.toLowerCase());
  // Windows always runs something: a list without a single name is none.
  if (code !== 0 || running.length === 0) return notKnown('Windows gave no list of running programs.');
  return known(names.some((name) => running.includes(name.toLowerCase())));
}
