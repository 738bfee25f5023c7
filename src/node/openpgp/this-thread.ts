/** The check of this thread's host, made once: begins with the import, and never rejects. Node, workers. */
import { createRequire } from 'node:module';
import { checkHostCrypto } from './host-crypto.ts';
import type { NodeCrypto } from './known-answers.ts';

/** The object that the library's own `require` answers; what ES modules import by name is another. */
const node = createRequire(import.meta.url)('node:crypto') as NodeCrypto;

export const checkingHost = checkHostCrypto({
  subtle: globalThis.crypto.subtle,
  node,
  random: (bytes) => globalThis.crypto.getRandomValues(bytes),
});
