/**
 * The page's end of the link: calls, bytes and events over `window.bulkhead`, whichever host put it there.
 * What comes back is checked for its shape here, by hand (no zod on the page). Renderer.
 */
import type { Bridge } from '#shared/bridge.ts';
import type { CallResult, EndpointName, Input } from '#shared/contract/endpoints.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import type { BytesError, Link } from '#shared/link.ts';
import { err, ok, type Result } from '#shared/result.ts';

export function createBridgeLink(bridge: Bridge): Link {
  const subscriptions = new Set<() => void>();
  return {
    call: <N extends EndpointName>(name: N, input: Input<N>) =>
      answer(bridge.call(name, input)) as Promise<CallResult<N>>,
    write: async (uploadId, chunk, last) =>
      checked(await answer(bridge.write(uploadId, chunk, last)), isTaken, 'write'),
    read: async (downloadId, offset) =>
      checked(await answer(bridge.read(downloadId, offset)), isPiece, 'read'),
    subscribe: (listener) => {
      const stop = bridge.onEvent((event) => {
        if (isAppEvent(event)) listener(event);
      });
      subscriptions.add(stop);
      return () => {
        subscriptions.delete(stop);
        stop();
      };
    },
    close: () => {
      for (const stop of subscriptions) stop();
      subscriptions.clear();
    },
  };
}

type AnyResult = Result<unknown, { readonly code: string }>;

/** A host that went away, or answers with something else than a result, is an internal failure, never an exception. */
async function answer(pending: Promise<unknown>): Promise<AnyResult> {
  try {
    const value = await pending;
    return isResult(value) ? value : linkFailure('answer');
  } catch {
    return linkFailure('gone'); // the host is gone, which the answer says
  }
}

function checked<T>(
  result: AnyResult,
  fits: (value: unknown) => value is T,
  what: string,
): Result<T, BytesError> {
  if (!result.ok) return err(result.error as BytesError);
  return fits(result.value) ? ok(result.value) : linkFailure(what);
}

function linkFailure(what: string): { ok: false; error: { code: 'internal'; ref: string } } {
  return { ok: false, error: { code: 'internal', ref: `link-${what}` } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isResult(value: unknown): value is AnyResult {
  if (!isRecord(value)) return false;
  if (value['ok'] === true) return 'value' in value;
  const error = value['error'];
  return value['ok'] === false && isRecord(error) && typeof error['code'] === 'string';
}

function isTaken(value: unknown): value is { taken: number } {
  return isRecord(value) && typeof value['taken'] === 'number';
}

function isPiece(value: unknown): value is { bytes: Uint8Array; total: number } {
  return isRecord(value) && value['bytes'] instanceof Uint8Array && typeof value['total'] === 'number';
}

function isAppEvent(value: unknown): value is AppEvent {
  return isRecord(value) && typeof value['name'] === 'string' && isRecord(value['payload']);
}
