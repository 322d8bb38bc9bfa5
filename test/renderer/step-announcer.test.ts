/** What a reader hears while something is under way: each step once, when it begins. */
import { describe, expect, it } from 'vitest';
import { createStepAnnouncer } from '../../renderer/step-announcer';
import type { RunningRepair } from '../../shared/repair/contract';
import type { RunningUpgrade, WizardWait } from '../../shared/upgrade/contract';

function listening() {
  const heard: string[] = [];
  return { heard, steps: createStepAnnouncer((sentence) => heard.push(sentence)) };
}

function repair(
  copy: 'waiting' | 'working' | 'done',
  check: 'waiting' | 'working',
  bytes = 0,
): RunningRepair {
  return {
    target: 'C:\\Windows\\Installer\\4d2ad.msi',
    steps: [
      { title: 'Copy it', state: copy },
      { title: 'Check the copy', state: check },
    ],
    bytes,
    all: 100,
    canCancel: true,
  };
}

const UPGRADE: RunningUpgrade = {
  at: 'checking',
  mode: 'quiet',
  version: '',
  elapsedMs: 0,
  lastLine: null,
  silent: false,
};

const WAIT: WizardWait = { at: 'waiting', nothingYet: false, folder: null, old: null, refused: [] };

describe('the steps of a repair', () => {
  it('are said once each, whatever the number of bytes', () => {
    const { heard, steps } = listening();
    steps.repair(repair('waiting', 'waiting'));
    for (const bytes of [0, 40, 80]) steps.repair(repair('working', 'waiting', bytes));
    steps.repair(repair('done', 'waiting'));
    steps.repair(repair('done', 'working'));
    expect(heard).toEqual(['Copy it', 'Check the copy']);
  });

  it('are said again when it is tried again', () => {
    const { heard, steps } = listening();
    for (let tries = 0; tries < 2; tries += 1) {
      steps.repair(repair('waiting', 'waiting'));
      steps.repair(repair('working', 'waiting'));
    }
    expect(heard).toEqual(['Copy it', 'Copy it']);
  });
});

it('the steps of an upgrade are said once each, and that a long silence can be normal', () => {
  const { heard, steps } = listening();
  steps.upgrade(UPGRADE);
  steps.upgrade({ ...UPGRADE, at: 'preparing' });
  for (const elapsedMs of [0, 1000, 2000]) steps.upgrade({ ...UPGRADE, at: 'working', elapsedMs });
  for (const elapsedMs of [300_000, 301_000])
    steps.upgrade({ ...UPGRADE, at: 'working', elapsedMs, silent: true });
  steps.upgrade({ ...UPGRADE, at: 'checking-result' });
  expect(heard).toEqual([
    'The server is looked at',
    'The upgrade is being started',
    'Windows Installer is working',
    'No new line for 5 minutes. This can be normal.',
    'The result is being checked',
  ]);
});

it('waiting for the wizard is said when something comes of it', () => {
  const { heard, steps } = listening();
  const folder = 'C:\\feedfeed';
  steps.waiting(WAIT);
  steps.waiting({ ...WAIT, nothingYet: true });
  steps.waiting({ ...WAIT, at: 'folder-named', folder });
  steps.waiting({ ...WAIT, at: 'package-there', folder });
  steps.waiting({ ...WAIT, at: 'closed-too-early', folder });
  expect(heard).toEqual([
    'Nothing yet. Is MARSAgentInstaller.exe running on this server?',
    'The setup folder was found. Its package is being checked.',
    'The wizard was closed. Nothing was changed.',
  ]);
});
