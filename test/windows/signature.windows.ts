/** What the real Windows says about signatures: of a signed file, an unsigned one, and one that was changed. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RealWindowsPort } from '../../main/windows/windows-port';
import { onWindowsOnly } from './on-windows';

onWindowsOnly();

/** Signed by Microsoft inside the file: a system file would be signed by a catalogue, which a copy loses. */
const SIGNED = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';

describe('the signature', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mars-signature-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('of a file by Microsoft is valid and Microsoft’s', async () => {
    const copy = path.join(folder, 'signed.exe');
    copyFileSync(SIGNED, copy);
    expect(await new RealWindowsPort().signatureOf(copy)).toMatchObject({
      status: 'valid',
      byMicrosoft: true,
    });
  });

  it('of a file without one is absent', async () => {
    const file = path.join(folder, 'unsigned.msi');
    copyFileSync(path.resolve('assets/practice/server/C/Windows/Installer/1c39e.msi'), file);
    expect(['not-signed', 'not-verified']).toContain((await new RealWindowsPort().signatureOf(file)).status);
  });

  it('of a file that was changed is not valid', async () => {
    const bytes = readFileSync(SIGNED);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
    const file = path.join(folder, 'changed.exe');
    writeFileSync(file, bytes);
    expect((await new RealWindowsPort().signatureOf(file)).status).toBe('invalid');
  });
});
