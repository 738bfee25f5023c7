/** The append-only log is a chain: each event carries the hash of itself and of the one before. Verifies from an exported file alone. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';

export type Sha256Hex = (text: string) => string;

/** What is hashed, in this order; the `undone` mark is not part of it, since undoing is an event of its own. */
export function chainText(previous: string, event: Omit<CaseEvent, 'hash' | 'undone'>): string {
  const { seq, caseId, kind, at, recordedAt, actor, reason, data } = event;
  const before = JSON.stringify([previous, seq, caseId, kind, at, recordedAt, actor, reason]);
  return `${before.slice(0, -1)},${canonicalText(data)}]`;
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

/** What stands beside the database about the last event that was committed. */
export type EventNote =
  | { readonly state: 'absent' }
  | { readonly state: 'noted'; readonly seq: number; readonly hash: string | null }
  /** Not written by this vault. */
  | { readonly state: 'foreign' };

export type LogVerdict = ChainVerdict & {
  /** The number of the last event that was known to be committed, from outside the database. */
  readonly confirmed: number | null;
  /** Confirmed events that are gone: the end of the chain was cut off. */
  readonly missing: number;
  /** The chain holds in itself but is not the one that was noted, or the note is not ours. */
  readonly differs: boolean;
};

/** A chain verifies whatever was cut off its end; the note beside the database knows how long it was. */
export function verifyLog(
  events: Iterable<Omit<CaseEvent, 'undone'>>,
  sha256: Sha256Hex,
  note: EventNote,
): LogVerdict {
  let atNote: string | null = null;
  function* watched(): Generator<Omit<CaseEvent, 'undone'>> {
    for (const event of events) {
      if (note.state === 'noted' && event.seq === note.seq) atNote = event.hash;
      yield event;
    }
  }
  const chain = verifyChain(watched(), sha256);
  if (note.state !== 'noted')
    return {
      ...chain,
      ok: chain.ok && note.state !== 'foreign',
      confirmed: null,
      missing: 0,
      differs: note.state === 'foreign',
    };
  const missing = chain.ok ? Math.max(0, note.seq - chain.events) : 0;
  const differs = chain.ok && missing === 0 && note.seq > 0 && note.hash !== null && note.hash !== atNote;
  return {
    ...chain,
    ok: chain.ok && missing === 0 && !differs,
    brokenAt: chain.brokenAt ?? (missing > 0 ? chain.events + 1 : differs ? note.seq : null),
    confirmed: note.seq,
    missing,
    differs,
  };
}

/** The text of what `canonical` makes, most often without making it: every event that is written asks for it. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined);
  // An object has its numbers first, in an order of their own.
  if (keys.some((key) => /^\d/.test(key))) return JSON.stringify(canonical(value));
  const texts = keys.sort().map((key) => `${JSON.stringify(key)}:${canonicalText(fields[key])}`);
  return `{${texts.join(',')}}`;
}

/** Key order must not matter to the hash. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)]),
  );
}
