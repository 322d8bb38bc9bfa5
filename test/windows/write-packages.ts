/** `node test/setup/run-ts.mjs test/windows/write-packages.ts DIR`: makes the packages of the Windows tests, where wixl is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AGENT, makePackage } from '../lab/packages/agent-package';
import { makePatch } from '../lab/packages/patch';
import { UPGRADE_PATCH } from '../lab/packages/upgrade-patch';

const [, , folder = 'packages'] = process.argv;

mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'agent.msi'), makePackage(AGENT));
writeFileSync(path.join(folder, 'upgrade.msp'), makePatch(UPGRADE_PATCH));
