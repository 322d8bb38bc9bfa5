/**
 * The gate in front of the API, the same for every carrier: known method, valid input, call, valid and bounded output.
 * Nothing that fails in here leaves as an exception; the page gets a code, the details go to the diagnostic log.
 */
import { EVENTS, METHODS, type Api, type Emit, type Envelope, type Method } from '../shared/contract';
import { LIMITS } from '../shared/limits';
import { AssistantError, type ErrorCode } from '../shared/errors';

/** Takes what a carrier received and answers with an envelope. Never rejects. */
export type Dispatch = (method: unknown, input: unknown) => Promise<Envelope<unknown>>;

/** Where details of failures go that no person should be shown. */
export type Complain = (what: string, cause: unknown) => void;

export function createDispatch(api: Api, complain: Complain): Dispatch {
  return async (method, input) => {
    if (!isMethod(method)) return refuse('unknown-method');
    const parsed = METHODS[method].input.safeParse(input);
    if (!parsed.success) return refuse('invalid-input');
    try {
      // The table pairs each method with its own input type; TypeScript cannot follow that pairing through a variable.
      const call = api[method] as (input: unknown) => Promise<unknown>;
      const output = METHODS[method].output.safeParse(await call(parsed.data));
      if (!output.success) {
        complain(`${method} answered outside the contract`, output.error);
        return refuse('internal');
      }
      return withinLimit({ ok: true, value: output.data });
    } catch (error) {
      if (error instanceof AssistantError) return refuse(error.code);
      complain(`${method} failed`, error);
      return refuse('internal');
    }
  };
}

/** Wraps an emitter so that no event leaves that the contract does not describe. */
export function validatedEmit(emit: Emit, complain: Complain): Emit {
  return (event, data) => {
    const parsed = EVENTS[event].safeParse(data);
    if (parsed.success) emit(event, data);
    else complain(`${event} is outside the contract`, parsed.error);
  };
}

function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(METHODS, name);
}

export function refuse(code: ErrorCode): Envelope<never> {
  return { ok: false, error: { code } };
}

function withinLimit(envelope: Envelope<unknown>): Envelope<unknown> {
  return Buffer.byteLength(JSON.stringify(envelope)) > LIMITS.replyBytes
    ? refuse('reply-too-large')
    : envelope;
}
