/**
 * Hostile logs. Each of these inputs would keep a reader busy for hours, or fill its memory, if its work grew faster than
 * the input. No time is measured: the test runner's own limit is the guard.
 */
import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import { PHRASES } from '../../../shared/logs/phrases';
import { createLogReader, type LogFacts } from '../../../shared/logs/read-log';
import {
  CLIENT,
  encodeLog,
  engineReturned,
  prefix,
  SERVICE,
  verboseHeader,
} from '../../fixtures/installer-log';
import { readBytes } from '../../fixtures/read';

const MIB = 1024 * 1024;

function filled(piece: string, bytes: number): string {
  return piece.repeat(Math.ceil(bytes / piece.length));
}

/** Reads and diagnoses, so that nothing behind the reader is left out. */
function survive(content: Uint8Array, pieceBytes?: number): LogFacts {
  const facts = readBytes(content, pieceBytes);
  expect(facts.bytes).toBe(content.length);
  expect(JSON.stringify(diagnose([{ file: 'OBPatch.log', facts }])).length).toBeLessThan(8 * MIB);
  return facts;
}

describe('one line of two million characters', () => {
  it.each([
    ["'"],
    ['"'],
    ['\\'],
    ['* '],
    ['*'],
    ['='],
    ['=== '],
    ['cached package '],
    ["cached package '"],
    ["Local cached package ' is missing"],
    ['Product: '],
    [' -- Error 1'],
    ['Product:  -- Error '],
    ['Product: x -- Error 1 System Error '],
    ['MainEngineThread '],
    ['MainEngineThread is returning '],
    ['MainEngineThread is returning 1'],
    ["find local patch '"],
    ['Windows Installer '],
    ['Windows Installer : 1'],
    ['System Error '],
    ['* RunEngine:'],
    ['* Product:{'],
    ['SOURCEMGMT: '],
    ['MSI (s) ('],
    ['ogging started:'],
    ['=== Logging started:'],
    ['Directory Path for SetupLaunchScreen'],
    ['Directory Path for SetupLaunchScreen: C:\\'],
    ['0AB0\t0974\t11/20\t'],
    ['<?xml <'],
    ['mysqld Version: '],
    ['{FFE6D16C-3F87-4192-AF94-DDBEFF16510'],
    [' '],
    ['\r'],
    ['\0'],
    ['é'],
    ['\u2028'],
  ])('is read when it holds nothing but %j', (piece) => {
    expect(survive(Buffer.from(filled(piece, 2 * MIB), 'latin1')).lines).toBe(1);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('is read in %s', (encoding) => {
    expect(survive(encodeLog(filled("cached package '", 4 * MIB), encoding), 65_537).lines).toBe(1);
  });
});

describe('lines just as long as a line that is looked at whole', () => {
  it.each(PHRASES.map((phrase) => [phrase]))('are read with every phrase at their end: %s', (phrase) => {
    const line = `${filled("'=* ", MIB - 1000)}${phrase}${filled(" '", 200)}\n`;
    expect(survive(Buffer.from(filled(line, 2 * MIB), 'latin1')).lines).toBeGreaterThan(1);
  });

  it('are read when quotes and blanks surround a name', () => {
    const line = `${SERVICE}Warning: Local cached package ${filled("' ", MIB / 2)}x${filled(" '", MIB / 4)} is missing.\n`;
    expect(survive(Buffer.from(filled(line, 2 * MIB), 'latin1')).sessions[0]?.problems).toHaveLength(1);
  });
});

describe('millions of lines', () => {
  it.each([
    ['\n'],
    ['\r\n'],
    ["'\n"],
    ['cached package\n'],
    ['cached package x is missing\n'],
    [' -- Error 1\n'],
    ['MainEngineThread is returning 1612\n'],
    ['Directory Path for SetupLaunchScreen:\\\\x\n'],
    ['=== Logging started:\n'],
    ['=== Verbose logging started:\n=== Logging started:\n'],
    ['=== Verbose logging started:\n=== Verbose logging stopped:\n'],
    ['******* RunEngine:\n'],
    ['MSI (s) (00:00): SOURCEMGMT: Failed to resolve source\n'],
    ['Return value 3.\n'],
  ])('are read when all of them are %j', (line) => {
    const content = Buffer.from(filled(line, MIB), 'latin1');
    expect(survive(content).lines).toBe(content.length / (line.length / (line.split('\n').length - 1)));
  });

  it('are read in UTF-16 with nothing in them', () => {
    expect(survive(encodeLog('\n'.repeat(4 * MIB))).lines).toBe(4 * MIB);
  });
});

describe('pieces', () => {
  it.each(['utf-16le', 'utf-16be', 'utf-8'] as const)('of one byte each are read: %s', (encoding) => {
    const content = encodeLog(
      `${filled('x', MIB / 2)}\r\n${engineReturned(1612, CLIENT)}\r\n${filled('y', MIB / 2)}`,
      encoding,
    );
    const facts = survive(content, 1);
    expect(facts.lines).toBe(3);
    expect(facts.sessions[0]?.results.client).toMatchObject({ line: 2, code: 1612 });
  });

  it('of one byte each are read where every byte is a line end', () => {
    expect(survive(Buffer.from('\n'.repeat(MIB)), 1).lines).toBe(MIB);
  });

  it('of no bytes are taken', () => {
    const reader = createLogReader();
    for (let at = 0; at < 1000; at += 1) reader.push(new Uint8Array());
    expect(reader.finish()).toMatchObject({ bytes: 0, lines: 0 });
  });

  it('larger than what is worked on at once are taken', () => {
    const content = Buffer.from(`${engineReturned(1612, CLIENT)}\n`.repeat(100_000));
    expect(survive(content).lines).toBe(100_000);
  });
});

describe('what is kept of a log', () => {
  type Maker = (at: number) => string;

  const KINDS: readonly (readonly [what: string, make: Maker])[] = [
    [
      'missing packages',
      (at) => `Local cached package 'C:\\Windows\\Installer\\${at.toString(16)}.msi' is missing.`,
    ],
    [
      'missing patches',
      (at) => `Couldn't find local patch 'C:\\Windows\\Installer\\${at}.msp'. Looking for it at its source.`,
    ],
    ['errors', (at) => `Product: P${at} -- Error ${at}. Something.`],
    ['failed actions', (at) => `Action ended 1:1:1: A${at}. Return value 3.`],
    [
      'dropped patches',
      (at) =>
        `Could not find source for missing patch {A93DA06F-1111-4222-8333-${at.toString(16).padStart(12, '0')}}`,
    ],
    [
      'products',
      (at) =>
        `SOURCEMGMT: Looking for sourcelist for product {A93DA06F-1111-4222-8333-${at.toString(16).padStart(12, '0')}}`,
    ],
    ['sessions', (at) => verboseHeader(String(at))],
    ['threads', (at) => `MSI (s) (${hex(at >> 8)}:${hex(at)}) [09:27:14:308]: ******* RunEngine:`],
    ['setup folders', (at) => `Directory Path for SetupLaunchScreen: C:\\run${at}`],
    [
      'end codes',
      (at) => engineReturned(1600 + (at % 50), prefix(at % 2 === 0 ? 'c' : 's', 'C0:E4', '09:27:14:308')),
    ],
  ];

  /** What is kept without the index of lines, which grows with the file by design: an entry for each 256 KiB. */
  function keptOf(lines: number, make: Maker): number {
    const text = Array.from({ length: lines }, (_, at) => make(at)).join('\n');
    const { index, ...rest } = survive(Buffer.from(text, 'latin1'));
    expect(rest.lines).toBe(lines);
    expect(index.length).toBeLessThan(200);
    return JSON.stringify(rest).length;
  }

  it.each(KINDS)('stays small however many it holds: %s', (_, make) => {
    expect(keptOf(20_000, make)).toBeLessThan(100_000);
  });

  it('stays small in a log of two hundred thousand telling lines of all kinds', () => {
    const makers = KINDS.filter(([what]) => what !== 'sessions').map(([, make]) => make);
    expect(keptOf(200_000, (at) => makers[at % makers.length]!(at))).toBeLessThan(100_000);
  });

  it('stays small in a log of two hundred thousand telling lines in many sessions', () => {
    const makers = KINDS.map(([, make]) => make);
    expect(keptOf(200_000, (at) => makers[at % makers.length]!(at))).toBeLessThan(500_000);
  });

  it('stays small where lines and names are as long as they can be', () => {
    const long = filled('abc', 60_000);
    const lines = Array.from(
      { length: 400 },
      (_, at) => `${long}Local cached package 'C:\\${at}${long}\\4d2ad.msi' is missing.${long}`,
    );
    const facts = survive(Buffer.from(lines.join('\n')));
    expect(facts.sessions[0]?.problems).toHaveLength(50);
    expect(JSON.stringify(facts).length).toBeLessThan(MIB);
  });

  it('does not hold on to the long lines that it quotes', () => {
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc') as () => void;
    const long = Buffer.from(filled('abc', MIB - 200));
    const reader = createLogReader();
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < 60; at += 1) {
      reader.push(long);
      reader.push(
        Buffer.from(`Local cached package 'C:\\Windows\\Installer\\a${at % 50}.msi' is missing.\n`),
      );
    }
    const facts = reader.finish();
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(16 * MIB);
    expect(facts.sessions[0]?.problems).toHaveLength(50);
  });

  it('does not slow down the lines that follow long names', () => {
    const long = Array.from(
      { length: 50 },
      (_, at) => `cached package ${at}${filled('A', 100_000)} is missing`,
    );
    const short = filled("cached package 'x' is missing\n", 3 * MIB);
    const facts = survive(Buffer.from(`${long.join('\n')}\n${short}`));
    expect(facts.sessions[0]?.problems).toHaveLength(50);
  });
});

function hex(number: number): string {
  return (number & 0xff).toString(16).toUpperCase().padStart(2, '0');
}
