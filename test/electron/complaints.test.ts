import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createComplaintLog } from '../../main/electron/complaints';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'complaints-'));
});

afterEach(() => rm(folder, { recursive: true }));

const read = (): Promise<string> => readFile(path.join(folder, 'logs', 'assistant.log'), 'utf8');

describe('the diagnostic log', () => {
  it('is appended to, with the time and the cause of the cause', async () => {
    const complain = createComplaintLog(path.join(folder, 'logs'));
    complain('first', new Error('outer', { cause: new Error('inner') }));
    complain('second', 'a plain word');
    const text = await read();
    expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z first: Error: outer\n/);
    expect(text).toContain('caused by Error: inner');
    expect(text).toMatch(/Z second: a plain word\n$/);
  });

  it('lets no text pass for an entry of its own', async () => {
    createComplaintLog(path.join(folder, 'logs'))('first', 'one\n2026-01-01T00:00:00.000Z forged: two');
    const lines = (await read()).trimEnd().split('\n');
    expect(lines[1]).toBe('  2026-01-01T00:00:00.000Z forged: two');
  });

  it('does not grow without end', async () => {
    const complain = createComplaintLog(folder);
    const file = path.join(folder, 'assistant.log');
    await writeFile(file, 'x'.repeat(1024 * 1024 + 1));
    complain('first', 'y'.repeat(100_000));
    expect((await readdir(folder)).toSorted()).toEqual(['assistant.log', 'assistant.log.old']);
    expect((await stat(file)).size).toBeLessThan(9000);
  });

  it('never throws, even when it cannot be written', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const complain = createComplaintLog(path.join(folder, 'file', 'logs'));
    expect(() => complain('first', new Error('x'))).not.toThrow();
  });
});
