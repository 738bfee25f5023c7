/** The bridge as the mail reader wants it: asked only for what the vault could not open. Node, workers. */
import type { CryptoReason } from '#shared/schema/reading.ts';
import { err, ok } from '#shared/result.ts';
import type { Fallback, FallbackAnswer } from '../mail/read-mail.ts';
import { gpgDecrypt, type GpgOptions, type GpgProblem } from './gpg.ts';

export function gpgFallback(options: GpgOptions = {}): Fallback {
  return {
    open: async (ciphertext, recipients): Promise<FallbackAnswer> => {
      const result = await gpgDecrypt(ciphertext, options);
      if (!result.ok) {
        const reason = reasonOf(result.error, recipients);
        return reason === null ? null : err(reason); // null: the vault's own reason names the keys
      }
      const { output, integrity, status } = result.value;
      return ok({
        data: output,
        integrity,
        cipher: status.cipher,
        key: status.key,
        keyId: status.keyId,
        signatures: status.signatures,
      });
    },
  };
}

/** GnuPG was asked because it has the key: what then went wrong is what a person has to know. */
function reasonOf(problem: GpgProblem, recipients: readonly string[]): CryptoReason | null {
  if (problem.code === 'gpg-timeout') return { code: 'gpg-timeout' };
  if (problem.code !== 'gpg-refused') return null;
  const { refusal, missingKeys, isModified } = problem.status;
  if (isModified) return { code: 'modified' };
  if (refusal === null) return null;
  const keyIds = recipients.filter((id) => !missingKeys.includes(id) && !/^0+$/.test(id));
  return { code: `gpg-${refusal}`, keyIds: keyIds.slice(0, 50) };
}
