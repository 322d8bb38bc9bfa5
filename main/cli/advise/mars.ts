/** `advise mars`: whether the MARS agent is too old, and what to do. */
import { CLOUD, CLOUDS, isChecked, type CloudId } from '../../../shared/advisor/clouds';
import { adviseMars, MARS_VARIANTS } from '../../../shared/advisor/mars';
import { parseMarsVersion, type MarsVersion } from '../../../shared/advisor/versions';
import { marsAsJson, marsAsText } from '../../../shared/words/advisor/mars';
import { signInAsText } from '../../../shared/words/advisor/sign-in';
import { checkFrom } from '../../services/advisor/sign-in-check';
import { defineCommand } from '../command';
import type { Io } from '../io';
import { factsOf, impossible, oneOf, orStop, tell, versionsOf } from './answer';

export const ADVISE_MARS = defineCommand({
  name: 'advise mars',
  usage: '[--version VERSION] [--json]',
  summary: 'is the MARS agent too old, and what to do',
  about: `Says whether the MARS agent has to be upgraded, with the document's steps.

Without --version, the version that is registered on this server is taken. --version "" stands for
the blank that the portal shows.`,
  optionLines: [
    '  --version VERSION  the agent’s version, for example 2.0.9070.0',
    `  --variant WHAT     ${MARS_VARIANTS.join(', ')}`,
    `  --cloud CLOUD      ${CLOUDS.join(', ')}`,
    '  --check-sign-in    connect to the sign-in address of the cloud and say what came of it',
    '  --versions FILE    a version list in place of the one that came with the program',
  ],
  schemas: ['advice/1', 'error/1'],
  examples: ['advise mars --version 2.0.9070.0 --json'],
  options: {
    version: { type: 'string' },
    variant: { type: 'string' },
    cloud: { type: 'string' },
    versions: { type: 'string' },
    'check-sign-in': { type: 'boolean' },
  },
  operands: { what: 'nothing', least: 0, most: 0 },
  async run(line, io) {
    const { values } = line;
    const advice = adviseMars({
      version: await versionOf(line, io),
      variant: oneOf('variant', values.variant ?? 'mars', MARS_VARIANTS),
      cloud: oneOf('cloud', values.cloud ?? 'public', CLOUDS),
    });
    const list = await versionsOf(values.versions, io);
    const asked = values['check-sign-in'] ?? false;
    const check = asked ? await checkOf(advice.request.cloud, line, io) : null;
    return tell(
      line.json,
      io,
      () => ({ ...marsAsJson(advice), ...(asked ? { signIn: check } : {}) }),
      () => `${marsAsText(advice, list)}${asked ? `\n${signInAsText(check)}` : ''}`,
    );
  },
});

/** Null on a practice server. @throws Stop for a cloud that is closed. */
async function checkOf(cloud: CloudId, line: { readonly practice: string | null }, io: Io) {
  if (!isChecked(cloud))
    throw impossible(
      'cloud-retired',
      `${CLOUD[cloud].name} is retired, so its sign-in address is not checked.`,
    );
  return checkFrom(await io.openPort(line.practice), cloud, process.env);
}

interface Line {
  readonly practice: string | null;
  readonly values: { readonly version?: string | undefined };
}

/** Null for the portal’s blank. */
async function versionOf(line: Line, io: Io): Promise<MarsVersion | null> {
  const typed = line.values.version;
  if (typed !== undefined) return typed.trim() === '' ? null : orStop(parseMarsVersion(typed));
  const facts = await factsOf(line, io);
  if (facts?.mars.kind === 'found') return orStop(parseMarsVersion(facts.mars.value));
  throw impossible(
    'version-empty',
    facts?.mars.kind === 'unknown'
      ? `The agent’s version was not found: ${facts.mars.why} Name it with --version.`
      : 'No MARS agent is registered here. Name its version with --version, or --version "" for a blank.',
  );
}
