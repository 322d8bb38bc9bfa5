/**
 * Accounts in a text, `DOMAIN\user`. Paths and keys of the registry have the same form: `Windows NT\CurrentVersion` is none.
 * What a word before it calls an account is one; else what lies on a path, or is made of a path's own words, is not.
 */
import { EVERYBODYS, MASK_FORM } from './mask-words';

export interface FoundAccount {
  readonly domain: { readonly start: number; readonly end: number };
  readonly user: { readonly start: number; readonly end: number };
}

const ACCOUNT =
  /(?<![\p{L}\p{N}_\\/:.%-])([\p{L}\p{N}][\p{L}\p{N}.-]{0,63})\\{1,2}([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}\$?)(?![\p{L}\p{N}_.\\/$-])/gu;

/** As Windows writes a domain. No domain is a number alone. */
const NETBIOS = /^(?=[0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{1,14}$/;

/** What may stand between a word and the account that it is about. */
const GAP = String.raw`["']?[ \t]{0,4}[:=]?[ \t]{0,4}["'[(]?$`;
const SAYS_ACCOUNT = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:user(?:name)?|account|logon|logged on|owner|identity|principal|impersonating|run as|runas)${GAP}`,
  'iu',
);
const MAY_SAY_ACCOUNT = new RegExp(String.raw`(?:^|[^\p{L}])(?:by|for|as)${GAP}`, 'iu');

/** What icacls.exe prints behind an account: `:(OI)(CI)(F)`. */
const PERMISSIONS_BEHIND = /^:\(/;

const FILE =
  /\.(?:dll|exe|ms[ipt]|log|errlog|txt|xml|cs|cpp|zip|cab|inf|sys|ps1|cmd|bat|json|ini|cat|tmp|etl|evtx)$/i;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s*,\s*/));

/** Folders and keys of Windows, of its setups and of the agent. A company may be called so, then a word before it says so. */
const IN_PATHS: ReadonlySet<string> = words(
  'amd64, assembly, bin, classes, clsid, components, config, controlset001, controlset002, currentcontrolset, drivers, etc, ' +
    'framework, framework64, hardware, hkcc, inf, install, installer, installers, lib, log, logs, manager, msi, ndp, nt, obj, ' +
    'parameters, patches, products, programdata, sam, scratch, setup, source, sources, spool, src, syswow64, system32, temp, ' +
    'tmp, typelib, uninstall, userdata, volatile, windows, winnt, winsxs, wow6432node, x64, x86',
);

/** Keys and folders that nobody is called. */
const NO_USERS: ReadonlySet<string> = words(
  'clsid, controlset001, controlset002, currentcontrolset, currentversion, installproperties, parameters, sourcelist, ' +
    'system32, syswow64, typelib, uninstall, userdata, winlogon, wow6432node',
);

/**
 * The accounts of a line.
 * @param isDomain whether a name is already known as a domain or server: then an account stands behind it.
 */
export function findAccounts(line: string, isDomain: (name: string) => boolean): readonly FoundAccount[] {
  const found: FoundAccount[] = [];
  for (const match of line.matchAll(ACCOUNT)) {
    const [whole, domain = '', rest = ''] = match;
    const { index } = match;
    const start = index + whole.length - rest.length;
    // A full stop ends the sentence.
    const user = rest.replace(/\.+$/, '');
    const end = start + user.length;
    // Windows' own authorities have the same form, and what stands beside a mask was looked at when the name was there.
    if (EVERYBODYS.has(domain.toLowerCase()) || isMask(domain) || isMask(user)) continue;
    if (FILE.test(user) || NO_USERS.has(user.toLowerCase())) continue;
    const before = line.slice(Math.max(0, index - LOOK_BACK), index);
    if (!isAccount(domain, before, line.slice(end, end + 2), isDomain)) continue;
    found.push({
      domain: { start: index, end: index + domain.length },
      user: { start, end },
    });
  }
  return found;
}

function isAccount(
  domain: string,
  before: string,
  behind: string,
  isDomain: (name: string) => boolean,
): boolean {
  const near = before.slice(-24);
  if (SAYS_ACCOUNT.test(near) || PERMISSIONS_BEHIND.test(behind) || isDomain(domain)) return true;
  if (IN_PATHS.has(domain.toLowerCase()) || isOnPath(before)) return false;
  return NETBIOS.test(domain) || MAY_SAY_ACCOUNT.test(near);
}

/** Characters before an account in which a path that it may lie on begins. */
const LOOK_BACK = 260;

/**
 * Where a path begins that is known to go on behind a blank: a key of the registry, a path in quotes, the value of a
 * property that has the line for itself, and what lies in Program Files. Behind any other one, an account may stand.
 */
const ROOT = [
  String.raw`(?<![\p{L}\p{N}\\])(?:HK[A-Z_]{2,24}:?|SOFTWARE|SYSTEM)`,
  String.raw`(?<=["'(<[])(?:[A-Z]:|%\w{1,40}%|\\\\[\w.-]{1,64})`,
  String.raw`(?<=^(?:Property\([SCN]\): |\s{0,8})[\w.]{1,64} = )[A-Z]:`,
  String.raw`\\Program Files(?: \(x86\))?`,
].join('|');
const NAME = String.raw`[^\\/:*?"'<>|,;()[\]{}=\t]`;

/** Such a path to its last blank: `HKLM\SOFTWARE\Microsoft\Windows `. */
const PATH_BEFORE = new RegExp(
  String.raw`(?:${ROOT})\\{1,2}((?:${NAME}{1,100}\\{1,2}){0,20}${NAME}{0,100}) $`,
  'iu',
);

/** A blank behind such a word, behind the name of a file, or beside another blank: there the path has ended before. */
const PATH_ENDED = new RegExp(
  String.raw`(?:^|[ \\])(?:a|an|and|as|at|by|could|did|does|for|from|had|has|in|is|it|not|of|on|or|that|the|then|to|was|were|when|which|while|who|with)(?: |$)|${FILE.source.replace('$', '(?: |$)')}|  |\\ |^ | $`,
  'i',
);

/** Whether a text ends in the middle of a path one of whose names has a blank. */
function isOnPath(before: string): boolean {
  const [, names = ''] = PATH_BEFORE.exec(before) ?? [];
  return names !== '' && !PATH_ENDED.test(names);
}

/** Whether a text holds a mask. */
function isMask(text: string): boolean {
  return text.replace(MASK_FORM, '') !== text;
}
