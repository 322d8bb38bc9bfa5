import type { LogCard, SessionView } from '../../../shared/contract';
import type { Diagnosis, Evidence, Meaning } from '../../../shared/diagnosis/types';

const FOLDER = 'C:\\e703768b6b4e0b79707d1228d22c236d';

function evidence(
  file: string,
  line: number,
  meaning: Meaning,
  before: string,
  marked: string,
  after = '',
): Evidence {
  const mark = { start: before.length, end: before.length + marked.length };
  return { file, line, meaning, text: before + marked + after, mark };
}

const MISSING = evidence(
  'OBPatch.log',
  142,
  'Package not found',
  'MSI (s) (C0:E4) [09:27:14:308]: Warning: ',
  "Local cached package 'C:\\Windows\\Installer\\4d2ad.msi' is missing.",
);
const STOPPED = evidence(
  'OBPatch.log',
  180,
  'Upgrade stopped',
  'MSI (c) (DC:10) [09:27:14:402]: MainEngineThread is returning ',
  '1612',
);
const SETUP = evidence(
  'OBInstaller0Curr.errlog',
  611,
  'Setup folder',
  '0AB0 0974 11/20 09:26:58.206 18 NORMAL Directory Path for SetupLaunchScreen: ',
  FOLDER,
);

const patchLog: LogCard = {
  id: 'l-0000000000000001',
  name: 'OBPatch.log',
  use: { as: 'evidence', kind: 'windows-installer-log', encoding: 'utf-16le', lines: 214, runs: 2 },
  found: [
    { label: 'missing-package', value: '4d2ad.msi', line: 142 },
    { label: 'stopped', value: 'Error 1612, installation source not available', line: 180 },
  ],
  notes: [],
};
const setupLog: LogCard = {
  id: 'l-0000000000000002',
  name: 'OBInstaller0Curr.errlog',
  use: { as: 'evidence', kind: 'mars-errlog', encoding: 'utf-16le', lines: 655, runs: 0 },
  found: [{ label: 'setup-folder', value: FOLDER, line: 611 }],
  notes: [],
};
const unused = (
  id: string,
  name: string,
  reason: 'not-an-upgrade-log' | 'empty' | 'no-logs-in-folder',
  about = '',
): LogCard => ({
  id: `l-00000000000000${id}`,
  name,
  use: { as: 'nothing', reason, about },
  found: [],
  notes: [],
});

const full: Diagnosis = {
  verdict: 'missing-cached-package',
  installerExitCode: 1612,
  missing: [
    {
      kind: 'msi',
      path: 'C:\\Windows\\Installer\\4d2ad.msi',
      uniqueId: '4d2ad',
      reason: 'missing',
      evidence: [MISSING],
    },
  ],
  setupFolder: { path: FOLDER, evidence: SETUP },
  sourcePackage: `${FOLDER}\\Installers\\OBSAGENT.msi`,
  targetPackage: 'C:\\Windows\\Installer\\4d2ad.msi',
  product: {
    code: '{0B7A3B0A-6B7B-4B0A-8B0A-0B7A3B0A6B7B}',
    name: 'Microsoft Azure Recovery Services Agent 2.0.9932.0',
  },
  inputs: [
    {
      file: 'OBPatch.log',
      kind: 'windows-installer-log',
      encoding: 'utf-16le',
      bytes: 51200,
      lines: 214,
      sessions: 2,
    },
    {
      file: 'OBInstaller0Curr.errlog',
      kind: 'mars-errlog',
      encoding: 'utf-16le',
      bytes: 151200,
      lines: 655,
      sessions: 0,
    },
  ],
  findings: [
    {
      code: 'earlier-setup-folder',
      severity: 'info',
      title: 'The log also names an earlier setup folder',
      detail: 'It is from 09:26. The last line counts.',
      evidence: [
        evidence(
          'OBInstaller0Curr.errlog',
          588,
          'Setup folder',
          '0AB0 0974 11/20 09:20:58.206 18 NORMAL Directory Path for SetupLaunchScreen: ',
          'C:\\aa03768b6b4e0b79707d1228d22c2300',
        ),
      ],
    },
    { code: 'x', severity: 'warning', title: 'A restart is pending', detail: '', evidence: [] },
    { code: 'y', severity: 'problem', title: 'A step failed', detail: 'Return value 3.', evidence: [] },
  ],
  refused: [],
  proof: [MISSING, STOPPED, SETUP],
};

const base: SessionView = {
  server: { kind: 'this-server', name: 'SRV-BACKUP01' },
  practice: false,
  logFolder: 'C:\\Windows\\Temp',
  logs: [],
  diagnosis: null,
};
const both: SessionView = { ...base, logs: [patchLog, setupLog], diagnosis: full };
const elsewhere = { server: { kind: 'elsewhere' } } as const;
const only = (more: Partial<Diagnosis>, logs: readonly LogCard[] = [patchLog]): SessionView => ({
  ...base,
  ...elsewhere,
  logs: [...logs],
  diagnosis: {
    ...full,
    setupFolder: null,
    sourcePackage: null,
    targetPackage: null,
    missing: [],
    findings: [],
    proof: [STOPPED],
    ...more,
  } as SessionView['diagnosis'],
});

