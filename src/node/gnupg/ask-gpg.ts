/**
 * When GnuPG is asked: only for what is encrypted to a key it has, one question at a time, and in a bulk import not
 * again soon after a question was refused, so that a mailbox of ten thousand does not ask ten thousand times for a PIN.
 * Node, backend thread.
 */
import type { FallbackAnswer } from '../mail/read-mail.ts';
import type { AskGpg } from '../pool/pool.ts';
import { gpgFallback } from './fallback.ts';
import { runGpg, type GpgOptions } from './gpg.ts';

const keysStayKnownMs = 60_000;
const refusedForMs = 120_000;
const hidden = '0000000000000000';

export type AskGpgOptions = GpgOptions & {
  readonly enabled: () => boolean;
  readonly nowMs?: () => number;
};

export function createAskGpg({ enabled, nowMs = Date.now, ...options }: AskGpgOptions): AskGpg {
  const fallback = gpgFallback(options);
  const refused = new Map<string, { readonly at: number; readonly answer: FallbackAnswer }>();
  let known: { readonly ids: Promise<ReadonlySet<string>>; readonly at: number } | null = null;
  let line: Promise<unknown> = Promise.resolve();

  function secretIds(): Promise<ReadonlySet<string>> {
    if (known === null || nowMs() - known.at > keysStayKnownMs)
      known = { ids: secretKeyIds(options), at: nowMs() };
    return known.ids;
  }

  async function open(
    ciphertext: Uint8Array,
    recipients: readonly string[],
    lane: 'interactive' | 'bulk',
  ): Promise<FallbackAnswer> {
    if (lane === 'interactive') known = null; // a card or key may have come a moment ago
    const ids = await secretIds();
    const wanted = recipients.filter((id) => ids.has(id.toUpperCase()));
    const isHidden = ids.size > 0 && recipients.includes(hidden);
    if (wanted.length === 0 && !isHidden) return null;
    const subject = wanted.toSorted().join(' ') || hidden;
    const turn = line.then(async () => {
      const last = refused.get(subject);
      if (lane === 'bulk' && last !== undefined && nowMs() - last.at < refusedForMs) return last.answer;
      const answer = await fallback.open(ciphertext, wanted.length > 0 ? wanted : recipients);
      if (answer?.ok) refused.delete(subject);
      else refused.set(subject, { at: nowMs(), answer });
      return answer;
    });
    // Who asked hears of it; the next turn comes all the same.
    line = turn.catch(() => undefined);
    return turn;
  }

  return { enabled, open };
}

/** Ids of primary and subkeys with a secret part, cards included. Empty where there is no gpg. */
async function secretKeyIds(options: GpgOptions): Promise<ReadonlySet<string>> {
  const listed = await runGpg(['--list-secret-keys', '--with-colons'], new Uint8Array(), {
    ...options,
    timeoutMs: 15_000,
  });
  if (!listed.ok) return new Set();
  const ids = new Set<string>();
  for (const row of Buffer.from(listed.value.output).toString('utf8').split('\n')) {
    const [kind = '', , , , id = ''] = row.split(':');
    if ((kind === 'sec' || kind === 'ssb') && /^[0-9A-F]{16}$/.test(id)) ids.add(id);
  }
  return ids;
}
