/** Writes a large verbose log in real format for the bench: UTF-16LE, CRLF, lines like those of a real installation. */
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { encodeLog, crlf, missingPackageSession, SERVICE } from '../fixtures/installer-log';

const ORDINARY: readonly ((at: number) => string)[] = [
  (at) =>
    `${SERVICE}Executing op: FileCopy(SourceName=file${at}.dll|library${at}.dll,SourceCabKey=f${at},DestName=library${at}.dll,Attributes=512,FileSize=${at * 37},PerTick=65536,,VerifyMedia=1,,,,,CheckCRC=0,Version=2.0.9932.0,Language=1033,InstallMode=58982400,,,,,,,)`,
  (at) =>
    `${SERVICE}File: C:\\Program Files\\Microsoft Azure Recovery Services Agent\\bin\\library${at}.dll;\tTo be installed;\tWon't patch;\tNo existing file`,
  (at) => `Property(S): Component${at} = {9C3F1A52-0000-4000-8000-${String(at).padStart(12, '0')}}`,
  (at) => `${SERVICE}Component: Library${at}; Installed: Absent;   Request: Local;   Action: Local`,
  (at) => `Action start 9:27:${String(at % 60).padStart(2, '0')}: ProcessComponents.`,
  (at) => `${SERVICE}Executing op: RegAddValue(Name=Value${at},Value=#${at},)`,
  () => `${SERVICE}Note: 1: 2205 2:  3: Error `,
  (at) => `MSI (s) (C0:E4) [09:27:${String(at % 60).padStart(2, '0')}:308]: Doing action: Step${at}`,
];

/** What stands between the ordinary lines. */
export type Density = 'sparse' | 'dense';

/** Writes a log of at least `bytes` bytes, unless one of that size is there already. The last session is the article's case. */
export function generateLog(file: string, bytes: number, density: Density): void {
  if (sizeOf(file) >= bytes) return;
  const handle = openSync(file, 'w');
  writeSync(handle, encodeLog(''));
  for (let written = 0, at = 0; written < bytes; at += 4000) written += writeSync(handle, block(at, density));
  writeSync(handle, encodeLog(crlf(missingPackageSession()), 'utf-16le-no-mark'));
  closeSync(handle);
}

/** 4,000 lines; in a dense log every sixteenth is one that the diagnosis looks at. */
function block(start: number, density: Density): Buffer {
  const lines = Array.from({ length: 4000 }, (_, offset) => {
    const at = start + offset;
    if (density === 'dense' && at % 16 === 0) return `${SERVICE}SOURCEMGMT: Trying source C:\\folder${at}\\.`;
    return ORDINARY[(at * 7 + (at >> 3)) % ORDINARY.length]!(at);
  });
  return encodeLog(crlf(lines), 'utf-16le-no-mark');
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
