import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { createUploads } from '../../../main/loopback/uploads';
import type * as Limits from '../../../shared/limits';

vi.mock('../../../shared/limits', async (original) => {
  const { LIMITS } = await original<typeof Limits>();
  return { LIMITS: { ...LIMITS, logBytes: 1000 } };
});

it('an upload may be as large as a log may be, and no byte larger', async () => {
  const uploads = await createUploads();
  try {
    const fits = await uploads.keep('fits.log', Readable.from([Buffer.alloc(600), Buffer.alloc(400)]));
    expect(readFileSync(fits)).toHaveLength(1000);
    const tooLarge = Readable.from([Buffer.alloc(600), Buffer.alloc(401)]);
    await expect(uploads.keep('large.log', tooLarge)).rejects.toMatchObject({ code: 'upload-failed' });
    const kept = readdirSync(path.dirname(path.dirname(fits)), { recursive: true, withFileTypes: true });
    expect(kept.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual(['fits.log']);
  } finally {
    await uploads.discard();
  }
});
