/** Runs the command line inside the test, with everything it prints captured. */
import path from 'node:path';
import type { Io } from '../../../main/cli/io';
import { run } from '../../../main/cli/run';
import type { ExitCode } from '../../../main/cli/exit-codes';
import { openPracticePort } from '../../../main/cli/open-port';
import { assetsInFolder } from '../../../main/services/asset-files';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export async function cli(argv: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    untilStopped: (work) => work(new AbortController().signal),
    platform: 'linux',
    systemRoot: 'C:\\Windows',
    assets: assetsInFolder(path.resolve('assets')),
    openPort: async (folder) => (folder === null ? null : openPracticePort(folder)),
    ...io,
  });
  return { code, out, err };
}

/** The shape of what `--json` promises, for the checks of this test. */
export interface DiagnosisJson {
  readonly schema: string;
  readonly verdict: string;
  readonly installerExitCode: number | null;
  readonly missing: readonly (Readonly<Record<string, unknown>> & { readonly evidence: readonly object[] })[];
  readonly setupFolder: { readonly path: string; readonly evidence: object } | null;
  readonly sourcePackage: string | null;
  readonly targetPackage: string | null;
  readonly product: { readonly code: string | null; readonly name: string | null };
  readonly inputs: readonly { readonly file: string; readonly kind: string }[];
  readonly findings: readonly { readonly code: string; readonly evidence: readonly object[] }[];
  readonly refused: readonly { readonly what: string; readonly evidence: object }[];
}

/** Runs `diagnose --json` and reads its one object. */
export async function diagnoseJson(files: readonly string[]): Promise<DiagnosisJson> {
  return JSON.parse((await cli(['diagnose', '--json', ...files])).out) as DiagnosisJson;
}
