/** `advise mobility`: the support window, the path of upgrades, and the reboots on it. */
import { planMobility } from '../../../shared/advisor/mobility-plan';
import { readReleasedOption } from '../../../shared/advisor/read-version-list';
import { releasedMinors, SCENARIOS } from '../../../shared/advisor/version-list';
import { parseMobilityVersion, type MobilityVersion } from '../../../shared/advisor/versions';
import { mobilityAsJson, mobilityAsText, type MobilityContext } from '../../../shared/words/advisor/mobility';
import { defineCommand } from '../command';
import type { Io } from '../io';
import { factsOf, impossible, oneOf, orStop, tell, versionsOf } from './answer';

export const ADVISE_MOBILITY = defineCommand({
  name: 'advise mobility',
  usage: '--installed VERSION [--last-reboot VERSION] [--json]',
  summary: 'plan the upgrades and reboots of a mobility agent',
  about: `Plans the way from the installed mobility agent to the latest one: upgrades of at most four
versions, and the reboots that are mandatory on the way.

Without --installed, the version in this server's registry is taken. The released versions are those
of the dated list that came with the program, of --versions FILE, or of --released.`,
  optionLines: [
    '  --installed VERSION    the installed version, for example 9.16',
    '  --latest VERSION       the version to reach; the highest of the list where it is not named',
    '  --last-reboot VERSION  the version that was installed at the last reboot',
    '  --released LIST        released versions: 9.16,9.18,9.20 or 9.16,...,9.24',
    '  --versions FILE        a version list in place of the one that came with the program',
    `  --scenario WHAT        ${SCENARIOS.join(', ')}`,
    '  --private-endpoint     private endpoints are in use',
  ],
  schemas: ['advice/1', 'error/1'],
  examples: ['advise mobility --installed 9.16 --latest 9.20 --last-reboot 9.16 --json'],
  options: {
    installed: { type: 'string' },
    latest: { type: 'string' },
    'last-reboot': { type: 'string' },
    released: { type: 'string' },
    versions: { type: 'string' },
    scenario: { type: 'string' },
    'private-endpoint': { type: 'boolean' },
  },
  operands: { what: 'nothing', least: 0, most: 0 },
  async run(line, io) {
    const { values } = line;
    const installed = await installedOf(line, io);
    const scenario = values.scenario === undefined ? null : oneOf('scenario', values.scenario, SCENARIOS);
    if (values.released !== undefined && values.versions !== undefined)
      throw impossible('two-lists', '--released and --versions name two lists. Use one of them.');
    const list = values.released === undefined ? await versionsOf(values.versions, io) : null;
    const released =
      list === null ? orStop(readReleasedOption(values.released ?? '')) : releasedMinors(list, scenario);
    const latest =
      values.latest === undefined
        ? (released.at(-1) ?? installed.minor)
        : orStop(parseMobilityVersion(values.latest)).minor;
    const last = values['last-reboot'];
    const advice = orStop(
      planMobility({
        installed: installed.minor,
        latest,
        lastReboot: last === undefined ? null : orStop(parseMobilityVersion(last)).minor,
        released,
      }),
    );
    const context: MobilityContext = {
      installed,
      list,
      scenario,
      privateEndpoint: values['private-endpoint'] ?? false,
    };
    return tell(
      line.json,
      io,
      () => mobilityAsJson(advice, context),
      () => mobilityAsText(advice, context),
    );
  },
});

interface Line {
  readonly practice: string | null;
  readonly values: { readonly installed?: string | undefined };
}

async function installedOf(line: Line, io: Io): Promise<MobilityVersion> {
  const typed = line.values.installed;
  if (typed !== undefined) return orStop(parseMobilityVersion(typed));
  const facts = await factsOf(line, io);
  if (facts?.mobility.kind === 'found') return orStop(parseMobilityVersion(facts.mobility.value));
  throw impossible(
    'version-empty',
    facts?.mobility.kind === 'unknown'
      ? `The agent’s version was not found: ${facts.mobility.why} Name it with --installed.`
      : 'No mobility agent was found here. Name its version with --installed.',
  );
}
