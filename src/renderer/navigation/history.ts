/** Where one is, what was visited before and after it, and where Escape leads from it. Pure. */
import { isCasePlace, oneStepUp, type Place } from './places.ts';

export type Step = {
  readonly place: Place;
  /** Where Escape leads, the last one first; not always where one came from: a case that was shown beside a list belongs to it. */
  readonly above: readonly Place[];
};

export type History = {
  readonly here: Step;
  readonly before: readonly Step[];
  /** What "forward" leads to, the nearest last. */
  readonly after: readonly Step[];
  /** Cases that were open, the last one first. */
  readonly recent: readonly string[];
};

const mostSteps = 50;
const mostRecent = 6;

export function historyFrom(place: Place): History {
  return { here: { place, above: [] }, before: [], after: [], recent: withRecent([], place) };
}

/** To another place, which Escape leaves for this one. */
export function go(history: History, place: Place): History {
  const { here } = history;
  return visit(history, { place, above: [here.place, ...here.above].slice(0, mostSteps) });
}

/** Another place instead of this one: Escape leads where it led. The same case with another tab is no step to go back to. */
export function stay(history: History, place: Place): History {
  const { above } = history.here;
  // A case that closes beside its list leaves nothing above the list but what was above it before.
  const next: Step = { place, above: isSame(above[0], place) ? above.slice(1) : above };
  if (!isOther(history.here.place, place))
    return { ...history, here: next, recent: withRecent(history.recent, place) };
  return visit(history, next);
}

/** What Escape does. */
export function leave(history: History): History {
  const [up = oneStepUp(history.here.place), ...above] = history.here.above;
  return visit(history, { place: up, above });
}

export function back(history: History): History {
  const { here, before, after, recent } = history;
  const last = before.at(-1);
  if (last === undefined) return history;
  return {
    here: last,
    before: before.slice(0, -1),
    after: [...after, here],
    recent: withRecent(recent, last.place),
  };
}

export function forward(history: History): History {
  const { here, before, after, recent } = history;
  const next = after.at(-1);
  if (next === undefined) return history;
  return {
    here: next,
    before: [...before, here],
    after: after.slice(0, -1),
    recent: withRecent(recent, next.place),
  };
}

function visit({ here, before, recent }: History, next: Step): History {
  return {
    here: next,
    before: [...before, here].slice(-mostSteps),
    after: [],
    recent: withRecent(recent, next.place),
  };
}

const isSame = (one: Place | undefined, other: Place): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether somebody would say that they went elsewhere. */
function isOther(one: Place, other: Place): boolean {
  if (!isCasePlace(one) || !isCasePlace(other)) return one.at !== other.at;
  return one.caseId !== other.caseId || (one.caseId === null && one.at !== other.at);
}

function withRecent(recent: readonly string[], place: Place): readonly string[] {
  if (!isCasePlace(place) || place.caseId === null) return recent;
  const { caseId } = place;
  return [caseId, ...recent.filter((id) => id !== caseId)].slice(0, mostRecent);
}
