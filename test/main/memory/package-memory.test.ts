import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SparseFile } from '../../fixtures/package/compound-file';
import { layOutMsi, makeMsi, type WritingOptions } from '../../fixtures/package/make-package';
import { PRACTICE_AGENT } from '../../fixtures/practice-packages';
import { useTempFolder } from '../../fixtures/temp-folder';

const MIB = 1024 * 1024;

/** Promised: a package of 1 GiB costs at most this much memory. */
const MOST_MIB = 64;

const temp = useTempFolder();
const bundle = path.resolve(`node_modules/.cache/package-memory-${process.pid}`);

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: path.join(import.meta.dirname, 'measure.ts'),
      outDir: bundle,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'measure.mjs' } },
    },
  });
});

afterAll(() => rmSync(bundle, { recursive: true, force: true, maxRetries: 3 }));

/** Writes the places that are not zero; the others take no room on the disk. */
function writeSparse(name: string, { bytes, pieces }: SparseFile): string {
  const file = openSync(temp.at(name), 'w');
  ftruncateSync(file, bytes);
  for (const { at, data } of pieces) writeSync(file, data, 0, data.length, at);
  closeSync(file);
  return temp.at(name);
}

interface Measured {
  readonly outcome: string;
  readonly milliseconds: number;
  readonly growthMiB: number;
}

function measure(file: string): Measured {
  const small = temp.write('small.msi', makeMsi(PRACTICE_AGENT));
  const output = execFileSync(process.execPath, [path.join(bundle, 'measure.mjs'), small, file], {
    encoding: 'utf8',
  });
  const measured = JSON.parse(output) as Measured;
  console.log(
    `${path.basename(file)}: ${(statSync(file).size / MIB).toFixed(0)} MiB read with ${measured.growthMiB.toFixed(1)} MiB of memory in ${measured.milliseconds.toFixed(0)} ms (${measured.outcome})`,
  );
  return measured;
}

const cabinet = (zeros: number): WritingOptions => ({ streams: [{ name: 'Cabinet', content: { zeros } }] });

describe('the memory that a package costs', () => {
  it.each<[string, WritingOptions]>([
    ['small sectors', cabinet(1024 * MIB)],
    ['big sectors', { ...cabinet(1024 * MIB), version: 4 }],
  ])(
    'of 1 GiB, in %s, stays below 64 MiB',
    (what, options) => {
      const file = writeSparse(`${what}.msi`, layOutMsi(PRACTICE_AGENT, options));
      expect(statSync(file).size).toBeGreaterThan(1024 * MIB);
      const { outcome, growthMiB } = measure(file);
      expect(outcome).toBe(PRACTICE_AGENT.packageCode);
      expect(growthMiB).toBeLessThan(MOST_MIB);
    },
    120_000,
  );

  it('with texts and small streams up to the reader’s bounds stays below 64 MiB', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 23 }, (_, at) => [`P${at}`, `${at}`.padEnd(MIB, 'x')]),
    );
    const streams = Array.from({ length: 15_000 }, (_, at) => ({
      name: `Binary.${at}`,
      content: Buffer.alloc(4095, 1),
    }));
    const file = writeSparse('bounds.msi', layOutMsi({ ...PRACTICE_AGENT, properties }, { streams }));
    const { outcome, growthMiB } = measure(file);
    expect(outcome).toBe(PRACTICE_AGENT.packageCode);
    expect(growthMiB).toBeLessThan(MOST_MIB);
  }, 120_000);

  it('whose header promises a huge one, and that holds nothing, stays below 64 MiB', () => {
    const made = layOutMsi(PRACTICE_AGENT, {});
    const header = Buffer.from(made.pieces[0]!.data);
    header.writeUInt32LE(65_536, 44);
    header.fill(0, 76, 512);
    header.writeUInt32LE(1, 68);
    const file = writeSparse('holes.msi', {
      bytes: 1024 * MIB,
      pieces: [{ at: 0, data: header }, ...made.pieces.slice(1)],
    });
    const { outcome, growthMiB } = measure(file);
    expect(outcome).toBe('PackageError');
    expect(growthMiB).toBeLessThan(MOST_MIB);
  }, 120_000);
});
