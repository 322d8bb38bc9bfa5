/** Writes the one value that turns an appliance's automatic updates off and on. Source: upgrade-mobility-service. */
import { AUTO_UPDATE, type Switch } from '../../shared/advisor/appliance';
import type { SystemTools } from './system-tools';

const { key, name } = AUTO_UPDATE;

/** In the 64-bit view, as it is read. `/f` keeps reg.exe from waiting for an answer that nobody gives. */
const ARGUMENTS: Readonly<Record<Switch, readonly string[]>> = {
  off: ['add', key, '/v', name, '/t', 'REG_DWORD', '/d', '0', '/f', '/reg:64'],
  on: ['delete', key, '/v', name, '/f', '/reg:64'],
};

/** @throws Error where reg.exe was not run or refuses; its words are in the server's language and say nothing here. */
export async function setAutoUpdate(tools: SystemTools, wanted: Switch): Promise<void> {
  const { code } = await tools.run('reg', ARGUMENTS[wanted]);
  if (code !== 0) throw new Error(`reg.exe did not write ${name}: it ended with ${code ?? 'no code'}.`);
}
