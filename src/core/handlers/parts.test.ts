/** The contract in parts is the contract: every call is found, and a name that is none is not. */
import { expect, it } from 'vitest';
import { handlerOf } from './handlers.ts';
import { endpoints } from '#shared/contract/endpoints.ts';
import { findEndpoint } from '#shared/contract/parts.ts';

it('every call is found with its shapes and its handler', async () => {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const found = await findEndpoint(name);
    expect(found?.endpoint, name).toBe(endpoint);
    if (found !== null) expect(typeof (await handlerOf(found)), name).toBe('function');
  }
});

it.each([7, '', 'search.', 'queue', 'queue.', 'case.constructor', '__proto__', 'vault.list'])(
  '%s is no call',
  async (name) => {
    expect(await findEndpoint(name)).toBeNull();
  },
);
