/** The advisor’s calls: what the page sends and what it gets. The contract takes them in as they stand here. */
import { z } from 'zod';
import { autoUpdateReading } from './appliance-contract';
import { CHECKED_CLOUDS } from './clouds';
import type { ServerFacts } from './facts';
import { PROBLEMS, type ProblemCode } from './problems';
import { ROLLUPS_SCHEMA } from './rollups';
import { PROXY_KINDS, REACH_FAILURES, WIN_HTTP_KINDS, type SignInCheck } from './sign-in';
import { SCENARIOS, type VersionList } from './version-list';

const part = z.number().int().min(0).max(65_535);
const text = z.string().max(1024);

const found = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('found'), value: text, source: text }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({ kind: z.literal('unknown'), why: text }),
]);

const facts = z.strictObject({
  mars: found,
  mobility: found,
  mobilityFolder: found,
  autoUpdate: autoUpdateReading,
  dotNet: z.enum(['not-asked', 'enough', 'too-old', 'not-known']),
  restartPending: z.enum(['yes', 'no', 'unknown']),
}) satisfies z.ZodType<ServerFacts>;

const list = z.strictObject({
  date: z.iso.date(),
  source: text,
  mobility: z
    .array(
      z.strictObject({
        version: z.strictObject({ minor: part, build: z.tuple([part, part]).readonly().nullable() }),
        onlyFor: z.array(z.enum(SCENARIOS)).readonly().nullable(),
        withdrawn: z.boolean(),
        document: text,
      }),
    )
    .readonly(),
  mars: z.array(z.tuple([part, part, part, part]).readonly()).readonly(),
}) satisfies z.ZodType<VersionList>;

/** A version list, and whether a person put it in the place of the one that came with the program. */
const versions = z.strictObject({ list, replaced: z.boolean() });

const signInCheck = z.strictObject({
  cloud: z.enum(CHECKED_CLOUDS),
  host: text,
  proxy: z.strictObject({ kind: z.enum(PROXY_KINDS), name: text, of: z.enum(['system', 'environment']) }),
  winHttp: z.strictObject({ kind: z.enum(WIN_HTTP_KINDS), name: text }).nullable(),
  tcp: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('connected') }),
    z.strictObject({ kind: z.literal('failed'), because: z.enum(REACH_FAILURES) }),
  ]),
  tls: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('agreed'), protocol: text, issuer: text }),
    z.strictObject({ kind: z.literal('failed'), because: z.enum(['closed', 'timed-out', 'no-tls']) }),
    z.strictObject({ kind: z.literal('not-tried') }),
  ]),
}) satisfies z.ZodType<SignInCheck>;

const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

const nothing = z.strictObject({});

export const ADVISOR_METHODS = {
  /** What was found on this server (null elsewhere), and the program’s dated data. */
  'advisor.facts': {
    input: nothing,
    output: z.strictObject({ server: facts.nullable(), versions, rollups: ROLLUPS_SCHEMA }),
  },
  /** TCP and TLS to the sign-in address of one of the clouds that are there. Null on a practice server. */
  'advisor.checkSignIn': {
    input: z.strictObject({ cloud: z.enum(CHECKED_CLOUDS) }),
    output: z.strictObject({ check: signInCheck.nullable() }),
  },
  /** Takes a file that was registered before as the version list, or with null the one that came with the program. */
  'advisor.replaceVersions': {
    input: z.strictObject({
      file: z
        .string()
        .regex(/^f-[0-9a-f]{16}$/)
        .nullable(),
    }),
    output: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), versions }),
      z.strictObject({
        ok: z.literal(false),
        problem: z.strictObject({ code: z.enum(PROBLEM_CODES), message: text }),
      }),
    ]),
  },
} as const;

export type AdvisorData = z.output<(typeof ADVISOR_METHODS)['advisor.facts']['output']>;
export type VersionsInUse = z.output<typeof versions>;
