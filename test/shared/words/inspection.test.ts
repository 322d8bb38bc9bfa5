/** The words of an inspection: a title that is the answer, and a badge for each package. */
import { describe, expect, it } from 'vitest';
import type { CacheState, Candidate, Inspection, SignatureFacts } from '../../../shared/repair/inspection';
import { badgeOf, inspectionWords, registryProof } from '../../../shared/words/inspection';
import { sizeWords } from '../../../shared/words/sizes';
import { inspectionAsText } from '../../../shared/words/inspection-text';

const TARGET = 'C:\\Windows\\Installer\\4d2ad.msi';
const CODE = '{5B0C9E4A-7D13-4F62-9A08-3E1D6C2B7F45}';

const FACTS: Candidate['facts'] = {
  identity: {
    kind: 'msi',
    productCode: '{FFE6D16C-3F87-4192-AF94-DDBEFF165106}',
    packageCode: CODE,
    productName: 'Agent',
    productVersion: '2.0.9083.0',
    upgradeCode: null,
    manufacturer: null,
    template: 'x64;1033',
    patchCode: null,
    targetProductCodes: null,
    hasSignature: true,
  },
  bytes: 43_306_189,
  sha256: 'a'.repeat(64),
};

const VALID: SignatureFacts = { state: 'valid', signer: 'CN=Microsoft', byMicrosoft: true, reason: null };

function signed(state: SignatureFacts['state']): SignatureFacts {
  return { state, signer: null, byMicrosoft: false, reason: null };
}

function candidate(change: Partial<Candidate> = {}): Candidate {
  return {
    path: 'C:\\x\\Installers\\OBSAGENT.msi',
    origin: 'setup-folder',
    fit: 'fits',
    why: '',
    next: '',
    facts: FACTS,
    signature: VALID,
    error: null,
    ...change,
  };
}

function inspection(change: Partial<Inspection> = {}): Inspection {
  return {
    practice: false,
    verdict: 'missing',
    registration: {
      sid: 'S-1-5-18',
      productCode: '{FFE6D16C-3F87-4192-AF94-DDBEFF165106}',
      name: 'Microsoft Azure Recovery Services Agent',
      version: '2.0.9083.0',
      packageCode: CODE,
      localPackage: TARGET,
    },
    cache: { state: 'missing' },
    logAgrees: null,
    candidates: [],
    missingPatches: [],
    checks: {
      fullToken: true,
      installing: { value: false, why: null },
      restartPending: { value: false, why: null },
      freeBytes: { value: 2 ** 31, why: null },
      cacheOwner: { value: null, why: 'Windows PowerShell gave no answer here.' },
    },
    findings: [],
    ...change,
  };
}

describe('the title', () => {
  const wrong: CacheState = {
    state: 'other-package',
    fit: 'not-a-package',
    why: 'Rubbish.',
    facts: null,
    sha256: null,
  };
  it.each<readonly [Partial<Inspection>, string]>([
    [{}, 'The cached package 4d2ad.msi is missing'],
    [{ verdict: 'wrong-package', cache: wrong }, 'The cached package 4d2ad.msi cannot be used'],
    [{ verdict: 'healthy' }, '4d2ad.msi is already in place'],
    [{ verdict: 'not-installed', registration: null }, 'The MARS agent is not installed on this server'],
    [
      { verdict: 'not-known', cache: { state: 'unknown', why: 'Locked.' } },
      'The cached package could not be checked',
    ],
  ])('of %o is “%s”', (change, title) => {
    const words = inspectionWords(inspection(change));
    expect(words.title).toBe(title);
    expect(words.next.length).toBeGreaterThan(0);
  });

  it('is proved by the registry, and the cause says so', () => {
    expect(inspectionWords(inspection()).cause).toBe(`The registry names ${TARGET}, and no file is there.`);
    expect(registryProof(inspection())?.key).toContain(
      'S-1-5-18\\Products\\C61D6EFF78F32914FA49DDEBFF611560',
    );
    expect(registryProof(inspection({ registration: null }))).toBeNull();
  });

  it('of a package that is in place is the agent’s missing patch, where there is one', () => {
    const patch = {
      patchCode: '{B3D6D5E1-2C54-4C0B-8A9E-6F0D1E2A3B4C}',
      path: 'C:\\Windows\\Installer\\b15b.msp',
      ofAgent: true,
    };
    const words = inspectionWords(inspection({ verdict: 'healthy', missingPatches: [patch] }));
    expect(words).toMatchObject({ icon: 'error', title: 'The cached patch b15b.msp is missing' });
    expect(words.cause).toContain('4d2ad.msi is in place');
    expect(words.next.join(' ')).toContain(patch.patchCode);
    expect(words.next.join(' ')).not.toContain('Run MARSAgentInstaller.exe again');

    const ofAnother = inspection({ verdict: 'healthy', missingPatches: [{ ...patch, ofAgent: false }] });
    expect(inspectionWords(ofAnother).title).toBe('4d2ad.msi is already in place');
  });

  it('is followed by the registry’s word where the log names another file', () => {
    expect(inspectionWords(inspection({ logAgrees: false })).cause).toContain('The registry decides.');
  });
});

