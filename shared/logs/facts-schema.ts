/**
 * Validator of what was read in one log, for wherever it comes from another process. The bounds are those that the
 * reader itself keeps, with room: they stop a flood, not a fact.
 */
import { z } from 'zod';
import { ENCODINGS, LOG_KINDS, MAX_EVIDENCE_TEXT, MISSING_REASONS } from '../diagnosis/types';
import type { InstallerSession } from './installer-session';
import type { LogFacts } from './read-log';

const count = z.number().int().min(0);
const line = z.number().int().min(1);
const code = z.number().int();
const path = z.string().max(32_768);
const name = z.string().max(32_768);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(256);

const quoted = {
  line,
  text: z.string().max(MAX_EVIDENCE_TEXT + 64),
  mark: z.strictObject({ start: count, end: count }),
};
const quotedLine = z.strictObject(quoted);
const coded = z.strictObject({ ...quoted, code });

const session = z.strictObject({
  firstLine: line,
  header: quotedLine.nullable(),
  closed: z.boolean(),
  results: z.strictObject({
    client: coded.nullable(),
    service: coded.nullable(),
    unknownSide: coded.nullable(),
    server: coded.nullable(),
    status: coded.nullable(),
  }),
  problems: list(
    z.strictObject({
      kind: z.enum(['msi', 'msp']),
      path,
      reason: z.enum(MISSING_REASONS),
      productCode: name.nullable(),
      lines: list(quotedLine),
      lastLine: line,
      resolvedAt: line.nullable(),
    }),
  ),
  errors: list(z.strictObject({ ...quoted, number: code, systemError: code.nullable() })),
  failedActions: list(quotedLine),
  orphanedPatches: list(quotedLine),
  productCodes: list(name),
  productName: name.nullable(),
  sourceFailure: quotedLine.nullable(),
  damagedRegistration: quotedLine.nullable(),
}) satisfies z.ZodType<InstallerSession>;

export const logFactsSchema = z.strictObject({
  kind: z.enum(LOG_KINDS),
  encoding: z.enum(ENCODINGS),
  bytes: count,
  lines: count,
  incompleteEnd: z.boolean(),
  looksLike: z.string().max(1024),
  sessions: list(session),
  sessionCount: count,
  folders: list(z.strictObject({ ...quoted, path })),
  setupReport: coded.nullable(),
  /** One entry for each 256 KiB of a log that is read up to 4 GiB. */
  index: z.array(z.strictObject({ lines: count, offset: count })).max(32_768),
}) satisfies z.ZodType<LogFacts>;
