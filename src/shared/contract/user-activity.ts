/**
 * Which calls of the window show that somebody uses it. There is no other definition: the lock after a time without
 * use, and whether an import gives way to a person, both go by it. Queries never count, since the window asks them
 * again by itself. Pure.
 */
import type { EndpointName } from './endpoints.ts';
import type { Found } from './parts.ts';

/** Commands that the window also sends without anybody having done something. */
const byItself: ReadonlySet<EndpointName> = new Set<EndpointName>(['vault.lock', 'window.failed']);

export function isUserActivity({ name, endpoint }: Pick<Found, 'name' | 'endpoint'>): boolean {
  return endpoint.kind === 'command' && !byItself.has(name);
}
