/** Texts inside a package. wixl writes UTF-8 under any declared code page, so valid UTF-8 goes before the declaration. */

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

/** East Asian code pages under the names that decoders know them by. */
const NAMED: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
};

/** Decodes bytes: strict UTF-8, else the declared Windows code page, else Windows-1252. */
export function decodeText(bytes: Uint8Array, codePage: number): string {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return decoderOf(codePage).decode(bytes);
  }
}

function decoderOf(codePage: number): TextDecoder {
  try {
    return new TextDecoder(NAMED[codePage] ?? `windows-${codePage === 0 ? 1252 : codePage}`);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
