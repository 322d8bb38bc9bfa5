/** Two ends know each other only when each has what the other one made for this one start. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ChannelError, openChannel, type Channel } from '../../../main/helper/channel';
import { createHost, introduce } from '../../../main/helper/handshake';
import { PIPE_LIMITS } from '../../../main/helper/protocol';
import { channels, lineOf, usePipes } from './pipe';

const newPipe = usePipes();
const MOST = PIPE_LIMITS.requestBytes;

/** Both ends, known to each other. */
async function acquainted() {
  const [main, helper] = await channels(await newPipe());
  const host = createHost();
  const [mainEnd, helperEnd] = await Promise.all([host.admit(main), introduce(helper, host)]);
  return { mainEnd, helperEnd, main, helper };
}

/** A main and a helper that know each other, and the two ends of whoever stands in between. */
async function between() {
  const [main, left] = await channels(await newPipe());
  const [right, helper] = await channels(await newPipe());
  const host = createHost();
  const ends = Promise.all([host.admit(main), introduce(helper, host)]);
  void left.write(await lineOf(right));
  void right.write(await lineOf(left));
  void left.write(await lineOf(right));
  const [mainEnd, helperEnd] = await ends;
  return { mainEnd, helperEnd, left, right };
}

describe('two ends that belong together', () => {
  it('know each other, and messages cross both ways in their order', async () => {
    const { mainEnd, helperEnd } = await acquainted();
    for (const number of [1, 2, 3]) void mainEnd.write({ number });
    void helperEnd.write({ text: 'two\nlines, “quotes” and \u0000' });
    for (const number of [1, 2, 3]) expect(await helperEnd.read(MOST)).toEqual({ number });
    expect(await mainEnd.read(MOST)).toEqual({ text: 'two\nlines, “quotes” and \u0000' });
  });

  it('hear that the other one has gone', async () => {
    const { mainEnd, helperEnd } = await acquainted();
    mainEnd.close();
    expect(await helperEnd.read(MOST)).toBe(null);
    await helperEnd.write({ nobody: 'listens' });
  });

  it('put no secret on the command line: what stands there is not enough to be main', async () => {
    const [main, helper] = await channels(await newPipe());
    const { key, ticket } = createHost();
    // An impostor has the whole command line, but not the private key.
    const impostor = createHost();
    const admitted = impostor.admit(main).catch((error: unknown) => error);
    await expect(introduce(helper, { key, ticket })).rejects.toThrow(ChannelError);
    helper.close();
    expect(await admitted).toBeInstanceOf(ChannelError);
  });
});

