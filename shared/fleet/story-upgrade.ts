/** The story of an `upgrade/1`. */
import { z } from 'zod';
import { ROW_NAMES } from '../upgrade/rows';
import { outcomeWords, ROW_LABELS } from '../words/upgrade';
import { because, reason } from './story-reason';
import type { StoryWords } from './story-words';

const UPGRADE = z.object({
  schema: z.literal('upgrade/1'),
  installerExitCode: z.number().nullable(),
  version: z.string().nullable().catch(null),
  outcome: z
    .enum(['succeeded', 'not-fully-proved', 'restart-needed', 'same-cause', 'other-cause', 'not-done'])
    .nullable()
    .catch(null),
  log: z.string().nullable().catch(null),
  rows: z
    .array(
      z.object({ checked: z.enum(ROW_NAMES), before: z.string(), now: z.string(), readFrom: z.string() }),
    )
    .catch([]),
  reason: reason.nullable().catch(null),
});
type Upgrade = z.infer<typeof UPGRADE>;

/** Null where the value is no upgrade. */
export function upgradeStory(value: unknown): StoryWords | null {
  const read = UPGRADE.safeParse(value);
  if (!read.success) return null;
  const { installerExitCode, version, log, rows } = read.data;
  return {
    ...upgradeTitle(read.data),
    proof: [],
    notes: [],
    facts: [
      ...(version === null ? [] : [{ label: 'Version now', value: version, isPath: false }]),
      ...(installerExitCode === null
        ? []
        : [{ label: 'Exit code', value: String(installerExitCode), isPath: false }]),
      ...rows.map(({ checked, before, now, readFrom }) => ({
        label: ROW_LABELS[checked],
        value: `${before === '' ? '' : `${before} before, `}${now} now (${readFrom})`,
        isPath: false,
      })),
      ...(log === null ? [] : [{ label: 'Log', value: log, isPath: true }]),
    ],
  };
}

/** The program's own title for an outcome; what it means and what to do next stand in the result. */
function upgradeTitle({ outcome, installerExitCode: code, version, reason: given }: Upgrade) {
  if (outcome === null)
    return code === 0
      ? { icon: 'success' as const, title: 'The upgrade ended without an error', cause: '', next: [] }
      : because('error', 'The upgrade stopped', given);
  if (outcome === 'not-done') return because('warning', 'The upgrade was not started', given);
  if (outcome === 'succeeded') {
    const { icon, title, below, next } = outcomeWords({
      outcome,
      version: version ?? 'not named',
      registerAgain: false,
    });
    return { icon, title, cause: below, next };
  }
  const { icon, title } = outcomeWords(
    outcome === 'not-fully-proved'
      ? { outcome, open: [], registerAgain: false }
      : outcome === 'restart-needed'
        ? { outcome, code: code ?? 0, registerAgain: false }
        : outcome === 'same-cause'
          ? { outcome, code: code ?? 0, path: null, reason: null }
          : { outcome, code, verdict: null, packagesFine: false },
  );
  return because(icon, title, given);
}
