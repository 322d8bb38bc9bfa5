/** The rows under a diagnosis: what is known, and how well. */
import type { Diagnosis, MissingPackage } from '../../shared/diagnosis/types';
import type { ServerCheckView } from '../../shared/repair/contract';
import { baseName } from '../../shared/windows-paths';
import { errorWithMeaning } from '../../shared/words/installer-codes';
import { mainPackage } from '../../shared/words/verdicts';

export type FactTone = 'success' | 'warning' | 'neutral';

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Paths and codes are set in monospace and can be copied; an open value is neither. */
  readonly kind: 'path' | 'text' | 'open';
  readonly state: { readonly tone: FactTone; readonly words: string } | null;
}

const FROM_THE_LOG = { tone: 'neutral', words: 'From the log, not verified' } as const;
const REFUSED = { tone: 'warning', words: 'Refused' } as const;

const PACKAGE_LABELS: Readonly<Record<Diagnosis['verdict'], string>> = {
  'missing-cached-package': 'Missing package',
  'missing-cached-patch': 'Missing patch',
  'cached-package-rejected': 'Cached package',
  'source-unavailable': 'Cached package',
  'other-installer-failure': 'Cached package',
  'upgrade-succeeded': 'Cached package',
  'incomplete-log': 'Cached package',
  'nothing-found': 'Cached package',
  'not-recognised': 'Cached package',
};

const SHOWS_PACKAGES: readonly Diagnosis['verdict'][] = [
  'missing-cached-package',
  'missing-cached-patch',
  'cached-package-rejected',
];

/** The facts of a diagnosis in the order of the screen. Empty where nothing but the verdict is known. */
export function factsOf(diagnosis: Diagnosis, check: ServerCheckView | null = null): readonly Fact[] {
  return [
    ...packages(diagnosis, check),
    ...serverNow(diagnosis, check),
    ...uniqueId(diagnosis),
    ...source(diagnosis, check),
    ...code(diagnosis),
    ...product(diagnosis),
  ];
}

function packages(diagnosis: Diagnosis, check: ServerCheckView | null): readonly Fact[] {
  if (!SHOWS_PACKAGES.includes(diagnosis.verdict)) return [];
  const main = mainPackage(diagnosis);
  if (main === null) return [];
  const others = diagnosis.missing.filter((entry) => entry !== main && entry.path !== '');
  return [
    { ...packageFact(PACKAGE_LABELS[diagnosis.verdict], main, diagnosis), ...registryState(check) },
    ...others.map((entry) =>
      packageFact(entry.reason === 'missing' ? 'Also missing' : 'Also unusable', entry, diagnosis),
    ),
  ];
}

/** What was looked at for a verdict that names no package. */
function serverNow(
  { verdict, installerExitCode }: Diagnosis,
  check: ServerCheckView | null,
): readonly Fact[] {
  if (check === null) return [];
  if (verdict === 'other-installer-failure' && installerExitCode === 1618)
    return [installingFact(check.installing)];
  if (verdict !== 'source-unavailable' && verdict !== 'upgrade-succeeded') return [];
  if (check.target === null || check.verdict !== 'healthy') return [];
  const state = { tone: 'success', words: 'Found' } as const;
  return [{ label: 'Cached package', value: check.target, kind: 'path', state }];
}

function installingFact(installing: boolean | null): Fact {
  const label = 'Windows Installer';
  if (installing === null) return { label, value: 'Not checked', kind: 'open', state: null };
  const value = installing ? 'Another installation is still running' : 'No installation is running now';
  return { label, value, kind: 'text', state: null };
}

/** What the registry says of the name that the log gives; nothing where it was not asked. */
function registryState(check: ServerCheckView | null): Pick<Fact, 'state'> | Record<never, never> {
  if (check === null || check.logAgrees === null || check.target === null) return {};
  return check.logAgrees
    ? { state: { tone: 'success', words: 'Registry agrees' } }
    : { state: { tone: 'warning', words: `Registry names ${baseName(check.target)}` } };
}

/** The article's word for the missing name. */
function uniqueId(diagnosis: Diagnosis): readonly Fact[] {
  const main = diagnosis.verdict === 'missing-cached-package' ? mainPackage(diagnosis) : null;
  return main === null || main.uniqueId === ''
    ? []
    : [{ label: 'Unique_ID', value: main.uniqueId, kind: 'path', state: null }];
}

function packageFact(label: string, entry: MissingPackage, diagnosis: Diagnosis): Fact {
  if (entry.path === '') return { label, value: 'The log gives no file name', kind: 'open', state: null };
  const refused = diagnosis.refused.some((other) => other.what === entry.path);
  return { label, value: entry.path, kind: 'path', state: refused ? REFUSED : FROM_THE_LOG };
}

function source(diagnosis: Diagnosis, check: ServerCheckView | null): readonly Fact[] {
  if (diagnosis.verdict === 'missing-cached-package' && diagnosis.targetPackage !== null) {
    const label = 'Restore from';
    return diagnosis.sourcePackage === null
      ? [{ label, value: 'Not known yet', kind: 'open', state: null }]
      : [{ label, value: diagnosis.sourcePackage, kind: 'path', state: sourceState(check) }];
  }
  if (diagnosis.setupFolder === null) return [];
  return [{ label: 'Setup folder', value: diagnosis.setupFolder.path, kind: 'path', state: FROM_THE_LOG }];
}

function sourceState(check: ServerCheckView | null): Fact['state'] {
  if (check === null) return FROM_THE_LOG;
  return check.findings.some((finding) => finding.code === 'setup-folder-gone')
    ? { tone: 'warning', words: 'Folder is gone' }
    : { tone: 'success', words: 'Found' };
}

function code(diagnosis: Diagnosis): readonly Fact[] {
  const { verdict, installerExitCode } = diagnosis;
  if (installerExitCode === null || installerExitCode === 0 || verdict === 'missing-cached-package')
    return [];
  return [{ label: 'Ended with', value: errorWithMeaning(installerExitCode), kind: 'text', state: null }];
}

function product({ product: { name, code: productCode }, findings }: Diagnosis): readonly Fact[] {
  const isDoubtful = findings.some(
    ({ code: found }) => found === 'other-product' || found === 'product-not-confirmed',
  );
  const label = isDoubtful ? 'Product' : 'Agent';
  if (name !== null) return [{ label, value: name, kind: 'text', state: null }];
  return productCode === null ? [] : [{ label, value: productCode, kind: 'path', state: null }];
}
