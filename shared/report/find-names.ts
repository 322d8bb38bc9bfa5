/**
 * Finds names by what stands around them: a user behind `C:\Users\`, a server behind two backslashes, a subscription behind
 * `/subscriptions/`. A name that was found once is then hidden everywhere, see name-book.ts. Patterns have bounded
 * repeats, so that a line of any content takes time in proportion to its length.
 */
import { findAccounts } from './accounts';
import { findAddresses } from './addresses';
import { EVERYBODYS, isPublicHost, type NameKind } from './mask-words';

export interface FoundName {
  readonly start: number;
  readonly end: number;
  readonly kind: NameKind;
}

type Add = (kind: NameKind, start: number, end: number) => void;

/**
 * All names of a line that their surroundings give away. They may overlap.
 * @param isDomain whether a name is already known as a domain or server: then an account may stand behind it.
 */
export function findNames(line: string, isDomain: (name: string) => boolean): readonly FoundName[] {
  const found: FoundName[] = [];
  const add: Add = (kind, from, to) => {
    let [start, end] = [from, to];
    // A full stop ends the sentence and a dollar sign marks a computer’s account: neither belongs to the name.
    while (end > start && /[.$]/.test(line[end - 1] ?? '')) end -= 1;
    while (start < end && line[start] === '.') start += 1;
    if (end > start && !EVERYBODYS.has(line.slice(start, end).toLowerCase()))
      found.push({ kind, start, end });
  };
  if (line.includes('\\') || line.includes('/')) {
    profiles(line, add);
    shares(line, add);
    accounts(line, add, isDomain);
    urls(line, add);
    resources(line, add);
    switches(line, add);
  }
  if (line.includes('@')) mails(line, add);
  if (SETTING_WORD.test(line)) settings(line, add);
  if (PRIVATE_END.test(line)) hosts(line, add);
  if (line.includes('-')) computers(line, add);
  for (const { start, end } of findAddresses(line)) add('ip', start, end);
  return found;
}

/** `C:\Users\name\`, also with doubled backslashes and slashes. Blanks belong to the name where a separator follows. */
const PROFILE =
  /(?<=[\\/](?:Users|Documents and Settings|home)[\\/]{1,2})[^\\/:*?"'<>|\r\n\t,;()[\]]{1,64}/giu;

function profiles(line: string, add: Add): void {
  for (const { 0: run, index } of line.matchAll(PROFILE)) {
    const next = line[index + run.length];
    const name = next === '\\' || next === '/' ? run : (run.split(' ', 1)[0] ?? run).replace(/\.+$/, '');
    add('user', index, index + name.length);
  }
}

/** `\\server\share`; device paths begin with a question mark or a full stop. */
const SHARE =
  /(?<![\w\\/.:%)}\]"'-])\\\\(?:\\\\)?([A-Za-z0-9][\w.-]{0,253})(?=\\)|(?<=["'])\\\\(?:\\\\)?([A-Za-z0-9][\w.-]{0,253})(?=\\)/gu;

function shares(line: string, add: Add): void {
  for (const match of line.matchAll(SHARE)) {
    const host = match[1] ?? match[2] ?? '';
    addHost(host, match.index + match[0].length - host.length, add);
  }
}

/** A host's first label is a server's name, the rest its domain; a bare address is left to its own pattern. */
function addHost(host: string, start: number, add: Add): void {
  if (/^[\d.]+$/.test(host) || isPublicHost(host)) return;
  const dot = host.indexOf('.');
  if (dot < 0) return add('server', start, start + host.length);
  add('server', start, start + dot);
  add('domain', start + dot + 1, start + host.replace(/\.+$/, '').length);
}

function accounts(line: string, add: Add, isDomain: (name: string) => boolean): void {
  for (const { domain, user } of findAccounts(line, isDomain)) {
    add('domain', domain.start, domain.end);
    add('user', user.start, user.end);
  }
}

