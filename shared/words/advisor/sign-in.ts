/** The words of the check of a sign-in address. */
import { assertNever } from '../../assert-never';
import type { Agreement, ReachFailure, SignInCheck } from '../../advisor/sign-in';
import { visible } from '../visible';
import { answerAsText } from './text';

export interface SignInWords {
  readonly tone: 'success' | 'warning';
  readonly title: string;
  /** What was checked and what was not, each a sentence. */
  readonly lines: readonly string[];
}

const REACH: Readonly<Record<ReachFailure, string>> = {
  'name-not-found': 'The name was not found. Check the name server that this computer uses.',
  refused: 'The connection was refused. Allow HTTPS to this address in the firewall.',
  'timed-out': 'There was no answer within 10 seconds. A firewall may drop the traffic without a word.',
  unreachable: 'There is no way to this address from here. Check the network and its gateway.',
  closed: 'The connection was closed at once. A firewall or proxy may have done so.',
  'proxy-refused': 'The proxy did not let the connection through. Allow this address there.',
  'proxy-sign-in':
    'The proxy asks for a name and a password. Give them to the agent, or let this address pass without.',
  other: 'The connection could not be made.',
};

/** @param check null on a practice server, which has no network. */
export function signInWords(check: SignInCheck | null): SignInWords {
  if (check === null)
    return {
      tone: 'warning',
      title: 'Not checked in practice',
      lines: ['A practice server has no network, so nothing was connected to.'],
    };
  const { host, tcp, tls } = check;
  const works = tcp.kind === 'connected' && tls.kind === 'agreed';
  return {
    tone: works ? 'success' : 'warning',
    title: works
      ? `${host} can be reached from this computer`
      : `${host} cannot be reached from this computer`,
    lines: [
      proxyLine(check),
      ...winHttpLines(check),
      tcp.kind === 'connected' ? 'TCP to port 443: connected.' : `TCP to port 443: ${REACH[tcp.because]}`,
      tlsLine(tls),
      'Not checked: whether the agent’s own proxy settings and Windows’ trust in the certificate are right, and whether a proxy is detected by itself.',
    ],
  };
}

function proxyLine({ proxy }: SignInCheck): string {
  const whose = proxy.of === 'system' ? 'the account SYSTEM, under which the agent runs' : 'this program';
  switch (proxy.kind) {
    case 'none':
      return `Proxy: none is set for ${whose}.`;
    case 'named':
      return `Proxy: ${visible(proxy.name)}, set for ${whose}.`;
    case 'script':
      return `Proxy: ${scriptWords(proxy.name)} decides for ${whose}. It was not run, so the check went directly.`;
    case 'unknown':
      return `Proxy: the settings of ${whose} could not be read, so the check went directly.`;
    default:
      return assertNever(proxy.kind);
  }
}

function scriptWords(place: string): string {
  return place === '' ? 'a script' : `the script ${visible(place)}`;
}

/** The agent need not use it, so it is named and not gone through. */
function winHttpLines({ winHttp }: SignInCheck): readonly string[] {
  if (winHttp === null) return [];
  const { kind, name } = winHttp;
  switch (kind) {
    case 'none':
      return ['WinHTTP: no proxy is set for the server.'];
    case 'named':
      return [`WinHTTP: the server’s proxy is ${visible(name)}. The check did not go through it.`];
    case 'unknown':
      return ['WinHTTP: the server’s proxy settings could not be read.'];
    default:
      return assertNever(kind);
  }
}

function tlsLine(tls: Agreement): string {
  switch (tls.kind) {
    case 'agreed':
      return `TLS: ${tls.protocol}, certificate from ${visible(tls.issuer)}.`;
    case 'not-tried':
      return 'TLS: not checked without a connection.';
    case 'failed':
      return TLS[tls.because];
  }
}

const TLS = {
  closed: 'TLS: the other side ended the talk. TLS 1.2 may be blocked on the way.',
  'timed-out': 'TLS: there was no answer within 10 seconds.',
  'no-tls': 'TLS: something else answered. A proxy or a sign-in page may stand in between.',
} as const;

export function signInAsText(check: SignInCheck | null): string {
  const { title, lines } = signInWords(check);
  return answerAsText('Sign-in address', '', [{ title, lines }]);
}
