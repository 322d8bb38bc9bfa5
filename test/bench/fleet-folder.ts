/** The folder of results that the benches of many servers read. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIAGNOSIS, INSPECTION, OUTCOME } from '../fixtures/fleet-results';

/** Bytes that a real result has beside what decides: evidence, findings, checks. */
const BALLAST = 'x'.repeat(3000);

/** One result a server, as long as real ones are; every third is an inspection with its candidates. The caller deletes it. */
export function makeFleetFolder(servers: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mars-fleet-bench-'));
  const results = [DIAGNOSIS, INSPECTION, OUTCOME].map((result) =>
    JSON.stringify({ ...result, ballast: BALLAST }),
  );
  for (let at = 0; at < servers; at += 1) {
    const below = path.join(folder, String(at % 100));
    if (at < 100) mkdirSync(below);
    writeFileSync(path.join(below, `SRV${at}.json`), results[at % results.length] ?? '');
  }
  return folder;
}
