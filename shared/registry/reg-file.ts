/**
 * Reads what `reg export` writes: keys and their values. One pass over the characters, never throws. Strings are read by
 * their quotes and not by lines: Windows writes a line end inside a value as it is, so that a value could otherwise pass
 * itself off as a key.
 */

export type RegValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

export interface RegKey {
  /** As written, for example `HKEY_LOCAL_MACHINE\SOFTWARE\Classes`. */
  readonly path: string;
  /** By name in lower case, because names are compared without it; the default value is ``. */
  readonly values: ReadonlyMap<string, RegValue>;
}

/** Far above the Installer keys of any server. What comes after is not read. */
const LIMITS = { keys: 500_000, values: 5_000_000 } as const;

const BACKSLASH = 0x5c;
const QUOTE = 0x22;

/** Types of `hex(n)` that hold text (Windows' REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ) or a number (REG_DWORD). */
const TYPE = { text: 1, expandable: 2, number: 4, texts: 7 } as const;

/** The keys of an export. Bytes that are no export give none; what cannot be understood is left out. */
export function parseRegFile(bytes: Uint8Array): readonly RegKey[] {
  const text = decode(bytes);
  const header = /^(Windows Registry Editor Version 5\.00|REGEDIT4)[ \t]*(?:\r?\n|$)/.exec(text);
  return header === null ? [] : new Reader(text, header[0].length, header[1] !== 'REGEDIT4').read();
}

/** The text of a value, or null where there is none or it is no text. */
export function textOf(key: RegKey, name: string): string | null {
  const value = key.values.get(name.toLowerCase());
  return value?.kind === 'text' ? value.text : null;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

class Reader {
  private readonly keys: RegKey[] = [];
  private values: Map<string, RegValue> | null = null;
  private valueCount = 0;

  constructor(
    private readonly text: string,
    private at: number,
    /** Version 5 writes texts in hex as UTF-16, version 4 as bytes. */
    private readonly wide: boolean,
  ) {}

  read(): readonly RegKey[] {
    while (this.at < this.text.length && this.keys.length < LIMITS.keys && this.valueCount < LIMITS.values) {
      const first = this.text[this.at];
      if (first === '[') this.readKey();
      else if (first === '"' || first === '@') this.readValue();
      else if (first === ' ' || first === '\t' || first === '\r' || first === '\n') this.at += 1;
      else this.takeLine();
    }
    return this.keys;
  }

  private readKey(): void {
    const line = this.takeLine().trimEnd();
    const path = line.endsWith(']') ? line.slice(1, -1) : '';
    // A minus stands for a key that is to be removed: none that is there.
    this.values = path === '' || path.startsWith('-') ? null : new Map();
    if (this.values !== null) this.keys.push({ path, values: this.values });
  }

  private readValue(): void {
    const name = this.text[this.at] === '@' ? this.takeDefaultName() : this.takeQuoted();
    if (name === null || this.text[this.at] !== '=') return void this.takeLine();
    this.at += 1;
    const value = this.readData();
    if (value === null || this.values === null) return;
    this.values.set(name.toLowerCase(), value);
    this.valueCount += 1;
  }

  private takeDefaultName(): string {
    this.at += 1;
    return '';
  }

  private readData(): RegValue | null {
    if (this.text.charCodeAt(this.at) === QUOTE) {
      const text = this.takeQuoted();
      this.takeLine();
      return text === null ? null : { kind: 'text', text };
    }
    const line = this.takeContinued();
    const number = /^dword:([0-9a-f]{1,8})\s*$/i.exec(line)?.[1];
    if (number !== undefined) return { kind: 'number', number: Number.parseInt(number, 16) };
    const [head, type = '3'] = /^hex(?:\(([0-9a-f]{1,8})\))?:/i.exec(line) ?? [];
    return head === undefined
      ? null
      : this.fromBytes(bytesOf(line.slice(head.length)), Number.parseInt(type, 16));
  }

  private fromBytes(bytes: Uint8Array, type: number): RegValue {
    switch (type) {
      case TYPE.text:
      case TYPE.expandable:
        return { kind: 'text', text: this.textIn(bytes).split('\0', 1)[0] ?? '' };
      case TYPE.texts:
        return {
          kind: 'texts',
          texts: this.textIn(bytes)
            .split('\0')
            .filter((text) => text !== ''),
        };
      case TYPE.number:
        return bytes.length === 4
          ? { kind: 'number', number: new DataView(bytes.buffer).getUint32(0, true) }
          : { kind: 'bytes', bytes };
      default:
        return { kind: 'bytes', bytes };
    }
  }

  private textIn(bytes: Uint8Array): string {
    return new TextDecoder(this.wide ? 'utf-16le' : 'windows-1252').decode(bytes);
  }

  /** From a quote to the next one that no backslash stands before; null where there is none to the end. */
  private takeQuoted(): string | null {
    const pieces: string[] = [];
    let from = this.at + 1;
    for (let at = from; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === QUOTE) {
        pieces.push(this.text.slice(from, at));
        this.at = at + 1;
        return pieces.join('');
      }
      if (code !== BACKSLASH) continue;
      pieces.push(this.text.slice(from, at), unescaped(this.text[at + 1] ?? ''));
      at += 1;
      from = at + 1;
    }
    this.at = this.text.length;
    return null;
  }

  /** The rest of the line, without its end. */
  private takeLine(): string {
    const end = this.text.indexOf('\n', this.at);
    const line = this.text.slice(this.at, end < 0 ? this.text.length : end);
    this.at = end < 0 ? this.text.length : end + 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** The rest of the line and the lines that a backslash at the end continues it with. */
  private takeContinued(): string {
    const pieces: string[] = [];
    for (;;) {
      const line = this.takeLine();
      if (!line.endsWith('\\') || this.at >= this.text.length) return [...pieces, line].join('');
      pieces.push(line.slice(0, -1).trim());
    }
  }
}

/** Windows escapes the quote and the backslash only; wine line ends as well. */
function unescaped(character: string): string {
  if (character === 'n') return '\n';
  if (character === 'r') return '\r';
  return character === '0' ? '\0' : character;
}

/** Bytes up to the first that is no pair of hex digits. */
function bytesOf(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const pair of text.split(',')) {
    if (!/^\s*[0-9a-f]{1,2}\s*$/i.test(pair)) break;
    bytes.push(Number.parseInt(pair, 16));
  }
  return Uint8Array.from(bytes);
}
