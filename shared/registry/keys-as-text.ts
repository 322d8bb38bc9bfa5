/** Keys of the registry as a person reads them, for a report. It cannot be imported, and bytes are not written out. */
import { visible } from '../words/visible';
import type { RegKey, RegValue } from './reg-file';

/** Values that say who installed something and nothing about the installation. */
const PERSONAL: ReadonlySet<string> = new Set(['regowner', 'regcompany', 'productid']);

/** `[key]` and below it `name = value`, with line ends of Windows. */
export function keysAsText(keys: readonly RegKey[]): string {
  const lines = keys.flatMap(({ path, values }) => [
    `[${visible(path)}]`,
    ...[...values]
      .filter(([name]) => !PERSONAL.has(name))
      .map(([name, value]) => `${visible(name === '' ? '(default)' : name)} = ${textOf(value)}`),
    '',
  ]);
  return lines.map((line) => `${line}\r\n`).join('');
}

function textOf(value: RegValue): string {
  switch (value.kind) {
    case 'text':
      return visible(value.text);
    case 'texts':
      return visible(value.texts.join('; '));
    case 'number':
      return String(value.number);
    case 'bytes':
      return `${value.bytes.length} bytes, not included`;
  }
}
