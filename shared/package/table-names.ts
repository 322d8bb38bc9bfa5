/**
 * Names of database streams: two characters of a table's name are packed into one UTF-16 unit, and a unit in front marks
 * tables. Checked against packages made by wixl.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';

const TABLE_MARK = 0x4840;
const PAIRS = 0x3800;
const SINGLES = 0x4800;

/** The stored name of a table's stream. */
export function tableStreamName(table: string): string {
  let stored = String.fromCharCode(TABLE_MARK);
  for (let at = 0; at < table.length; at += 2) {
    const first = ALPHABET.indexOf(table[at]!);
    const second = at + 1 < table.length ? ALPHABET.indexOf(table[at + 1]!) : -1;
    stored += String.fromCharCode(second < 0 ? SINGLES + first : PAIRS + first + second * 64);
  }
  return stored;
}