/** Proxy host and proxy user on the command line of MARSAgentInstaller.exe. */
const SWITCH = /(?<![\w/\\])\/(ph|pu)(?:[:=]|[ \t]{1,4})["']?([^\s"'<>]{1,253})/giu;

function switches(line: string, add: Add): void {
  for (const match of line.matchAll(SWITCH)) {
    const [whole, name = '', value = ''] = match;
    const start = match.index + whole.length - value.length;
    if (value.includes('://') || value.includes('@')) continue;
    addValue(line, name.toLowerCase() === 'pu' ? 'user' : 'server', start, start + value.length, add);
  }
}

/** An address of the web. What it says of Microsoft is everybody's, except the account of a storage. */
const URL =
  /\b(?:https?|ftps?|sftp|wss?|ldaps?|tcp|smb|file|socks5?|amqps?):\/\/(?:[^\s"'<>@:]{0,256}:[^\s"'<>]{0,1024}@|[^\s/"'<>@:]{0,256}@)?([A-Za-z0-9][A-Za-z0-9.-]{0,253})/giu;
const STORAGE =
  /(?<![\w.-])([a-z0-9]{3,24})(?=\.(?:blob|queue|table|file)\.core\.[a-z]{3,20}\.[a-z]{2,3})/giu;

function urls(line: string, add: Add): void {
  for (const match of line.matchAll(URL)) {
    const host = (match[1] ?? '').replace(/\.+$/, '');
    const start = match.index + match[0].length - (match[1] ?? '').length;
    if (/^[\d.]+$/.test(host) || isPublicHost(host)) continue;
    if (!host.includes('.')) add('server', start, start + host.length);
    else if (isPrivate(host)) addHost(host, start, add);
    else add('domain', start, start + host.length);
  }
  for (const { 1: name = '', index } of line.matchAll(STORAGE)) add('vault', index, index + name.length);
}

const MAIL =
  /(?<![\p{L}\p{N}_.%+-])([\p{L}\p{N}_.%+-]{1,64})@([\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){1,126})/gu;

function mails(line: string, add: Add): void {
  for (const match of line.matchAll(MAIL)) {
    const [, user = '', domain = ''] = match;
    const at = match.index + user.length + 1;
    add('user', match.index, at - 1);
    if (!isPublicHost(domain)) add('domain', at, at + domain.length);
  }
}

/** Endings that only a company's own network has. */
const PRIVATE = 'local|lan|corp|internal|intranet|intra|localdomain|home|ad|priv|private';
const HOST = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}(?:${PRIVATE})(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])`,
  'giu',
);

const PRIVATE_END = new RegExp(String.raw`\.(?:${PRIVATE})(?![\p{L}\p{N}])`, 'iu');

function isPrivate(host: string): boolean {
  return new RegExp(String.raw`\.(?:${PRIVATE})$`, 'i').test(host);
}

function hosts(line: string, add: Add): void {
  for (const { 0: host, index } of line.matchAll(HOST)) {
    // Two labels are a domain, three or more begin with a server's name.
    if (host.split('.').length === 2) add('domain', index, index + host.length);
    else addHost(host, index, add);
  }
}

/** Names that Windows' setup makes up. */
const MADE_UP = /(?<![\p{L}\p{N}_-])(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{7,11}(?![\p{L}\p{N}_-])/gu;

/** Accounts of a domain, of a computer, and of Microsoft's directory. S-1-5-18 and its like are everybody's. */
const SID = /(?<![\w-])S-1-(?:5-21|12-1)(?:-\d{1,10}){3,12}(?![\w-])/giu;

function computers(line: string, add: Add): void {
  for (const { 0: name, index } of line.matchAll(MADE_UP)) add('server', index, index + name.length);
  for (const { 0: sid, index } of line.matchAll(SID)) add('user', index, index + sid.length);
}

const GUID = String.raw`\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?`;
const PATHS: readonly (readonly [NameKind, RegExp])[] = [
  ['subscription', new RegExp(String.raw`(?<=\/subscriptions\/)${GUID}`, 'giu')],
  [
    'tenant',
    new RegExp(
      String.raw`(?<=\/(?:tenants|login\.microsoftonline\.com|login\.windows\.net)\/)${GUID}`,
      'giu',
    ),
  ],
  ['group', /(?<=\/resourceGroups\/)[\p{L}\p{N}_.()-]{1,90}/giu],
  [
    'vault',
    /(?<=\/(?:vaults|backupFabrics|protectionContainers|storageAccounts)\/)[\p{L}\p{N}_.;()-]{1,128}/giu,
  ],
];

function resources(line: string, add: Add): void {
  for (const [kind, pattern] of PATHS)
    for (const { 0: name, index } of line.matchAll(pattern)) add(kind, index, index + name.length);
}

/** What is a name behind `=`, `:` or `Its value is`, by the name of the setting. Compared in lower case without blanks. */
const SETTINGS: ReadonlyMap<string, NameKind> = new Map(
  (
    [
      [
        'server',
        'computername, computer, machinename, hostname, host, servername, workstation, workstationname, machine, clientname',
      ],
      ['machine-id', 'machineid'],
      [
        'user',
        'username, logonuser, lastloggedonuser, regowner, accountname, account, user, owner, registeredowner, companyname, regcompany, registeredorganization',
      ],
      [
        'domain',
        'userdomain, userdnsdomain, logondomain, domain, domainname, nvdomain, dnsdomain, dnsdomainname, workgroup',
      ],
      [
        'vault',
        'vaultid, vaultname, resourceid, resourcename, containerid, containername, containeruniquename, storageaccount, storageaccountname',
      ],
      ['subscription', 'subscriptionid, subscription'],
      ['tenant', 'tenantid, aadtenantid, tenant'],
      ['group', 'resourcegroup, resourcegroupname'],
    ] as const
  ).flatMap(([kind, names]) => names.split(', ').map((name) => [name, kind] as const)),
);

/** A word of each of them, so that most lines need no closer look. */
const SETTING_WORD =
  /name|computer|machine|host|workstation|user|owner|account|company|organization|domain|workgroup|vault|resource|container|subscription|tenant/i;

/** A setting and its value: `Name = x`, `Name: x`, `"Name":"x"`, `<Name>x`, `Adding Name property. Its value is 'x'`. */
const SETTING =
  /(?<![\p{L}\p{N}_])((?:\p{L}{2,24}[ _]){0,2}\p{L}{2,32})(?:["']?[ \t]{0,8}[=:][ \t]{0,8}|>| property\. Its (?:current )?value is )(?=[^\s=:])/gu;

/** Settings that are ordinary words: their value counts only up to the next blank. */
const LOOSE: ReadonlySet<string> = new Set([
  'computer',
  'host',
  'machine',
  'account',
  'user',
  'owner',
  'domain',
  'subscription',
  'tenant',
]);

function settings(line: string, add: Add): void {
  let done = 0;
  for (const match of line.matchAll(SETTING)) {
    if (match.index < done) continue;
    const [label, kind] = kindOf(match[1] ?? '');
    if (kind === null) continue;
    const start = match.index + match[0].length;
    const value = valueAt(line, start, LOOSE.has(label) || !isWholeLine(line, match.index));
    done = value.end;
    addValue(line, kind, value.start, value.end, add);
  }
}

/** The last words of a label decide: `the Computer Name`, `Logon User`. */
function kindOf(label: string): readonly [string, NameKind | null] {
  const parts = label.toLowerCase().split(/[ _]/u);
  for (let from = 0; from < parts.length; from += 1) {
    const name = parts.slice(from).join('');
    const kind = SETTINGS.get(name);
    if (kind !== undefined) return [name, kind];
  }
  return ['', null];
}

/** `Property(S): Name = value` and `Name = value` alone on a line: then blanks belong to the value. */
function isWholeLine(line: string, start: number): boolean {
  return /^(?:Property\([SCN]\): |\s*)$/u.test(line.slice(0, Math.min(start, 40)));
}

function valueAt(
  line: string,
  start: number,
  toBlank: boolean,
): { readonly start: number; readonly end: number } {
  const quote = line[start] ?? '';
  if (quote === '"' || quote === "'") {
    const end = line.indexOf(quote, start + 1);
    return { start: start + 1, end: Math.min(end < 0 ? line.length : end, start + 256) };
  }
  const rest = line.slice(start, start + 256);
  const length = rest.search(toBlank ? /[\s"'<>,;)\]}]|\.(?:\s|$)/u : /["'<>;\t\r\n]/u);
  return { start, end: start + (length < 0 ? rest.length : length) };
}

/** The value of a setting may itself be `DOMAIN\user` or `server.domain`. */
function addValue(line: string, kind: NameKind, start: number, end: number, add: Add): void {
  const value = line.slice(start, end).trimEnd();
  const stop = start + value.length;
  const slash = value.lastIndexOf('\\');
  // A path or a number is no name, except where only numbers are expected.
  if (/^[A-Za-z]:\\/.test(value) || (/^[\d.]*$/.test(value) && kind !== 'vault' && kind !== 'machine-id'))
    return;
  if (kind === 'user' && slash > 0) {
    // More than one separator is a path or a key.
    const [domain = '', ...users] = value.split(/\\{1,2}/);
    if (EVERYBODYS.has(domain.toLowerCase()) || users.length > 1) return;
    add('domain', start, start + value.slice(0, slash).replace(/\\$/, '').length);
    add('user', start + slash + 1, stop);
  } else if (kind === 'user' && value.includes('@')) return;
  else if (kind === 'server') addHost(value, start, add);
  else add(kind, start, stop);
}
