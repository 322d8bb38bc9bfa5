/** Commands with a person's values: every line is one command with the arguments that were meant, or none at all. */
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsFor } from '../../../shared/advisor/commands/build';
import {
  DEFAULTS,
  PARAMETERS,
  TASKS,
  type CommandId,
  type CommandValues,
  type Task,
} from '../../../shared/advisor/commands/command';
import { linuxPath, quoteForSh, windowsPathForCmd } from '../../../shared/advisor/commands/quote';
import { COMMAND_WORDS, commandLines, PARAMETER_WORDS } from '../../../shared/words/advisor/commands';

const FULL: Readonly<Record<Task, CommandValues>> = {
  'windows-mobility': {
    ...DEFAULTS['windows-mobility'],
    packageName: 'Microsoft-ASR_UA_9.62.0.0_Windows_GA_01Jan2025_release.exe',
    installFolder: 'C:\\Program Files (x86)\\Microsoft Azure Site Recovery',
  },
  'linux-mobility': {
    ...DEFAULTS['linux-mobility'],
    packageName: 'Microsoft-ASR_UA_9.62.0.0_RHEL8-64_GA_01Jan2025_release.tar.gz',
  },
  'process-server': DEFAULTS['process-server'],
  'mars-agent': DEFAULTS['mars-agent'],
};

function lines(
  task: Task,
  change: Partial<CommandValues> = {},
): Readonly<Partial<Record<CommandId, string>>> {
  return Object.fromEntries(
    commandsFor(task, { ...FULL[task], ...change }).map(({ id, line }) => [
      id,
      line.ok ? line.value : line.problem.code,
    ]),
  );
}

