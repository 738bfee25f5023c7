/** The bridge as the mail reader wants it: asked only for what the vault could not open. Node, workers. */
import type { Fallback, FallbackOpened } from '../mail/read-mail.ts';
import { gpgDecrypt, type GpgOptions } from './gpg.ts';

export function gpgFallback(options: GpgOptions = {}): Fallback {
  return {
    open: async (ciphertext): Promise<FallbackOpened | null> => {
      const result = await gpgDecrypt(ciphertext, options);
      if (!result.ok) return null; // the vault's own reason is the better one: it names the keys
      const { output, integrity, status } = result.value;
      return {
        data: output,
        integrity,
        cipher: status.cipher,
        key: status.key,
        keyId: status.keyId,
        signatures: status.signatures,
      };
    },
  };
}