describe('what to do', () => {
  it('uses the package that fits', () => {
    const [first] = inspectionWords(inspection({ candidates: [candidate()] })).next;
    expect(first).toContain('C:\\x\\Installers\\OBSAGENT.msi');
  });

  it('opens the wizard where none fits, and says where the right one is', () => {
    const candidates = [candidate({ fit: 'other-product', why: 'x', next: 'Over there.' })];
    const next = inspectionWords(inspection({ candidates })).next.join(' ');
    expect(next).toContain('Open MARSAgentInstaller.exe');
    expect(next).toContain('Over there.');
  });
});

describe('a package’s badge', () => {
  it.each<readonly [string, Partial<Candidate>, boolean]>([
    ['Fits', {}, false],
    ['Fits', { signature: signed('not-verified') }, true],
    ['Not verified', { signature: signed('not-verified') }, false],
    ['Not verified', { signature: signed('valid') }, false],
    ['Not signed', { signature: signed('not-signed') }, false],
    ['Signature not valid', { signature: signed('invalid') }, false],
    [
      'Does not fit',
      { fit: 'package-code-differs', why: 'Its package code is not the registered one.' },
      false,
    ],
    ['Damaged', { fit: 'not-a-package', facts: null }, false],
    ['Not read', { fit: 'not-readable', facts: null, why: 'Locked.' }, false],
  ])('is “%s” for %o (practice: %s)', (label, change, practice) => {
    const one = candidate(change);
    const badge = badgeOf(one, { practice, candidates: [one] });
    expect(badge.label).toBe(label);
    expect(badge.sentence).toMatch(/\.$/);
  });

  it('says the size of a package that fits', () => {
    const one = candidate();
    expect(badgeOf(one, { practice: false, candidates: [one] }).sentence).toBe(
      'Same package code as registered. Signed by Microsoft Corporation. 41.3 MB.',
    );
  });

  it('is “Two that differ” for both of them', () => {
    const two = [candidate(), candidate({ path: 'C:\\y.msi', facts: { ...FACTS, sha256: 'b'.repeat(64) } })];
    for (const one of two)
      expect(badgeOf(one, { practice: false, candidates: two }).label).toBe('Two that differ');
  });
});

describe('the text', () => {
  it('says what was not checked, and that nothing was changed', () => {
    const text = inspectionAsText(inspection());
    expect(text).toContain('Not checked\n  Owner of the cache: Windows PowerShell gave no answer here.');
    expect(text).toContain('Nothing on this server has been changed.\n');
    expect(text).toContain('Free space: 2.0 GB');
  });

  it('shows hostile names as text only', () => {
    const text = inspectionAsText(inspection({ candidates: [candidate({ path: 'C:\\\u001B[2J\u202Ex' })] }));
    expect(text).not.toMatch(/[\u001B\u202E]/);
  });
});

describe('a size', () => {
  it('is in the unit that reads best', () => {
    expect([3584, 43_306_189, 81_604_378_624].map(sizeWords)).toEqual(['3584 bytes', '41.3 MB', '76.0 GB']);
  });
});
