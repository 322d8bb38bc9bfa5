/** What came of checking the sign-in address of a cloud. No data is sent: the connection is closed once both agree on TLS. */
import type { CheckedCloud } from './clouds';

/** Why there is no connection. */
export const REACH_FAILURES = [
  'name-not-found',
  'refused',
  'timed-out',
  'unreachable',
  'closed',
  'proxy-refused',
  'proxy-sign-in',
  'other',
] as const;
export type ReachFailure = (typeof REACH_FAILURES)[number];

export type Reach =
  { readonly kind: 'connected' } | { readonly kind: 'failed'; readonly because: ReachFailure };

export type Agreement =
  | {
      readonly kind: 'agreed';
      /** For example `TLSv1.3`. */
      readonly protocol: string;
      /** Who issued the certificate; another name than a public one shows that something in between opens the traffic. */
      readonly issuer: string;
    }
  | { readonly kind: 'failed'; readonly because: 'closed' | 'timed-out' | 'no-tls' }
  | { readonly kind: 'not-tried' };

/** The proxy that the check went through, or the reason why it went directly. */
export const PROXY_KINDS = ['none', 'named', 'script', 'unknown'] as const;
export const WIN_HTTP_KINDS = ['none', 'named', 'unknown'] as const;

export interface SignInCheck {
  readonly cloud: CheckedCloud;
  readonly host: string;
  readonly proxy: {
    readonly kind: (typeof PROXY_KINDS)[number];
    /** Host and port, or where the script lies; empty for the other kinds. */
    readonly name: string;
    /** Whose settings they are. */
    readonly of: 'system' | 'environment';
  };
  /** The proxy of WinHTTP for the whole server, which the check does not go through; null where there is no Windows. */
  readonly winHttp: { readonly kind: (typeof WIN_HTTP_KINDS)[number]; readonly name: string } | null;
  readonly tcp: Reach;
  readonly tls: Agreement;
}
