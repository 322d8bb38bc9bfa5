/** The committed icon: made by `npm run make:icon`, and whole. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bitmapOf, readIcon, writeIcon } from '../fixtures/icon/icon-file';

const FILE = readFileSync(path.resolve(import.meta.dirname, '../../assets/icon.ico'));
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Blue, green, red and alpha of a pixel of a bitmap, counted from the top left. */
function pixelOf({ size, data }: { size: number; data: Buffer }, column: number, row: number) {
  return [...data.subarray(40 + ((size - 1 - row) * size + column) * 4).subarray(0, 4)];
}

describe('the icon', () => {
  it('has every size that Windows asks for', () => {
    expect(readIcon(FILE).map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 256]);
  });

  it('is a bitmap in the small sizes, with transparent corners and a white arrow on blue', () => {
    for (const image of readIcon(FILE).filter(({ size }) => size < 256)) {
      expect(image.data.readInt32LE(8)).toBe(image.size * 2);
      expect(pixelOf(image, 0, 0)[3]).toBeLessThan(160);
      const middle = Math.floor(image.size / 2);
      expect(pixelOf(image, middle, Math.floor(image.size * 0.3))).toEqual([255, 255, 255, 255]);
      const [blue = 0, , red = 255, alpha] = pixelOf(image, middle, Math.floor(image.size * 0.94));
      expect(alpha).toBe(255);
      expect(blue).toBeGreaterThan(red + 80);
    }
  });

  it('is a PNG where Explorer scales it', () => {
    const large = readIcon(FILE).at(-1);
    expect(large?.data.subarray(0, 8)).toEqual(PNG_SIGNATURE);
    expect(large?.data.readUInt32BE(16)).toBe(256);
  });

  it('is written as it is read', () => {
    const images = [{ size: 2, data: bitmapOf(2, Buffer.from(Array.from({ length: 16 }, (_, at) => at))) }];
    expect(readIcon(writeIcon(images))).toEqual(images);
    expect(pixelOf(images[0]!, 0, 0)).toEqual([2, 1, 0, 3]);
    expect(pixelOf(images[0]!, 1, 1)).toEqual([14, 13, 12, 15]);
  });

  it('that leads out of its file is refused', () => {
    const file = writeIcon([{ size: 2, data: Buffer.alloc(8) }]);
    expect(() => readIcon(file.subarray(0, file.length - 1))).toThrow(RangeError);
  });
});
