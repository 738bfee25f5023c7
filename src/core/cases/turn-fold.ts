/**
 * Who owes whom an answer, as the events of a case say it. In the order in which things happened: mail is imported in any
 * order, and what was sent is often recorded later. A saved letter is no answer, and neither is what a machine wrote;
 * but a letter that a server gave back is owed again. Pure.
 */
import { z } from 'zod';
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { asideReasons } from '#shared/schema/reasons.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { turnSchema, type Turn } from '#shared/schema/turn.ts';
import { lettersOf } from './letters.ts';
import { endsCase } from './transitions.ts';

/** These say that we wrote to the reporter. */
const ourAnswers: readonly CaseEventKind[] = ['acknowledged', 'update-sent', 'assessed', 'letter-sent'];

/** Letters that wait for an answer, whatever their text says. */
const asking: readonly ReplyTemplate[] = [
  'ask-for-missing',
  'resend-encrypted',
  'disclosure-date',
  'reminder',
];

type Known = {
  readonly reporters: ReadonlySet<string>;
  /** Messages that are in another case now. */
  readonly gone: ReadonlySet<unknown>;
  readonly asked: ReadonlySet<unknown>; // letters
};

export function turnOf(events: readonly CaseEvent[]): Turn | null {
  const valid = events.filter(({ undone }) => !undone);
  const known: Known = {
    reporters: reportersIn(valid),
    gone: new Set(valid.flatMap(movedAway)),
    asked: new Set(lettersOf(valid).flatMap(({ id, template }) => (asking.includes(template) ? [id] : []))),
  };
  return [...valid]
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
    .reduce<Turn | null>((turn, event) => after(turn, event, known), null);
}

/** Set aside when it came, and not brought back by this event. */
export function isByMachine({ kind, reason }: CaseEvent): boolean {
  return kind === 'message' && (asideReasons as readonly (string | null)[]).includes(reason);
}

function after(turn: Turn | null, event: CaseEvent, known: Known): Turn | null {
  const { kind, at, data } = event;
  if (kind === 'received') return owed(turn, at);
  if (kind === 'message') return afterMessage(turn, event, known);
  if (kind === 'needs-info') return asked(turn, at);
  if (kind === 'info-received') return turn?.whose === 'them' ? null : turn;
  if (kind === 'merged') return joined(turn, data['turn']);
  if (kind === 'no-answer-needed' || kind === 'merged-into' || endsCase(kind)) return null;
  if (!ourAnswers.includes(kind)) return turn;
  if (kind !== 'letter-sent' && data['messageId'] !== undefined) return turn; // the sent mail itself has said it
  const asks = data['asks'] === true || known.asked.has(data['letterId']);
  return answered(turn, at, asks);
}

function afterMessage(turn: Turn | null, event: CaseEvent, { reporters, gone }: Known): Turn | null {
  const { at, data } = event;
  if (isByMachine(event) && data['givenBack'] === true && !gone.has(data['messageId'])) return owed(turn, at);
  if (isByMachine(event) || gone.has(data['messageId']) || data['record'] !== undefined) return turn;
  if (data['direction'] === 'outgoing')
    return data['elsewhere'] === true ? turn : answered(turn, at, data['asks'] === true);
  const writer = typeof data['writer'] === 'string' ? data['writer'] : (text(data['from']) ?? '');
  const isReporter = writer === '' || reporters.size === 0 || reporters.has(writer);
  if (isReporter) return owed(turn, at);
  if (data['toReporter'] === true) return turn?.whose === 'us' ? { whose: 'others', since: at } : turn;
  return data['quiet'] === true ? turn : owed(turn, at); // most often the reporter, from another address
}

const owed = (turn: Turn | null, at: string): Turn =>
  turn?.whose === 'us' ? turn : { whose: 'us', since: at };
/** Asked again, they have been silent since the first question. */
const asked = (turn: Turn | null, at: string): Turn =>
  turn?.whose === 'them' ? turn : { whose: 'them', since: at };
const answered = (turn: Turn | null, at: string, asks: boolean): Turn | null =>
  asks ? asked(turn, at) : turn?.whose === 'them' ? turn : null;

/** What a merge records of the case that becomes part of another. */
export function mergedTurn({ turn }: { readonly turn: Turn | null }): { readonly turn?: Turn } {
  return turn === null ? {} : { turn };
}

/** The reporter of the merged case waits here now. */
function joined(turn: Turn | null, said: unknown): Turn | null {
  const other = turnSchema.safeParse(said).data ?? null;
  if (other === null || turn?.whose === 'us') return earlier(turn, other);
  return turn === null || other.whose === 'us' ? other : turn;
}

function earlier(turn: Turn | null, other: Turn | null): Turn | null {
  if (turn === null || other?.whose !== turn.whose) return turn;
  return other.since < turn.since ? other : turn;
}

/** Everybody who reported it: as the mail said, as somebody corrected it, and those of merged cases. */
function reportersIn(events: readonly CaseEvent[]): ReadonlySet<string> {
  const of = (data: unknown): Named => namedSchema.safeParse(data).data ?? {};
  const addresses = events.flatMap(({ kind, data }) => {
    if (kind === 'received') return [of(data['reporter']).address];
    if (kind === 'merged') return [of(data['finder']).address];
    return kind === 'set' ? [of(data['fields']).reporterAddress] : [];
  });
  return new Set(addresses.flatMap((address) => text(address) ?? []));
}

const namedSchema = z.object({ address: z.string().nullish(), reporterAddress: z.string().nullish() });
type Named = Partial<z.infer<typeof namedSchema>>;

function movedAway({ kind, data }: CaseEvent): unknown[] {
  if (kind === 'split') return Array.isArray(data['messages']) ? data['messages'] : [];
  return kind === 'note' && data['messageId'] !== undefined ? [data['messageId']] : [];
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.toLowerCase() : null;
