/** The two files that say what is on a practice server: its facts and its registry. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Why a folder is not, or does not become, a practice server. The message is whole sentences for a person. */
export class PracticeError extends Error {
  override readonly name = 'PracticeError';
  constructor(
    readonly code:
      'not-a-practice-server' | 'not-a-practice-path' | 'practice-folder-not-usable' | 'agent-not-registered',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const SCHEMA = 'practice-server/1';

const SERVER = z.object({
  /** The mark by which a folder counts as practice. */
  schema: z.literal(SCHEMA),
  computerName: z.string(),
  agentVersion: z.string(),
  /** The version that the simulated upgrade brings. */
  upgradesTo: z.string(),
  services: z.array(z.object({ name: z.string(), displayName: z.string(), state: z.string() })),
  /** What the port answers; to be edited to practise the other cases. */
  fullToken: z.boolean(),
  installing: z.boolean(),
  restartPending: z.boolean(),
  /** Absent: no. */
  backupRunning: z.boolean().optional(),
  wizardRunning: z.boolean().optional(),
  /** How the simulated upgrade ends once the package is back, to practise the other endings. Absent: 0. */
  upgradeEndsWith: z.number().int().nonnegative().optional(),
});

const TEXT = z.string().nullable();
const REGISTRY = z.object({
  products: z.array(
    z.object({
      sid: z.string(),
      productCode: z.string(),
      localPackage: TEXT,
      displayName: TEXT,
      displayVersion: TEXT,
      installSource: TEXT,
      packageCode: TEXT,
      packageName: TEXT,
      lastUsedSource: TEXT,
    }),
  ),
  patches: z.array(z.object({ sid: z.string(), patchCode: z.string(), localPackage: TEXT })),
});

export type PracticeServer = z.infer<typeof SERVER>;
export type PracticeRegistry = z.infer<typeof REGISTRY>;

export const PRACTICE_FILES = { server: 'server.json', registry: 'registry.json' } as const;

/** @throws PracticeError when the folder holds no practice server. */
export function readPracticeServer(folder: string): Promise<PracticeServer> {
  return readJson(folder, PRACTICE_FILES.server, SERVER);
}

/** @throws PracticeError when its registry is not there or not readable. */
export function readPracticeRegistry(folder: string): Promise<PracticeRegistry> {
  return readJson(folder, PRACTICE_FILES.registry, REGISTRY);
}

export async function writePracticeServer(folder: string, server: PracticeServer): Promise<void> {
  await replaceJson(path.join(folder, PRACTICE_FILES.server), server);
}

export async function writePracticeRegistry(folder: string, registry: PracticeRegistry): Promise<void> {
  await replaceJson(path.join(folder, PRACTICE_FILES.registry), registry);
}

async function readJson<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
  } catch (cause) {
    throw new PracticeError(
      'not-a-practice-server',
      `${folder} is not a practice server: its ${name} is missing or not as it was made. Make a new one with: practice DIR`,
      { cause },
    );
  }
}

/** The old text or the new one, never half of it. */
export async function replaceJson(file: string, value: object): Promise<void> {
  const staged = `${file}.new`;
  await writeFile(staged, `${JSON.stringify(value, null, 2)}\n`);
  await rename(staged, file);
}