const long = `C:\\${'very-long-folder-name-'.repeat(6)}\\${'x'.repeat(120)}\\Installers`;
const hostileText = `\u0005\u0000\t<img src=x onerror=alert(1)> \u202Egnp.exe\u202C <b>bold</b> \u200b\ud800 ${'A'.repeat(300)} `;
const hostileProof = evidence(
  'OB-a-very-long-name-of-a-log-that-somebody-renamed-twice-on-the-server.log',
  123456,
  'Package not found',
  hostileText,
  "Local cached package 'C:\\Windows\\Installer\\4d2ad.msi' is missing.",
  'z'.repeat(2000),
);
const rtl = evidence('OBPatch.log', 7, 'Setup message', 'Message: ', 'שלום עולם', ' العربية 123 and English');

/** All states by name. */
export const SESSIONS: Readonly<Record<string, SessionView>> = {
  empty: base,
  elsewhere: { ...base, ...elsewhere },
  both,
  one: {
    ...only({
      targetPackage: full.targetPackage,
      missing: full.missing,
      verdict: 'missing-cached-package',
      proof: [MISSING, STOPPED],
    }),
    server: base.server,
  },
  errlog: only(
    { verdict: 'nothing-found', proof: [SETUP], setupFolder: full.setupFolder, inputs: full.inputs.slice(1) },
    [setupLog],
  ),
  unused: {
    ...both,
    logs: [
      patchLog,
      setupLog,
      unused('03', 'mysql.log', 'not-an-upgrade-log', 'a MySQL query log'),
      unused('04', 'OBMsi.log', 'empty'),
    ],
  },
  junk: {
    ...base,
    logs: [
      unused('03', 'mysql.log', 'not-an-upgrade-log', 'a MySQL query log'),
      unused('04', 'Temp', 'no-logs-in-folder'),
    ],
    diagnosis: {
      ...full,
      verdict: 'not-recognised',
      inputs: [],
      missing: [],
      proof: [],
      findings: [],
      targetPackage: null,
      setupFolder: null,
      sourcePackage: null,
    } as SessionView['diagnosis'],
  },
  practice: { ...both, practice: true },
  patch: only({
    verdict: 'missing-cached-patch',
    missing: [
      {
        kind: 'msp',
        path: 'C:\\Windows\\Installer\\5a1c7.msp',
        uniqueId: '5a1c7',
        reason: 'missing',
        evidence: [],
      },
    ],
  }),
  rejected: only({
    verdict: 'cached-package-rejected',
    missing: [
      {
        kind: 'msi',
        path: 'C:\\Windows\\Installer\\4d2ad.msi',
        uniqueId: '4d2ad',
        reason: 'package-code-mismatch',
        evidence: [],
      },
    ],
  }),
  source: only({ verdict: 'source-unavailable' }),
  other: only({ verdict: 'other-installer-failure', installerExitCode: 1603, findings: full.findings }),
  running: only({ verdict: 'other-installer-failure', installerExitCode: 1618 }),
  succeeded: only({ verdict: 'upgrade-succeeded', installerExitCode: 0 }),
  incomplete: only({ verdict: 'incomplete-log', installerExitCode: null }),
  nothing: only({ verdict: 'nothing-found', installerExitCode: null, proof: [] }),
  refused: only({
    verdict: 'missing-cached-package',
    missing: [
      { kind: 'msi', path: '\\\\evil\\share\\4d2ad.msi', uniqueId: '4d2ad', reason: 'missing', evidence: [] },
    ],
    refused: [
      {
        what: '\\\\evil\\share\\4d2ad.msi',
        why: '\\\\evil\\share\\4d2ad.msi is a network path. Only folders on a local drive are used.',
        evidence: evidence(
          'OBPatch.log',
          142,
          'Refused path',
          'Local cached package ',
          "'\\\\evil\\share\\4d2ad.msi'",
          ' is missing.',
        ),
      },
    ],
  }),
  hostile: {
    ...both,
    server: { kind: 'this-server', name: 'A'.repeat(120) },
    logs: [
      {
        ...patchLog,
        name: hostileProof.file,
        found: [{ label: 'missing-package', value: `${long}\u202Ecod.msi`, line: 123456 }],
      },
      { ...setupLog, found: [{ label: 'setup-folder', value: long, line: 611 }] },
    ],
    diagnosis: {
      ...full,
      sourcePackage: `${long}\\OBSAGENT.msi`,
      setupFolder: { path: long, evidence: SETUP },
      proof: [hostileProof, rtl, MISSING],
    } as SessionView['diagnosis'],
  },
};