describe('main refuses', () => {
  it('a helper with another ticket', async () => {
    const [main, helper] = await channels(await newPipe());
    const host = createHost();
    const other = { key: host.key, ticket: randomBytes(32).toString('hex') };
    const [admitted, introduced] = await Promise.allSettled([
      host.admit(main).finally(() => main.close()),
      introduce(helper, other).finally(() => helper.close()),
    ]);
    expect([admitted.status, introduced.status]).toEqual(['rejected', 'rejected']);
  });

  const hello = { kind: 'hello', version: 1, key: `02${'1'.repeat(64)}`, nonce: 'ab'.repeat(32) };
  it.each<readonly [string, string]>([
    ['another version of the protocol', JSON.stringify({ ...hello, version: 2 })],
    ['a greeting with something added', JSON.stringify({ ...hello, rights: true })],
    ['a greeting with something missing', JSON.stringify({ ...hello, nonce: undefined })],
    ['a key that is on no curve', JSON.stringify({ ...hello, key: `02${'f'.repeat(64)}` })],
    ['a request before the greeting', JSON.stringify({ kind: 'call', id: 1, verb: 'inspect', input: {} })],
    ['something else', 'GET / HTTP/1.1'],
    ['nothing', ''],
  ])('%s', async (_, line) => {
    const [main, helper] = await channels(await newPipe());
    void helper.write(line);
    await expect(createHost().admit(main)).rejects.toThrow(ChannelError);
  });

  it('a greeting that is too long, after no more of it than is allowed', async () => {
    const [main, helper] = await channels(await newPipe());
    void helper.write('x'.repeat(PIPE_LIMITS.handshakeBytes + 1));
    await expect(createHost().admit(main)).rejects.toThrow('too long');
  });

  it('bytes that are no text', async () => {
    const pipe = await newPipe();
    const [socket, first] = await Promise.all([pipe.connect(), pipe.first]);
    socket.write(Buffer.from([0xff, 0xfe, 0x0a]));
    await expect(createHost().admit(openChannel(first))).rejects.toThrow('not UTF-8');
  });

  it('a greeting that breaks off', async () => {
    const [main, helper] = await channels(await newPipe());
    helper.close();
    await expect(createHost().admit(main)).rejects.toThrow('has gone');
  });

  it('a wrong answer to its challenge', async () => {
    const [main, helper] = await channels(await newPipe());
    const host = createHost();
    const admitted = host.admit(main).catch((error: unknown) => error);
    const real = new Interceptor(helper);
    const introduced = introduce(real.channel, host).catch(() => undefined);
    real.change = (line) =>
      line.replace(/"proof":"(.)/, (_, digit) => `"proof":"${digit === '0' ? '1' : '0'}`);
    await introduced;
    expect(await admitted).toMatchObject({ message: 'the other end does not have the secret' });
  });

  it('the keys of a start that was made before', async () => {
    const host = createHost();
    const [main, helper] = await channels(await newPipe());
    await Promise.all([host.admit(main), introduce(helper, host)]);
    const [again] = await channels(await newPipe());
    await expect(host.admit(again)).rejects.toThrow('used before');
  });
});

describe('the helper refuses', () => {
  it('a handshake that was recorded before', async () => {
    const host = createHost();
    const [main, helper] = await channels(await newPipe());
    const recorder = new Interceptor(main);
    await Promise.all([host.admit(recorder.channel), introduce(helper, host)]);
    const [challenge] = recorder.sent;
    const [replaying, again] = await channels(await newPipe());
    const introduced = introduce(again, host);
    await lineOf(replaying);
    void replaying.write(challenge!);
    await expect(introduced).rejects.toThrow('does not have the secret');
  });

  it('a request in place of the challenge', async () => {
    const [main, helper] = await channels(await newPipe());
    const introduced = introduce(helper, createHost());
    await lineOf(main);
    void main.write(JSON.stringify({ kind: 'call', id: 1, verb: 'undo', input: { id: 'x' } }));
    await expect(introduced).rejects.toThrow('no greeting');
  });
});

describe('somebody who passes the lines of both ends on', () => {
  it('can add no line of its own', async () => {
    const { helperEnd, right } = await between();
    const text = JSON.stringify({ kind: 'call', id: 1, verb: 'inspect', input: {} });
    void right.write(`${'0'.repeat(64)} ${text}`);
    await expect(helperEnd.read(MOST)).rejects.toThrow('no valid seal');
  });

  it.each<readonly [string, (lines: readonly string[]) => readonly string[]]>([
    ['change a line', ([one, two]) => [one!.replace('"first"', '"other"'), two!]],
    ['repeat a line', ([one]) => [one!, one!]],
    ['leave a line out', ([, two]) => [two!]],
    ['turn lines around', ([one, two]) => [two!, one!]],
    ['send a line without its seal', ([one]) => [one!.slice(65)]],
    ['send nothing', () => ['']],
  ])('cannot %s', async (_, passOn) => {
    const { mainEnd, helperEnd, left, right } = await between();
    void mainEnd.write({ text: 'first' });
    void mainEnd.write({ text: 'second' });
    const lines = [await lineOf(left), await lineOf(left)];
    for (const line of passOn(lines)) void right.write(line);
    await expect(
      (async () => {
        await helperEnd.read(MOST);
        await helperEnd.read(MOST);
      })(),
    ).rejects.toThrow('no valid seal');
  });
});

/** Notes and changes what an end sends. */
class Interceptor {
  readonly sent: string[] = [];
  change: (line: string) => string = (line) => line;
  readonly channel: Channel;

  constructor(inner: Channel) {
    this.channel = {
      ...inner,
      write: (line) => {
        this.sent.push(line);
        return inner.write(this.change(line));
      },
    };
  }
}
