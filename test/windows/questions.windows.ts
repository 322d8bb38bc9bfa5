/** What a look asks of the real Windows, in its one process, and where Windows lies. */
import { describe, expect, it } from 'vitest';
import { REAL_SURROUNDINGS } from '../../main/windows/surroundings';
import { RealWindowsPort } from '../../main/windows/windows-port';
import { onWindowsOnly } from './on-windows';

onWindowsOnly();

const SIGNED = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';
const GONE = 'C:\\is-not-there.msi';
const CACHE = 'C:\\Windows\\Installer';

describe('the folder of Windows', () => {
  it('is known from the kernel, so that no library is loaded to find it', () => {
    expect(REAL_SURROUNDINGS.systemRoot()?.toLowerCase()).toBe('c:\\windows');
  });
});

describe('several questions', () => {
  it('are answered together, and one without an answer leaves the others alone', async () => {
    const answers = await new RealWindowsPort().ask({
      signaturesOf: [GONE, SIGNED],
      ownersOf: [CACHE, GONE],
      installing: true,
    });
    expect(answers.signatureOf(SIGNED)).toMatchObject({ status: 'valid', byMicrosoft: true });
    expect(answers.signatureOf(GONE).status).toBe('not-verified');
    expect(answers.ownerOf(CACHE)).toEqual({ known: true, value: 'S-1-5-18' });
    expect(answers.ownerOf(GONE).known).toBe(false);
    expect(answers.installing).toEqual({ known: true, value: false });
  });
});
