/** What the events of a case make of its partners: who was told which date, and what they answered. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';
import {
  answeredSchema,
  preparedSchema,
  proposedSchema,
  toldSchema,
  type DateProposal,
  type Mailing,
  type Partner,
  type PartnerState,
  type Standing,
} from '#shared/schema/partner.ts';
import { DAY, toInstant } from '../clocks/zone.ts';
import type { CaseRow } from '../ports.ts';

/** Told so many days ago without an answer, a partner is called silent. */
export const silentAfterDays = 3;

type Kept = Pick<Standing, 'name' | 'group' | 'address' | 'answeredAt' | 'note' | 'until'> & {
  readonly told: readonly { readonly at: string; readonly date: string | null }[];
  readonly answer: 'confirmed' | 'more-time' | 'declined' | null;
};
type Facts = { readonly kept: ReadonlyMap<string, Kept>; readonly unsent: readonly Mailing[] };

/** Written as one instant always is, so that two that are the same look the same. */
export function endOfEmbargo({ fields }: Pick<CaseRow, 'fields'>): string | null {
  const { embargoUntil } = fields;
  return typeof embargoUntil === 'string' ? toInstant(Date.parse(embargoUntil)) : null;
}

export const addressKey = (address: string): string => address.toLowerCase();

/** Everybody the case has to do with; `partners`: those who could be told. */
export function standingsOf(
  events: readonly CaseEvent[],
  partners: readonly Partner[],
  { until, now }: { readonly until: string | null; readonly now: string },
): Standing[] {
  const { kept, unsent } = factsOf(events);
  const prepared = new Set(unsent.flatMap(({ names }) => names));
  const known = partners.map(
    ({ name, group, address }) => kept.get(addressKey(address)) ?? untold(name, group, address),
  );
  const listed = new Set(partners.map(({ address }) => addressKey(address)));
  const gone = [...kept].filter(([key]) => !listed.has(key)).map(([, one]) => one);
  return [...known, ...gone].map((one) => standingOf(one, prepared.has(one.name), until, now));
}

export const unsentOf = (events: readonly CaseEvent[]): readonly Mailing[] => factsOf(events).unsent;

export function proposalsOf(events: readonly CaseEvent[]): DateProposal[] {
  return events
    .flatMap(({ kind, undone, data, seq, at, reason }) => {
      if (kind !== 'date-proposed' || undone) return [];
      const said = proposedSchema.strip().safeParse(data);
      return said.success ? [{ ...said.data, seq, at, reason }] : [];
    })
    .reverse();
}

const untold = (name: string, group: string, address: string): Kept => ({
  ...{ name, group, address, told: [], answer: null, answeredAt: null, note: null, until: null },
});

function standingOf(one: Kept, isPrepared: boolean, until: string | null, now: string): Standing {
  const { told, answer, ...facts } = one;
  const last = told.at(-1);
  const quiet = last === undefined || answer !== null ? null : daysBetween(last.at, now);
  return {
    ...facts,
    state: stateOf(answer, quiet, isPrepared),
    toldAt: last?.at ?? null,
    firstToldAt: told[0]?.at ?? null,
    toldDate: last?.date ?? null,
    knowsDate: last === undefined || last.date === until,
    silentDays: quiet,
  };
}

function stateOf(answer: Kept['answer'], quiet: number | null, isPrepared: boolean): PartnerState {
  if (answer !== null) return answer;
  if (quiet === null) return isPrepared ? 'prepared' : 'not-told';
  return quiet < silentAfterDays ? 'told' : 'silent';
}

const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / DAY));

function factsOf(events: readonly CaseEvent[]): Facts {
  const kept = new Map<string, Kept>();
  const unsent = new Map<string, Mailing>();
  const change = (found: Pick<Kept, 'name' | 'group' | 'address'>, to: (before: Kept) => Kept): void => {
    const key = addressKey(found.address);
    kept.set(key, to(kept.get(key) ?? untold(found.name, found.group, found.address)));
  };
  for (const event of events) {
    if (event.undone) continue;
    const { kind, at, data } = event;
    if (kind === 'partners-prepared') {
      const mail = preparedSchema.strip().safeParse(data).data;
      if (mail === undefined) continue;
      const { mailing, purpose, partners } = mail;
      unsent.set(mailing, { mailing, purpose, at, names: partners.map(({ name }) => name) });
      for (const partner of partners) change(partner, (before) => before);
    } else if (kind === 'partners-told') {
      const told = toldSchema.strip().safeParse(data).data;
      if (told === undefined) continue;
      settle(unsent, told.mailing, new Set(told.partners.map(({ name }) => name)));
      for (const partner of told.partners)
        change(partner, (before) => toldOf({ ...before, ...partner }, at, told.embargoUntil));
    } else if (kind === 'partner-answered') {
      const said = answeredSchema.strip().safeParse(data).data;
      if (said === undefined) continue;
      const { address, name, answer, until } = said;
      change({ name, group: '', address }, (before) => ({
        ...{ ...before, answer, answeredAt: at, note: event.reason, until },
      }));
    }
  }
  return { kept, unsent: [...unsent.values()] };
}

/** A new date wants a new answer. A request for time stays until a date grants it. */
function toldOf(before: Kept, at: string, date: string | null): Kept {
  const told = [...before.told, { at, date }].sort((a, b) => (a.at < b.at ? -1 : 1));
  const isNews = before.told.at(-1)?.date !== date;
  const isGranted = before.until !== null && date !== null && date >= before.until;
  return {
    ...before,
    told,
    ...(isNews ? { answer: null, answeredAt: null, note: null } : {}),
    until: isGranted ? null : before.until,
  };
}

function settle(unsent: Map<string, Mailing>, mailing: string | null, names: ReadonlySet<string>): void {
  const found = mailing === null ? undefined : unsent.get(mailing);
  if (found === undefined) return;
  const left = found.names.filter((name) => !names.has(name));
  if (left.length === 0) unsent.delete(found.mailing);
  else unsent.set(found.mailing, { ...found, names: left });
}
