/** `inspect` at the command line: its words, its JSON and its exit codes. */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT, EXIT_OF } from '../../../main/cli/exit-codes';
import { readResult } from '../../../shared/fleet/read-result';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import {
  agentPackage,
  AGENT_REGISTRY,
  fakeServer,
  OTHER_CODE,
  patch,
  type FakeAnswers,
} from '../../fixtures/fake-port';
import { CACHED } from '../../fixtures/installer-log';
import { REGISTERED } from '../../fixtures/registry-exports';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();
const CACHED_FILE = ['server', 'C', 'Windows', 'Installer', '4d2ad.msi'] as const;
const SETUP = ['server', 'C', 'e703768b6b4e0b79707d1228d22c236d'] as const;

interface Json {
  readonly schema: string;
  readonly verdict: string;
  readonly practice: boolean;
  readonly logAgrees: boolean | null;
  readonly candidates: readonly { readonly fit: string; readonly path: string; readonly origin: string }[];
  readonly findings: readonly { readonly code: string; readonly evidence: readonly object[] }[];
}

async function inspectJson(...argv: readonly string[]) {
  const { code, out, err } = await cli(['inspect', '--practice', temp.at('server'), '--json', ...argv]);
  expect(err).toBe('');
  return { code, json: JSON.parse(out) as Json };
}

beforeEach(async () => {
  await cli(['practice', temp.at('server')]);
});

describe('inspect on a practice server', () => {
  it('says what is missing, what fits and what to do', async () => {
    const { code, out, err } = await cli(['inspect', '--practice', temp.at('server')]);
    expect(code).toBe(EXIT.repairAvailable);
    expect(err).toBe('');
    expect(out).toContain('The cached package 4d2ad.msi is missing\n');
    expect(out).toContain('(log and registry agree)');
    expect(out).toContain('Registry  HKLM\\SOFTWARE\\Microsoft');
    expect(out).toContain('Fits: C:\\e703768b6b4e0b79707d1228d22c236d\\Installers\\OBSAGENT.msi');
    expect(out).toContain('Practice package, not signed.');
  });

  it('gives one object with its schema', async () => {
    const { code, json } = await inspectJson();
    expect(code).toBe(EXIT.repairAvailable);
    expect(json).toMatchObject({
      schema: 'inspection/1',
      practice: true,
      verdict: 'missing',
      logAgrees: true,
      candidates: [{ fit: 'fits', origin: 'setup-folder' }],
    });
  });

  it('finds the missing package and the setup folder without any log', async () => {
    rmSync(temp.at('server', 'C', 'Windows', 'Temp'), { recursive: true });
    const { code, json } = await inspectJson();
    expect(code).toBe(EXIT.repairAvailable);
    expect(json).toMatchObject({
      logAgrees: null,
      candidates: [{ fit: 'fits', origin: 'other-setup-folder' }],
    });
  });

  it('is healthy once the package is back', async () => {
    copyFileSync(temp.at(...SETUP, 'Installers', 'OBSAGENT.msi'), temp.at(...CACHED_FILE));
    const { code, json } = await inspectJson();
    expect([code, json.verdict]).toEqual([EXIT.nothingToRepair, 'healthy']);
  });

  it('needs a person where the setup folder is gone', async () => {
    rmSync(temp.at(...SETUP), { recursive: true });
    const { code, json } = await inspectJson();
    expect(code).toBe(EXIT.personMustSupply);
    expect(json.findings.map((finding) => finding.code)).toContain('setup-folder-gone');
  });

  it('offers a repair for a wrong file too', async () => {
    writeFileSync(temp.at(...CACHED_FILE), 'rubbish');
    const { code, json } = await inspectJson();
    expect([code, json.verdict]).toEqual([EXIT.repairAvailable, 'wrong-package']);
  });

  it('judges a file of this computer that is named', async () => {
    const wrong = temp.write('wrong.msi', agentPackage({ packageCode: OTHER_CODE }));
    const { code, json } = await inspectJson('--source', wrong);
    expect(code).toBe(EXIT.personMustSupply);
    expect(json.candidates[0]).toMatchObject({ origin: 'named', fit: 'package-code-differs', path: wrong });
  });

  it('judges a folder of the practice server that is named', async () => {
    const { code, json } = await inspectJson('--source', 'C:\\e703768b6b4e0b79707d1228d22c236d');
    expect(code).toBe(EXIT.repairAvailable);
    expect(json.candidates).toMatchObject([{ origin: 'named', fit: 'fits' }]);
  });

  it('does not understand an empty source', async () => {
    const { code } = await cli(['inspect', '--practice', temp.at('server'), '--source', '']);
    expect(code).toBe(EXIT.usage);
  });
});

function on(answers: FakeAnswers) {
  return { openPort: async () => fakeServer(temp.at('fake'), answers).port };
}

describe('inspect elsewhere', () => {
  it('says that it needs a server', async () => {
    const { code, err } = await cli(['inspect']);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('--practice DIR');
  });

  it.each<readonly [string, FakeAnswers, number]>([
    ['is not installed', { registry: { products: [], patches: [] } }, EXIT.explainedNotRepaired],
    ['cannot be read', { registry: null }, EXIT.noReadableInput],
    [
      'is registered with an unacceptable file',
      { registry: { ...AGENT_REGISTRY, products: [{ ...REGISTERED, localPackage: 'C:\\x.msi' }] } },
      EXIT.explainedNotRepaired,
    ],
    ['is missing its package', {}, EXIT.personMustSupply],
  ])('ends with its code where the agent %s', async (_case, answers, expected) => {
    const { code, out } = await cli(['inspect'], on(answers));
    expect(code).toBe(expected);
    expect(out).toContain('What to do');
    const json = await cli(['inspect', '--json'], on(answers));
    expect(EXIT_OF[readResult(json.out).fact.standing], 'the overview of many servers agrees').toBe(expected);
  });

  it('explains that a patch of the agent is missing although the package is there', async () => {
    const registry = { ...AGENT_REGISTRY, patches: [patch('b15b.msp', [MARS_PRODUCT_CODE])] };
    const server = fakeServer(temp.at('fake'), { registry });
    server.put(CACHED, agentPackage());
    const { code, out } = await cli(['inspect'], { openPort: async () => server.port });
    expect(code).toBe(EXIT.explainedNotRepaired);
    expect(out).toContain('The cached patch b15b.msp is missing');
    expect(out).not.toContain('Run MARSAgentInstaller.exe again.');
    const json = await cli(['inspect', '--json'], { openPort: async () => server.port });
    expect(readResult(json.out).fact.standing).toBe('explained');
  });
});
