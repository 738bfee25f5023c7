/** What was reported from an address, what became of it, and how long each side took. Facts, no score. Pure. */
import type { Output } from '#shared/contract/endpoints.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { median } from '../clocks/scoreboard.ts';
import type { CaseRow, Reads } from '../ports.ts';

/** The newest; older ones say little about today. */
const mostCases = 200;

export function historyOf(read: Reads, address: string): Output<'person.history'> {
  const found = read.casesOf(address, mostCases + 1).filter(({ mergedInto }) => mergedInto === null);
  const rows = found.slice(0, mostCases);
  const ours: number[] = [];
  const theirs: number[] = [];
  let unanswered = 0;
  for (const row of rows) {
    const events = read.events(row.id).filter(({ undone }) => !undone);
    const first = row.state === 'spam' ? undefined : events.find(isReply);
    if (first !== undefined) ours.push(seconds(row.receivedAt, first.at));
    const waits = questionTimes(events);
    theirs.push(...waits.answered);
    unanswered += row.open ? waits.open : 0;
  }
  return {
    address,
    cases: rows.length,
    more: found.length > mostCases,
    outcomes: counts(rows),
    ourReply: { count: ours.length, medianSeconds: median(ours) },
    theirAnswer: { count: theirs.length, medianSeconds: median(theirs), waiting: unanswered },
  };
}

const seconds = (from: string, to: string): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

const isMail = ({ kind, data }: CaseEvent, direction: 'incoming' | 'outgoing'): boolean =>
  kind === 'message' && data['direction'] === direction && data['record'] === undefined;

/** The first thing that the reporter heard from us. */
const isReply = (event: CaseEvent): boolean =>
  isMail(event, 'outgoing') ||
  ['acknowledged', 'assessed', 'update-sent', 'letter-sent'].includes(event.kind);

/** From each question to the mail after it: only what was asked for waits for an answer. */
function questionTimes(events: readonly CaseEvent[]): {
  readonly answered: readonly number[];
  readonly open: number;
} {
  const answered: number[] = [];
  let asked: string | null = null;
  for (const event of events) {
    if (event.kind === 'needs-info') asked ??= event.at;
    else if (asked !== null && (isMail(event, 'incoming') || event.kind === 'info-received')) {
      answered.push(seconds(asked, event.at));
      asked = null;
    } else if (event.kind === 'resumed') asked = null;
  }
  return { answered, open: asked === null ? 0 : 1 };
}

/** By what became of them; open ones together. */
function counts(rows: readonly CaseRow[]): Output<'person.history'>['outcomes'] {
  const found = new Map<string, number>();
  for (const { open, state, fields } of rows) {
    const isFixed =
      state === 'released' || state === 'disclosed' || (state === 'closed' && isVulnerability(fields));
    const outcome = isFixed ? 'fixed' : open ? 'open' : state;
    found.set(outcome, (found.get(outcome) ?? 0) + 1);
  }
  return Object.fromEntries(found);
}

function isVulnerability({ class: triage }: CaseRow['fields']): boolean {
  return triage === undefined || triage === null || triage === 'vulnerability';
}
