/** The append-only log is a chain: each event carries the hash of itself and of the one before. Verifies from an exported file alone. Pure. */
import type { CaseEvent } from '../../shared/schema/case.ts';

export type Sha256Hex = (text: string) => string;

/** What is hashed, in this order; the `undone` mark is not part of it, since undoing is an event of its own. */
export function chainText(previous: string, event: Omit<CaseEvent, 'hash' | 'undone'>): string {
  return JSON.stringify([
    previous,
    event.seq,
    event.caseId,
    event.kind,
    event.at,
    event.recordedAt,
    event.actor,
    event.reason,
    canonical(event.data),
  ]);
}

export const chainStart = '0'.repeat(64);

export type ChainVerdict = {
  readonly events: number;
  readonly ok: boolean;
  readonly brokenAt: number | null;
  readonly head: string;
};

export function verifyChain(events: Iterable<Omit<CaseEvent, 'undone'>>, sha256: Sha256Hex): ChainVerdict {
  let head = chainStart;
  let count = 0;
  for (const event of events) {
    count += 1;
    if (event.seq !== count || sha256(chainText(head, event)) !== event.hash)
      return { events: count, ok: false, brokenAt: event.seq, head };
    head = event.hash;
  }
  return { events: count, ok: true, brokenAt: null, head };
}

/** Key order must not matter to the hash. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)]),
  );
}
