/**
 * The door of the backend. In this order: who is calling, which name, which shape, then the handler.
 * What a handler throws stays in the log; the caller gets a reference to it. Pure.
 */
import type { ZodError } from 'zod';
import { endpoints, isEndpointName, type EndpointName, type Handlers } from './contract/endpoints.ts';
import type { Endpoint } from './contract/define.ts';
import { doorErrors, type AppError } from './errors.ts';
import { err, type Result } from './result.ts';

/** Hosts say who is calling; only the main frame of our own page and the host itself may. */
export type Caller =
  | { readonly kind: 'host' }
  | { readonly kind: 'page'; readonly mainFrame: boolean; readonly ownOrigin: boolean };

export type Dispatcher = (
  caller: Caller,
  name: unknown,
  input: unknown,
) => Promise<Result<unknown, AppError>>;

type Report = (name: string, cause: unknown) => string;

export type DispatchOptions<Ports extends Locked, Locked> = {
  readonly handlers: Handlers<Ports, Locked>;
  /** What is there while the vault is locked. */
  readonly locked: Locked;
  /** The open vault, or null while it is locked. */
  readonly open: () => Ports | null;
  /** Writes an unexpected failure to the log and answers its reference. */
  readonly report: Report;
  /** Writes down that a call was refused before it reached a handler. */
  readonly refused: (call: RefusedCall) => void;
};

/** Who was refused what and why; nothing of what was said, and no name that the caller made up. */
export type RefusedCall = {
  readonly name: EndpointName | 'unknown';
  readonly caller: 'host' | 'page' | 'other-frame' | 'other-origin';
  readonly code: 'forbidden-caller' | 'unknown-endpoint' | 'bad-request';
};

export function describeCaller(caller: Caller): RefusedCall['caller'] {
  if (caller.kind === 'host') return 'host';
  if (!caller.ownOrigin) return 'other-origin';
  return caller.mainFrame ? 'page' : 'other-frame';
}

export function callerMayCall(caller: Caller): boolean {
  return caller.kind === 'host' || (caller.mainFrame && caller.ownOrigin);
}

/** Calls that need an open vault and change it: refused where it is open to be read only. */
export function writesToVault(name: unknown): boolean {
  if (!isEndpointName(name)) return false;
  const endpoint: Endpoint = endpoints[name];
  return endpoint.kind === 'command' && endpoint.unlocked !== true;
}

export function createDispatcher<Ports extends Locked, Locked>(
  options: DispatchOptions<Ports, Locked>,
): Dispatcher {
  const refuse = <E extends AppError<RefusedCall['code']>>(caller: Caller, name: unknown, error: E) => {
    options.refused({
      name: isEndpointName(name) ? name : 'unknown',
      caller: describeCaller(caller),
      code: error.code,
    });
    return err(error);
  };
  return async (caller, name, input) => {
    if (!callerMayCall(caller)) return refuse(caller, name, { code: 'forbidden-caller' });
    if (!isEndpointName(name))
      return refuse(caller, name, { code: 'unknown-endpoint', name: String(name).slice(0, 80) });
    const endpoint = endpoints[name];
    const parsed = endpoint.input.safeParse(input);
    if (!parsed.success) return refuse(caller, name, badRequest(parsed.error));
    const ports = endpoint.unlocked === true ? (options.open() ?? options.locked) : options.open();
    if (ports === null) return err({ code: 'locked' });
    try {
      const handler = options.handlers[name] as unknown as (
        ports: Locked,
        input: unknown,
      ) => Promise<Result<unknown, AppError>>;
      return known(name, await handler(ports, parsed.data), options.report);
    } catch (cause) {
      return err({ code: 'internal', ref: options.report(name, cause) });
    }
  };
}

/** A handler's answer must keep to its declaration, also at run time: what does not is reported, not passed on. */
function known(
  name: EndpointName,
  result: Result<unknown, AppError>,
  report: Report,
): Result<unknown, AppError> {
  const endpoint = endpoints[name];
  if (!result.ok) {
    const declared: readonly string[] = [...endpoint.errors, ...doorErrors];
    if (declared.includes(result.error.code)) return result;
    return err({ code: 'internal', ref: report(name, new Error(`undeclared failure ${result.error.code}`)) });
  }
  return result;
}

function badRequest(error: ZodError): AppError<'bad-request'> {
  const issue = error.issues[0];
  const where = issue === undefined ? '' : issue.path.map(String).join('.');
  return {
    code: 'bad-request',
    where,
    problem: (issue?.message ?? 'not the shape of this call').slice(0, 300),
  };
}
