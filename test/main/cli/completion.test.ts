import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../main/cli/commands';
import { missingGrammar, powershellParser, syntaxErrors } from '../../fixtures/powershell-grammar';
import { cli } from './cli-fixture';

describe('the completion for PowerShell', () => {
  it('knows every command with all its options', async () => {
    const { code, out } = await cli(['completion', 'powershell']);
    expect(code).toBe(0);
    for (const { name, optionNames } of COMMANDS) {
      const line = out.split('\n').find((one) => one.trimStart().startsWith(`'${name}' = `));
      for (const option of optionNames) expect(line).toContain(`'${option}'`);
    }
    expect(out.split('\n').filter((line) => line.includes('About ='))).toHaveLength(COMMANDS.length);
  });

  it('offers --practice only where it is taken', () => {
    for (const { optionNames, takesPractice } of COMMANDS)
      expect(optionNames.includes('--practice')).toBe(takesPractice !== false);
  });

  it('is for the program by both of its names', async () => {
    const { out } = await cli(['completion', 'PowerShell']);
    expect(out).toContain(
      "-CommandName 'mars-upgrade-assistant-cli', 'mars-upgrade-assistant-cli.exe' -ScriptBlock {",
    );
  });

  it('comes in JSON too', async () => {
    const { out } = await cli(['completion', 'powershell', '--json']);
    expect(JSON.parse(out)).toMatchObject({ schema: 'completion/1', shell: 'powershell' });
  });

  it('is PowerShell', async (ctx) => {
    const missing = missingGrammar();
    if (missing !== undefined) ctx.skip(missing);
    const parse = await powershellParser();
    expect(syntaxErrors(parse((await cli(['completion', 'powershell'])).out))).toEqual([]);
  });

  it('is not made up for another shell', async () => {
    const { code, err } = await cli(['completion', 'bash']);
    expect(code).toBe(2);
    expect(err).toContain('only for powershell');
  });
});