describe('the commands', () => {
  it('of the mobility agent on Windows have every path in quotation marks', () => {
    expect(lines('windows-mobility')).toEqual({
      'open-folder': 'cd /d "C:\\Azure Site Recovery\\Agent"',
      extract:
        '"Microsoft-ASR_UA_9.62.0.0_Windows_GA_01Jan2025_release.exe" /q /x:"C:\\Azure Site Recovery\\Agent"',
      upgrade:
        'UnifiedAgent.exe /Role "MS" /Platform VmWare /Silent /InstallationType Upgrade /CSType CSPrime /InstallLocation "C:\\Program Files (x86)\\Microsoft Azure Site Recovery"',
      register:
        '"C:\\Program Files (x86)\\Microsoft Azure Site Recovery\\agent\\UnifiedAgentConfigurator.exe" /SourceConfigFilePath "C:\\Azure Site Recovery\\config.json" /CSType CSPrime',
    });
  });

  it('of the mobility agent on Linux', () => {
    expect(lines('linux-mobility')).toEqual({
      'linux-open-folder': 'cd /tmp',
      'linux-extract': 'tar -xvf Microsoft-ASR_UA_9.62.0.0_RHEL8-64_GA_01Jan2025_release.tar.gz',
      'linux-upgrade': './install -q -r MS -v VmWare -a Upgrade -c CSPrime',
      'linux-register': '/usr/local/ASR/Vx/bin/UnifiedAgentConfigurator.sh -c CSPrime -S /tmp/config.json -q',
    });
  });

  it('of the process server and the Recovery Services agent are the document’s own', () => {
    expect(lines('process-server')['update-process-server']).toBe(
      'msiexec.exe /i ProcessServer.msi ALLUSERS=1 REINSTALL=ALL REINSTALLMODE=vomus /l*v msi.log',
    );
    expect(lines('mars-agent')['update-mars-agent']).toBe('MARSAgentInstaller.exe /q /nu');
  });

  it('say what is ours when the process server is updated without a window', () => {
    const [, command] = commandsFor('process-server', { ...FULL['process-server'], unattended: true });
    expect(command?.line).toMatchObject({ ok: true, value: expect.stringMatching(/ \/qn \/norestart$/) });
    expect(command?.parameters.filter((name) => PARAMETER_WORDS[name].need === 'Ours')).toEqual([
      '/qn',
      '/norestart',
    ]);
  });

  it('take the other platform and the classic architecture', () => {
    expect(lines('linux-mobility', { platform: 'Azure', csType: 'CSLegacy' })['linux-upgrade']).toBe(
      './install -q -r MS -v Azure -a Upgrade -c CSLegacy',
    );
  });

  it('explain every parameter that stands in them', () => {
    for (const task of TASKS) {
      for (const { id, shell, line, parameters } of commandsFor(task, { ...FULL[task], unattended: true })) {
        expect(COMMAND_WORDS[id].title).not.toBe('');
        const text = line.ok ? line.value : '';
        for (const name of parameters) expect(text).toContain(PARAMETER_WORDS[name].typed);
        const typed =
          text.match(/(?<= )(?:\/[A-Za-z]+(?:\*v|:)?|-[a-zA-Z]+|[A-Z]+=[A-Za-z0-9]+)(?=[ "]|$)/g) ?? [];
        const explained = parameters.map((name) => PARAMETER_WORDS[name].typed);
        const unexplained = typed.filter(
          (word) => !explained.includes(word) && !(shell === 'sh' && word.startsWith('/')),
        );
        expect({ text, unexplained }).toEqual({ text, unexplained: [] });
      }
    }
    for (const name of PARAMETERS) expect(PARAMETER_WORDS[name].meaning).toMatch(/\.$/);
  });

  it('can be copied as lines, without those that cannot be made', () => {
    const text = commandLines(commandsFor('linux-mobility', { ...FULL['linux-mobility'], packageName: '' }));
    expect(text.split('\n')).toHaveLength(3);
  });
});

describe('a value that would break the quoting', () => {
  it.each([
    ['C:\\a"b', 'value-quote'],
    ['C:\\%TEMP%', 'value-percent'],
    ['C:\\a!b', 'value-percent'],
    ['C:\\a\nb', 'value-control-characters'],
    ['C:\\a\u202Eb', 'value-control-characters'],
    ['C:\\', 'value-drive-root'],
    ['\\\\server\\share\\x', 'value-windows-path'],
    ['relative\\x', 'value-windows-path'],
    ['C:\\..\\x', 'value-windows-path'],
    ['', 'value-empty'],
  ])('%j as a folder on Windows is refused as %s', (folder, code) => {
    const outcome = windowsPathForCmd(folder, 'The folder');
    expect(outcome.ok ? 'made' : outcome.problem.code).toBe(code);
    expect(outcome.ok ? '' : outcome.problem.message).toMatch(/^The folder .*\.$/s);
  });

  it.each([
    ['Microsoft-ASR_UA*Windows*release.exe', 'value-wildcard'],
    ['..\\x.exe', 'value-not-a-name'],
    ['C:\\x.exe', 'value-not-a-name'],
    ['a"b.exe', 'value-quote'],
    ['a%b%.exe', 'value-percent'],
    ['x.msi', 'value-extension'],
  ])('%j as a package is refused as %s', (packageName, code) => {
    expect(lines('windows-mobility', { packageName }).extract).toBe(code);
  });

  it.each([
    ['tmp', 'value-linux-path'],
    ['-rf', 'value-linux-path'],
    ['/a\nb', 'value-control-characters'],
  ])('%j as a folder on Linux is refused as %s', (folder, code) => {
    const outcome = linuxPath(folder, 'The folder');
    expect(outcome.ok ? 'made' : outcome.problem.code).toBe(code);
  });

  it('a backslash at the end is dropped, because it would quote the quotation mark', () => {
    expect(lines('windows-mobility', { folder: 'C:\\a b\\' })['open-folder']).toBe('cd /d "C:\\a b"');
  });

  it('never gets out of its quotation marks on Windows, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '"', '%', '!', '\\', '&', '^', '\n', '(', '|') }),
        (name) => {
          const outcome = windowsPathForCmd(`C:\\${name}`, 'The folder');
          const made = outcome.ok ? outcome.value : '"C:\\refused"';
          expect(made).toMatch(/^"C:\\[^"%!\r\n]*[^"%!\r\n\\]"$/);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is one argument for a POSIX shell, whatever it is', () => {
    const texts = ["it's", 'a b', '$(id)', '`id`', "'; id; '", '\\', '"', '*', '-x', '#', '~', 'ü'];
    for (const text of texts) {
      const quoted = quoteForSh(text, 'The folder');
      const printed = quoted.ok
        ? execFileSync('/bin/sh', ['-c', `printf %s ${quoted.value}`], { encoding: 'utf8' })
        : '';
      expect(printed).toBe(text);
    }
  });
});
