/**
 * A process that changes the switch, or takes a change back, and is ended on the way, as by a power cut. Arguments: the
 * server's folder; `on`, `off` or the number of a change to take back; and where it ends: the number of a journal line,
 * just before it is written, or `before-write` or `after-write`.
 */
import { takeBack } from '../../../main/services/repair/apply';
import { setAutoUpdate } from '../../../main/services/repair/set-auto-update';
import { applianceServer } from './appliance-server';

const [folder = '', what = '', where = ''] = process.argv.slice(2);
const { port } = applianceServer(folder);
const die = () => process.kill(process.pid, 'SIGKILL');
/** The first time is that of the number of a new change, and no line's. */
let asked = what === 'on' || what === 'off' ? -1 : 0;

function now(): Date {
  asked += 1;
  if (String(asked) === where) die();
  return new Date('2026-11-23T09:30:00Z');
}

const dying: typeof port = {
  ...port,
  async setAutoUpdate(wanted) {
    if (where === 'before-write') die();
    await port.setAutoUpdate(wanted);
    if (where === 'after-write') die();
  },
};

const outcome =
  what === 'on' || what === 'off' ? await setAutoUpdate(dying, what, now) : await takeBack(dying, what, now);
process.stdout.write(outcome.outcome);
