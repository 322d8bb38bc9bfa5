/** Scenario 8: variables that an account can set for what it starts with rights bring no code into the executable. */
import { describe, expect, it } from 'vitest';
import { useLab } from './use-lab';
import { WINDOWS_PATHS } from './wine/prefix';

const lab = useLab();

const TRAP = 'C:\\trap';
const SPRUNG = `${TRAP}\\sprung.txt`;

/** Leaves a file behind where Node loads it. */
const SCRIPT = `require('node:fs').writeFileSync(${JSON.stringify(SPRUNG)}, '');`;

/** Names a library that is not there, so that whoever obeys it cannot start. */
const OPENSSL = `nodejs_conf = node
[node]
providers = providers
[providers]
trap = trap
[trap]
module = C:\\\\trap\\\\gone.dll
activate = 1
`;

const VARIABLES = [
  { NODE_OPTIONS: `--require ${TRAP}\\trap.cjs` },
  { OPENSSL_CONF: `${TRAP}\\openssl.cnf` },
] as const;

describe('8. The executable', () => {
  it.each(VARIABLES)('does not obey %o, which Node itself does', async (env) => {
    const { server } = lab;
    server.put(`${TRAP}\\trap.cjs`, Buffer.from(SCRIPT));
    server.put(`${TRAP}\\openssl.cnf`, Buffer.from(OPENSSL));
    const isSprung = () => server.filesIn(TRAP).includes('sprung.txt');

    const obeys = await server.runner.run({ file: WINDOWS_PATHS.node, args: ['-e', '0'], env });
    expect(isSprung() || obeys.code !== 0).toBe(true);
    server.remove(SPRUNG);

    const ours = await server.runner.run({ file: WINDOWS_PATHS.executable, args: ['--version'], env });
    server.note({
      what: `mars-upgrade-assistant-cli --version with ${Object.keys(env).join()}`,
      result: String(ours.code),
    });
    expect(ours).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\s*$/) });
    expect(isSprung()).toBe(false);
  });
});
