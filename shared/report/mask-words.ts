/** What can be hidden in a report, under which mask, and the words that are nobody’s name. Plain data. */

/** What a person switches on and off. Secrets are not among them: they are always removed. */
export const MASK_CATEGORIES = ['machine', 'user', 'domain', 'ip', 'vault'] as const;
export type MaskCategory = (typeof MASK_CATEGORIES)[number];

export type MaskChoices = Readonly<Record<MaskCategory, boolean>>;

export const HIDE_ALL: MaskChoices = { machine: true, user: true, domain: true, ip: true, vault: true };

/** A kind of name: its mask is `PREFIX-number`. */
export const NAME_KINDS = {
  server: { prefix: 'SERVER', category: 'machine' },
  'machine-id': { prefix: 'MACHINE-ID', category: 'machine' },
  user: { prefix: 'USER', category: 'user' },
  domain: { prefix: 'DOMAIN', category: 'domain' },
  ip: { prefix: 'IP', category: 'ip' },
  vault: { prefix: 'VAULT', category: 'vault' },
  subscription: { prefix: 'SUBSCRIPTION', category: 'vault' },
  tenant: { prefix: 'TENANT', category: 'vault' },
  group: { prefix: 'RESOURCE-GROUP', category: 'vault' },
} as const satisfies Readonly<Record<string, { readonly prefix: string; readonly category: MaskCategory }>>;

export type NameKind = keyof typeof NAME_KINDS;

/** Stands where a secret was. */
export const REMOVED = '[removed]';

const PREFIXES = Object.values(NAME_KINDS)
  .map(({ prefix }) => prefix)
  .toSorted((one, other) => other.length - one.length)
  .join('|');

/** A mask, or where a secret was. Such text is never masked again, so that masking twice changes nothing. */
export const MASK_FORM = new RegExp(String.raw`(?:${PREFIXES})-\d{1,7}(?!\d)`, 'gu');

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s*,\s*/));

/**
 * Names that every Windows has: they say nothing about a person or a company. Compared in lower case.
 * `unknown` and the registry's roots stand before a backslash in Windows Installer's own lines.
 */
export const EVERYBODYS: ReadonlySet<string> = words(
  'administrator, administrators, all users, all, any, anonymous, anonymous logon, apppool, authority, builtin, console, creator owner, ' +
    'default, default user, defaultaccount, default.migrated, everyone, false, font driver host, global, guest, iis apppool, ' +
    'interactive, local, local service, localservice, localhost, localsystem, machine, network service, networkservice, no, ' +
    'none, not, nt authority, nt service, null, public, service, session, system, true, trustedinstaller, unknown, user, users, ' +
    'wdagutilityaccount, window manager, workgroup, yes, hkcr, hkcu, hkey_classes_root, hkey_current_user, ' +
    'hkey_local_machine, hkey_users, hklm, hku, software, registry, ?, ., pipe, globalroot, device',
);

/**
 * Words that these logs are made of. As a name they are hidden where they stand as one (`C:\Users\backup`), and nowhere
 * else: a log in which every "backup" is a mask could not be read any more.
 */
export const EVERYDAY: ReadonlySet<string> = words(
  'action, ad, adding, admin, agent, api, application, azure, backup, bin, build, cached, calling, change, client, close, code, ' +
    'command, common, computer, config, configuration, copy, corp, data, directory, disk, domain, drive, end, engine, error, exe, ' +
    'executing, failed, file, files, folder, for, found, from, group, host, https, http, id, in, info, install, installation, ' +
    'installed, installer, installers, is, it, key, line, log, logging, logs, mail, management, mars, message, microsoft, missing, msi, ' +
    'msiexec, name, net, network, normal, note, of, office, ok, on, open, operator, or, package, patch, path, policy, practice, process, ' +
    'product, program, programs, property, proxy, recovery, resource, restore, return, returning, root, run, running, server, ' +
    'services, set, setup, site, source, start, state, status, stopped, storage, support, temp, test, the, this, thread, time, ' +
    'to, type, ui, update, upgrade, value, vault, verbose, version, warning, was, web, windows, with, www',
);

/** Domains of Microsoft and of certificates and schemas: they stand in the logs of everybody. */
const PUBLIC_DOMAINS: readonly string[] = [
  'microsoft.com',
  'microsoftonline.com',
  'microsoftonline.us',
  'microsoftonline.de',
  'windows.com',
  'windows.net',
  'windowsazure.com',
  'windowsazure.us',
  'windowsazure.cn',
  'windowsupdate.com',
  'azure.com',
  'azure.net',
  'azure.us',
  'azure.cn',
  'usgovcloudapi.net',
  'chinacloudapi.cn',
  'msftncsi.com',
  'msftconnecttest.com',
  'live.com',
  'aka.ms',
  'digicert.com',
  'verisign.com',
  'globalsign.com',
  'w3.org',
  'xmlsoap.org',
  'tempuri.org',
];

/** Whether a host is one of those, or below one. */
export function isPublicHost(host: string): boolean {
  const lower = host.toLowerCase();
  return PUBLIC_DOMAINS.some((known) => lower === known || lower.endsWith(`.${known}`));
}
