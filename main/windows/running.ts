/** Which programs run, by the names of their files, and where these files are. */
import { z } from 'zod';
import { known, notKnown, type Known } from './known';
import { askPowerShell, PATH_VARIABLE } from './powershell';
import type { SystemTools } from './system-tools';

/** Whether one of these programs runs. tasklist.exe prints names as they are, in quotes, whatever the language. */
export async function isRunning(tools: SystemTools, names: readonly string[]): Promise<Known<boolean>> {
  const { code, stdout } = await tools.run('tasklist', ['/fo', 'csv', '/nh']);
  const running = [...stdout.matchAll(/^"([^"]+)"/gm)].map(([, name = '']) => name.toLowerCase());
  // Windows always runs something: a list without a single name is none.
  if (code !== 0 || running.length === 0) return notKnown('Windows gave no list of running programs.');
  return known(names.some((name) => running.includes(name.toLowerCase())));
}

const answerSchema = z.object({ paths: z.array(z.string()) });

/** Milliseconds for the answer. */
const TIMEOUT_MS = 60_000;

/** Windows paths of the files of a program that runs, each once. @param name of the file, for example `setup.exe` */
export async function runningFiles(tools: SystemTools, name: string): Promise<Known<readonly string[]>> {
  const runs = await isRunning(tools, [name]);
  if (!runs.known) return runs;
  // The list of names is had in a moment; only a program that runs is worth the start of PowerShell.
  if (!runs.value) return known([]);
  const about = { [PATH_VARIABLE]: name.replace(/\.exe$/i, '') };
  const answer = await askPowerShell(tools, 'programs', about, TIMEOUT_MS);
  if (!answer.ok) return notKnown(answer.why);
  const { data } = answerSchema.safeParse(answer.value);
  if (data === undefined) return notKnown('Windows’ answer could not be understood.');
  // A question mark stands for a letter that the answer cannot carry, and no path of Windows holds one.
  return known([...new Set(data.paths)].filter((path) => !path.includes('?')));
}
