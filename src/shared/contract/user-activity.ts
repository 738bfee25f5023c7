/**
 * Which calls of the window show that somebody uses it. There is no other definition: the lock after a time without
 * use, and whether an import gives way to a person, both go by it. Queries never count, since the window asks them
 * again by itself. Pure.
 */
import { endpoints, isEndpointName, type EndpointName } from './endpoints.ts';

/** Commands that the window also sends without anybody having done something. */
const byItself: ReadonlySet<EndpointName> = new Set<EndpointName>(['vault.lock', 'window.failed']);

export const userActivity: ReadonlySet<EndpointName> = new Set(
  (Object.keys(endpoints) as EndpointName[]).filter(
    (name) => endpoints[name].kind === 'command' && !byItself.has(name),
  ),
);

export function isUserActivity(name: unknown): boolean {
  return isEndpointName(name) && userActivity.has(name);
}
