/**
 * The door of the backend. In this order: who is calling, which name, which shape, then the handler.
 * What a handler throws stays in the log; the caller gets a reference to it. Pure.
 */
import type { ZodError } from 'zod';
import { callerMayCall, describeCaller, type Caller } from './caller.ts';
import type { EndpointName } from './contract/endpoints.ts';
import { findEndpoint, type Found } from './contract/parts.ts';
import { doorErrors, type AppError } from './errors.ts';
import { err, type Result } from './result.ts';

export type Dispatcher = (
  caller: Caller,
  name: unknown,
  input: unknown,
) => Promise<Result<unknown, AppError>>;

type Report = (name: string, cause: unknown) => string;

/** The contract holds the input to the shape that the handler declares. */
export type AnyHandler<Ports> = (ports: Ports, input: unknown) => unknown;

export type DispatchOptions<Ports extends Locked, Locked> = {
  readonly handlerOf: (found: Found) => Promise<AnyHandler<Ports | Locked>>;
  /** The last word on a call that is one: null, or why it is refused. */
  readonly admit: (caller: Caller, found: Found) => AppError | null;
  readonly answered?: (caller: Caller, found: Found) => void;
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
  readonly caller: ReturnType<typeof describeCaller>;
  readonly code: 'forbidden-caller' | 'unknown-endpoint' | 'bad-request';
};

/** Calls that need an open vault and change it: refused where it is open to be read only. */
export function writesToVault({ endpoint }: Pick<Found, 'endpoint'>): boolean {
  return endpoint.kind === 'command' && endpoint.unlocked !== true;
}

export function createDispatcher<Ports extends Locked, Locked>(
  options: DispatchOptions<Ports, Locked>,
): Dispatcher {
  const refuse = <E extends AppError<RefusedCall['code']>>(
    caller: Caller,
    name: RefusedCall['name'],
    error: E,
  ) => {
    options.refused({ name, caller: describeCaller(caller), code: error.code });
    return err(error);
  };
  const load = async (name: unknown) => {
    const found = await findEndpoint(name);
    return found === null ? null : { found, handle: await options.handlerOf(found) };
  };
  // One after the other: a call whose part has to be loaded is not overtaken by the next.
  let loading: Promise<unknown> = Promise.resolve();
  const loadInTurn = (name: unknown): ReturnType<typeof load> => {
    const mine = loading.then(() => load(name));
    loading = mine.catch(() => undefined); // told to whoever made that call
    return mine;
  };
  /** Code made for a shape pays for itself from the second call. */
  const asked = new Set<EndpointName>();
  const readInput = ({ name, endpoint }: Found, input: unknown) => {
    if (endpoint.quick?.(input) === true) return { success: true, data: input } as const;
    const jitless = !asked.has(name);
    asked.add(name);
    return endpoint.input.safeParse(input, { jitless });
  };
  return async (caller, name, input) => {
    if (!callerMayCall(caller)) {
      const found = await findEndpoint(name);
      return refuse(caller, found?.name ?? 'unknown', { code: 'forbidden-caller' });
    }
    try {
      const loaded = await loadInTurn(name);
      if (loaded === null)
        return refuse(caller, 'unknown', { code: 'unknown-endpoint', name: String(name).slice(0, 80) });
      const { found, handle } = loaded;
      const refusal = options.admit(caller, found);
      if (refusal !== null) return err(refusal);
      const parsed = readInput(found, input);
      if (!parsed.success) return refuse(caller, found.name, badRequest(parsed.error));
      const ports = found.endpoint.unlocked === true ? (options.open() ?? options.locked) : options.open();
      if (ports === null) return err({ code: 'locked' });
      try {
        const result = (await handle(ports, parsed.data)) as Result<unknown, AppError>;
        return known(found, result, options.report);
      } catch (cause) {
        // What it was working on is gone: no defect.
        if (found.endpoint.unlocked !== true && options.open() !== ports) return err({ code: 'app-closed' });
        throw cause;
      } finally {
        options.answered?.(caller, found);
      }
    } catch (cause) {
      return err({ code: 'internal', ref: options.report(String(name), cause) });
    }
  };
}

/** A handler's answer must keep to its declaration, also at run time: what does not is reported, not passed on. */
function known(
  { name, endpoint }: Found,
  result: Result<unknown, AppError>,
  report: Report,
): Result<unknown, AppError> {
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
