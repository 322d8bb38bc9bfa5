/** Input that the contract does not describe. */
import { METHODS, type Method } from '../../shared/contract';
import { HIDE_ALL } from '../../shared/report/mask-words';
import { FLEET_LIMITS } from '../../shared/fleet/limits';
import { LIMITS } from '../../shared/limits';

const NEVER_ISSUED = '0'.repeat(16);

const id = `l-${NEVER_ISSUED}`;
const file = `f-${NEVER_ISSUED}`;
const rows = {
  folder: `o-${NEVER_ISSUED}`,
  from: 0,
  count: 1,
  order: { column: 'server', direction: 'ascending' },
  filter: { standings: [], name: '' },
};
const lines = { log: id, line: 1, around: 1 };
const everywhere = [undefined, null, 7, 'text', [], { unknown: 1 }, JSON.parse('{"__proto__":{}}')];
/** Calls that no page of ours sends, each to be refused before anything is done. */
export const OUTSIDE_THE_CONTRACT: readonly (readonly [Method, unknown])[] = [
  ...(Object.keys(METHODS) as Method[]).flatMap((method) =>
    everywhere.map((input): [Method, unknown] => [method, input]),
  ),
  ['logs.add', { files: [] }],
  ['logs.add', { files: file }],
  ['logs.add', { files: [7] }],
  ['logs.add', { files: [null] }],
  ['logs.add', { files: ['/etc/passwd'] }],
  ['logs.add', { files: [String.raw`C:\Windows\Temp\OBPatch.log`] }],
  ['logs.add', { files: ['../../etc/passwd'] }],
  ['logs.add', { files: [`${file}\n`] }],
  ['logs.add', { files: [file.toUpperCase()] }],
  ['logs.add', { files: Array.from({ length: LIMITS.filesPerCall + 1 }, () => file) }],
  ['logs.add', { files: [file], path: '/etc/passwd' }],
  ['logs.remove', { log: '' }],
  ['logs.remove', { log: [id] }],
  ['logs.remove', { log: id, unknown: true }],
  ['logs.lines', { ...lines, log: '../OBPatch.log' }],
  ['logs.lines', { ...lines, line: 0 }],
  ['logs.lines', { ...lines, line: -1 }],
  ['logs.lines', { ...lines, line: 1.5 }],
  ['logs.lines', { ...lines, line: '1' }],
  ['logs.lines', { ...lines, line: Number.NaN }],
  ['logs.lines', { ...lines, line: Number.POSITIVE_INFINITY }],
  ['logs.lines', { ...lines, line: 2 ** 60 }],
  ['logs.lines', { ...lines, around: -1 }],
  ['logs.lines', { ...lines, around: LIMITS.linesAround + 1 }],
  ['logs.lines', { log: id, line: 1 }],
  ['server.check', { withRights: 'yes' }],
  ['package.choose', { file: String.raw`C:\Windows\Temp\OBSAGENT.msi` }],
  ['package.choose', { file: null, path: '/etc/passwd' }],
  ['repair.run', { offer: '/etc/passwd', typed: { unsigned: '', 'package-code': '' } }],
  ['repair.run', { offer: `o-${NEVER_ISSUED}`, typed: { unsigned: '' } }],
  ['repair.run', { offer: `o-${NEVER_ISSUED}`, typed: { unsigned: 'x'.repeat(65), 'package-code': '' } }],
  ['repair.run', { plan: {}, offer: `o-${NEVER_ISSUED}`, typed: { unsigned: '', 'package-code': '' } }],
  ['repair.undo', { repair: '../20261126T093000Z-0a1b2c3d' }],
  ['repair.finish', { repair: '20261126T093000Z-0a1b2c3d.jsonl' }],
  ['upgrade.choose', { file: String.raw`C:\evil.exe` }],
  ['upgrade.run', { mode: '/q /x', despiteRestart: false }],
  ['upgrade.run', { mode: 'quiet', despiteRestart: false, installer: String.raw`C:\evil.exe` }],
  ['appliance.set', { wanted: 'maybe' }],
  ['appliance.set', { wanted: 'off', key: String.raw`HKLM\SOFTWARE\Microsoft` }],
  ['appliance.undo', { repair: '../20261126T093000Z-0a1b2c3d' }],
  ['advisor.checkSignIn', { cloud: 'germany' }],
  ['advisor.checkSignIn', { cloud: 'public', host: 'example.org' }],
  ['advisor.replaceVersions', { file: '/etc/passwd' }],
  ['report.preview', { sections: ['all'], hide: HIDE_ALL, anew: false }],
  ['report.preview', { sections: [], hide: { ...HIDE_ALL, secret: false }, anew: false }],
  ['report.preview', { sections: [], hide: { machine: true }, anew: false }],
  ['report.preview', { sections: Array.from({ length: 7 }, () => 'logs'), hide: HIDE_ALL, anew: false }],
  ['report.save', { preview: `r-${NEVER_ISSUED}`, format: 'exe', withRights: false }],
  [
    'report.save',
    { preview: `r-${NEVER_ISSUED}`, format: 'html', withRights: false, target: String.raw`C:\report.html` },
  ],
  ['report.save', { preview: '../report', format: 'html', withRights: false }],
  ['report.show', { file: '/etc/passwd' }],
  ['fleet.open', { folder: '/etc' }],
  ['fleet.open', { folder: file, path: '/etc' }],
  ['fleet.rows', { ...rows, folder: '/etc' }],
  ['fleet.rows', { ...rows, from: -1 }],
  ['fleet.rows', { ...rows, count: 0 }],
  ['fleet.rows', { ...rows, count: FLEET_LIMITS.rowsPerCall + 1 }],
  ['fleet.rows', { ...rows, order: { column: '__proto__', direction: 'ascending' } }],
  ['fleet.rows', { ...rows, filter: { standings: ['unknown'], name: '' } }],
  ['fleet.rows', { ...rows, filter: { standings: [], name: 'x'.repeat(256) } }],
  ['fleet.server', { server: '../SRV01.json' }],
  ['fleet.save', { folder: `o-${NEVER_ISSUED}`, format: 'exe' }],
  ['fleet.save', { folder: `o-${NEVER_ISSUED}`, format: 'csv', path: '/etc/passwd' }],
];
