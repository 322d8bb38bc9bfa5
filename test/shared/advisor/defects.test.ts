/**
 * What the documents get wrong, and what the advisor makes of it. One test for each place, with the document's own words;
 * the numbers are those of the list that the advisor was made from. 24 to 29 are about the article of the repair and are
 * tested with its guide. Short names of the documents are those of shared/advisor/documents.ts.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { autoUpdateState, AUTO_UPDATE } from '../../../shared/advisor/appliance';
import { CLOUD, isChecked } from '../../../shared/advisor/clouds';
import { commandsFor } from '../../../shared/advisor/commands/build';
import {
  DEFAULTS,
  PLATFORMS,
  type CommandId,
  type CommandValues,
} from '../../../shared/advisor/commands/command';
import { DOCUMENTS } from '../../../shared/advisor/documents';
import { adviseMars } from '../../../shared/advisor/mars';
import { planMobility } from '../../../shared/advisor/mobility-plan';
import { orderOf } from '../../../shared/advisor/order';
import { readRollups } from '../../../shared/advisor/rollups';
import { supportOf } from '../../../shared/advisor/upgrade-path';
import { parseMarsVersion, parseMobilityVersion } from '../../../shared/advisor/versions';
import { applianceWords } from '../../../shared/words/advisor/appliance';
import { COMMAND_WORDS, PARAMETER_WORDS } from '../../../shared/words/advisor/commands';
import { marsWords } from '../../../shared/words/advisor/mars';
import { mobilityWords } from '../../../shared/words/advisor/mobility';
import { ORDER_STEP_WORDS } from '../../../shared/words/advisor/order';

const rollups = readRollups(readFileSync('assets/advisor/update-rollups.json', 'utf8'));

function row(number: number) {
  const found = rollups.current.find((entry) => entry.number === number);
  if (found === undefined) throw new Error(`no row ${number}`);
  return found;
}

function plan(installed: number, latest: number, lastReboot: number | null = installed) {
  const released = Array.from({ length: 100 }, (_, at) => at);
  const outcome = planMobility({ installed, latest, lastReboot, released });
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

function words(installed: number, latest: number) {
  return mobilityWords(plan(installed, latest), {
    installed: { minor: installed, build: null },
    list: null,
    scenario: null,
    privateEndpoint: false,
  });
}

function line(id: CommandId, change: Partial<CommandValues> = {}): string {
  const task = id.startsWith('linux') ? 'linux-mobility' : 'windows-mobility';
  const packageName = task === 'linux-mobility' ? 'a.tar.gz' : 'Microsoft-ASR_UA_Windows_release.exe';
  const made = commandsFor(task, { ...DEFAULTS[task], packageName, ...change }).find(
    (entry) => entry.id === id,
  );
  return made?.line.ok === true ? made.line.value : '';
}

function marsAdvice(text: string, cloud: 'public' | 'germany' = 'public') {
  const version = parseMarsVersion(text);
  return adviseMars({ version: version.ok ? version.value : null, variant: 'mars', cloud });
}

describe('service-updates', () => {
  it('1: “from > N-4 to N” excludes N-4, “all versions below N-4” does not: N-4 is in', () => {
    expect(supportOf(20, 24).supported).toBe(true);
    expect(supportOf(19, 24).supported).toBe(false);
    expect(words(20, 24).notes.map(({ code }) => code)).toContain('oldest-supported');
  });

  it('2: “upgrade … from version say N to N+4” means the installed version, N elsewhere the latest', () => {
    const { request } = plan(16, 24);
    expect([request.installed, request.latest]).toEqual([16, 24]);
    expect(JSON.stringify(words(16, 24))).not.toMatch(/N\+4/);
  });

  it('3: “first upgrade to N-4, and then upgrade to N” and “N to N+4” differ for N-6: installed + 4 is taken, the other named', () => {
    const advice = plan(18, 24);
    expect(advice.steps[0]).toMatchObject({ kind: 'upgrade', to: 22 });
    expect(advice.documentsFirstStop).toBe(20);
    expect(words(18, 24).notes.find(({ code }) => code === 'another-first-stop')?.text).toContain('9.20');
  });

  it('4: “difference between agent version during last reboot and current version”, in the table “Upgrading to”: the target counts', () => {
    expect(plan(20, 21, 16).steps[0]).toEqual({ kind: 'reboot', at: 20, before: 21, sinceReboot: 5 });
  });

  it('5: the tables are broken Markdown (“|---------|---------|---------|--------|” under three heads): the data is typed in', () => {
    expect(rollups.current.map(({ number, unifiedSetup, mars }) => [number, unifiedSetup, mars])).toEqual([
      [32, '9.21.5091.1', '2.0.9144.0'],
      [31, '9.20.5051.1', '2.0.9144.0'],
      [30, '9.19.5007.1', '2.0.9139.0'],
      [29, '9.19.4973.1', '2.0.9131.0'],
      [28, '9.19.4973.1', '2.0.9131.0'],
      [27, '9.18.4946.1', '2.0.9125.0'],
    ]);
  });

  it('6: rollup 32 links “4478871/update-rollup-31-for-azure-site-recovery”: its own article is not known', () => {
    expect(row(32).link).toBeNull();
    expect(row(31).link).toContain('4478871');
    expect(row(32).marks).toMatchObject([{ where: 'link' }]);
  });

  it('7: rollup 29 has “5.1.3650.0 | 9.19.4973.1 | 5.1.3700.0 | 2.0.9131.0”, which fits no other row: marked, not used', () => {
    expect(row(29)).toMatchObject({ provider: row(30).provider, ovf: row(31).ovf, mars: row(28).mars });
    expect(row(29).unifiedSetup).toBe(row(28).unifiedSetup);
    expect(row(29).reliable).toBe(false);
    expect(row(29).marks[0]?.note).toContain('Inconsistent in the source');
    expect(rollups.current.filter(({ reliable }) => !reliable)).toHaveLength(1);
  });

  it('8: “5.1.3600 .0” has a stray blank', () => {
    expect(row(28).provider).toBe('5.1.3600.0');
    expect(row(28).marks[0]?.note).toContain('5.1.3600 .0');
    for (const entry of rollups.current)
      expect(`${entry.provider} ${entry.unifiedSetup} ${entry.ovf} ${entry.mars}`).toMatch(
        /^(?:\d+(?:\.\d+){3} ?){4}$/,
      );
  });

  it('9: “Update Rollup 25 … Update Rollup 23” leaves out 24, and so does the list', () => {
    expect(rollups.previous.map(({ number }) => number)).toEqual([26, 25, 23, 22, 21, 20, 19]);
  });

  it('10: “servic eupdates”, “take adavantage” and “versionn” are not repeated', () => {
    expect(JSON.stringify([ORDER_STEP_WORDS, DOCUMENTS, rollups])).not.toMatch(
      /servic eupdates|adavantage|versionn/,
    );
  });
});

describe('upgrade-mobility-service', () => {
  it('11: “/InstallLocation "C:\\Program Files (x86)\\Microsoft Azure Site Recovery"” in the step and "C:\\Azure Site Recovery\\Agent" in the table: none is invented', () => {
    expect(line('upgrade')).not.toContain('/InstallLocation');
    expect(line('upgrade', { installFolder: 'D:\\Agent' })).toContain('/InstallLocation "D:\\Agent"');
    expect(COMMAND_WORDS.upgrade.note).toContain('stays in the folder that it is in');
  });

  it('12: “"<InstallLocation>\\UnifiedAgentConfigurator.exe"” lacks the folder agent', () => {
    expect(line('register', { installFolder: 'C:\\ASR' })).toMatch(
      /^"C:\\ASR\\agent\\UnifiedAgentConfigurator\.exe" /,
    );
  });

  it('13: “/CSType CSPrime >” ends with a redirection', () => {
    expect(line('register', { installFolder: 'C:\\ASR' })).toMatch(/\/CSType CSPrime$/);
  });

  it('14: “Microsoft-ASR_UA*Windows*release.exe /q /x:C:\\Azure Site Recovery\\Agent”: the path is quoted, the name exact', () => {
    expect(line('extract')).toBe(
      '"Microsoft-ASR_UA_Windows_release.exe" /q /x:"C:\\Azure Site Recovery\\Agent"',
    );
    expect(line('extract', { packageName: 'Microsoft-ASR_UA*Windows*release.exe' })).toBe('');
  });

  it('15: “/Platform VmWare”, “/Platform vmware” and “VMware”: VmWare is written', () => {
    expect(PLATFORMS).toEqual(['VmWare', 'Azure']);
    expect(line('upgrade')).toContain('/Platform VmWare ');
    expect(line('linux-upgrade')).toContain('-v VmWare ');
  });

  it('16: the settings table has no row for “/InstallationType Upgrade”: it is kept and explained', () => {
    expect(line('upgrade')).toContain('/InstallationType Upgrade');
    expect(PARAMETER_WORDS['/InstallationType'].meaning).toContain('leaves it out');
  });

  it('17: “/Role "MS"” is the role of the modernized agent, whatever classic documents say', () => {
    expect(line('upgrade')).toContain('/Role "MS"');
    expect(line('linux-upgrade')).toContain('-r MS');
  });

  it('18: “MARSAgentInstaller.exe /q /nu for mars agent” has prose in the command', () => {
    const [, command] = commandsFor('mars-agent', DEFAULTS['mars-agent']);
    expect(command?.line).toEqual({ ok: true, value: 'MARSAgentInstaller.exe /q /nu' });
  });

  it('19: “cd /tmp ;” has a semicolon too many', () => {
    expect(line('linux-open-folder')).toBe('cd /tmp');
  });

  it('20: “create a registry key AutoUpdate key with DWORD value of 0”: it is a value', () => {
    expect(applianceWords(null).turnOff.join(' ')).toContain('DWORD value AutoUpdate');
    expect(AUTO_UPDATE.key).not.toContain('AutoUpdate');
    expect(autoUpdateState({ path: AUTO_UPDATE.key, values: new Map() })).toEqual({ kind: 'on' });
  });

  it('21: “Automatic updates don’t require a reboot” and “A pending mandatory reboot” both hold, and both are said', () => {
    const rules = applianceWords(null).rules.join(' ');
    expect(rules).toContain('need no reboot');
    expect(rules).toContain('pending mandatory reboot');
  });

  it('22: the preview document of 2021 knows no private endpoint and no “healthy” agent: the newer one counts', () => {
    expect(Object.values(DOCUMENTS).some(({ title }) => /preview/i.test(title))).toBe(false);
    expect(applianceWords(null).rules.join(' ')).toContain('private endpoints');
    expect(words(16, 24).notes.map(({ code }) => code)).toContain('healthy-only');
    expect(JSON.stringify([applianceWords(null), words(16, 24)])).not.toContain('â€');
  });

  it('23: “1. … 2. … 4.” and “Navigate to this page” without a link: steps are numbered by us, and the page is named', () => {
    expect(DOCUMENTS['whats-new'].title).toContain('What’s new in Azure Site Recovery');
    expect(orderOf('azure-vm', false)).toHaveLength(5);
  });
});

describe('upgrade-mars-agent', () => {
  it('30: “To install the Azure Backup agent … follow these steps” heads a list that finds servers: it is headed so', () => {
    const { identify } = marsWords(marsAdvice('2.0.9070.0'), null);
    expect(identify.join(' ')).toContain('Sort by the column Agent Version');
    expect(identify.join(' ')).not.toMatch(/install/i);
  });

  it('31: “Azure German Cloud | https://login.microsoftonline.de” is retired: shown as that, never checked', () => {
    expect(CLOUD.germany).toMatchObject({ host: 'login.microsoftonline.de', retired: true });
    expect(isChecked('germany')).toBe(false);
    expect(marsWords(marsAdvice('2.0.9070.0', 'germany'), null).notes.map(({ code }) => code)).toContain(
      'retired-cloud',
    );
  });

  it('32: “versions lower than 2.0.9083.0” are to be updated, and nothing is said of registering again: it is added', () => {
    expect(marsAdvice('2.0.9082.9')).toMatchObject({ upgradeNeeded: true, registerAgain: true });
    expect(marsAdvice('2.0.9083.0')).toMatchObject({ upgradeNeeded: false, registerAgain: false });
    expect(marsAdvice('2.0.9082.9').steps.at(-1)).toEqual({
      kind: 'register-again',
      document: 'kb-4095462',
    });
  });

  it('33: other documents say 48 hours and 10 days of the vault credentials: 10 days', () => {
    const steps = marsWords(marsAdvice('2.0.9070.0'), null).steps.map(({ text }) => text);
    expect(steps.at(-1)).toContain('valid for 10 days');
    expect(steps.join(' ')).not.toMatch(/48|bengine\b/);
  });
});

it('a blank version of the document’s list (“agent versions listed as blanks”) is one that has to be upgraded', () => {
  const advice = adviseMars({ version: null, variant: 'azure-backup-server', cloud: 'public' });
  expect(advice).toMatchObject({ upgradeNeeded: true, registerAgain: true });
  expect(parseMobilityVersion('').ok).toBe(false);
});
