/** The ranges of an OSV record: each begins, ends where it says, and runs forward. Pure. */
import { osvProblems } from '#shared/words/problems-osv.ts';
import { schemesOf } from '#shared/calc/version-schemes.ts';
import { ecosystemBy } from '../model/ecosystems.ts';
import { compareVersions } from '../versions/versions.ts';
import type { VersionScheme } from '#shared/schema/advisory.ts';
import { recordProblems } from '#shared/words/record-problems.ts';
import { quote, type Report } from './problems.ts';
import { entries, field, isRecord, text, type JsonRecord } from '../model/reading.ts';

const kinds = ['introduced', 'fixed', 'last_affected', 'limit'] as const;
type Kind = (typeof kinds)[number];
type Event = { kind: Kind; version: string; where: string };

const commit = /^(?:0|[a-f0-9]{40}|[a-f0-9]{64})$/;
const strictSemver =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

export function lintOsvRanges(
  affected: unknown,
  ecosystem: string | undefined,
  where: string,
  report: Report,
): void {
  for (const { item, where: at } of entries(affected, 'ranges', where)) {
    if (isRecord(item)) lintRange(item, ecosystem, at, report);
  }
  checkListed(affected, orderingOf(ecosystem), where, report);
  checkListedFixes(affected, where, report);
}

/** What is listed is affected, whatever a range says of it. */
function checkListedFixes(affected: unknown, where: string, report: Report): void {
  const fixed = new Set(
    entries(affected, 'ranges', where)
      .flatMap(({ item, where: at }) =>
        isRecord(item) && text(item, 'type') !== 'GIT' ? eventsOf(item, at) : [],
      )
      .flatMap(({ kind, version }) => (kind === 'fixed' ? [version] : [])),
  );
  for (const { item, where: at } of entries(affected, 'versions', where))
    if (typeof item === 'string' && fixed.has(item))
      report('warning', at, 'osv-listed-fixed', osvProblems['osv-listed-fixed'](quote(item)));
}

const mostListedNamed = 20;

/** Versions that stand alone are looked up letter by letter: one that cannot exist matches nothing. */
function checkListed(affected: unknown, ordering: Ordering | undefined, where: string, report: Report): void {
  if (ordering?.firm !== true) return;
  const { scheme } = ordering;
  entries(affected, 'versions', where)
    .filter(({ item }) => typeof item === 'string' && compareVersions(scheme, item, item) === null)
    .slice(0, mostListedNamed)
    .forEach(({ item, where: at }) =>
      report('warning', at, 'osv-version-listed', recordProblems['osv-version-listed'](quote(item))),
    );
}

function lintRange(range: JsonRecord, ecosystem: string | undefined, where: string, report: Report): void {
  const type = text(range, 'type');
  const events = eventsOf(range, where);
  const of = (kind: Kind): Event[] => events.filter((event) => event.kind === kind);
  if (of('introduced').length === 0) {
    report('error', `${where}/events`, 'osv-no-introduced', osvProblems['osv-no-introduced']);
  } else if (events[0]?.kind !== 'introduced') {
    report('warning', events[0]?.where ?? where, 'osv-introduced-first', osvProblems['osv-introduced-first']);
  }
  if (of('fixed').length > 0 && of('last_affected').length > 0) {
    report('error', `${where}/events`, 'osv-fixed-and-last', osvProblems['osv-fixed-and-last']);
  }
  for (const event of events) {
    if (event.version.trim() === '')
      report('error', event.where, 'osv-version-empty', osvProblems['osv-version-empty'](event.kind));
    if (event.version === '0' && event.kind !== 'introduced' && event.kind !== 'limit') {
      report('error', event.where, 'osv-zero', osvProblems['osv-zero'](event.kind));
    }
  }
  if (type === 'GIT') return lintGit(range, events, where, report);
  if (type === 'SEMVER') for (const event of events) checkSemver(event, report);
  const ordering = type === 'SEMVER' ? ({ scheme: 'semver', firm: true } as const) : orderingOf(ecosystem);
  if (ordering) checkForward(events, ordering, where, report);
  else checkSame(events, report);
}

function eventsOf(range: JsonRecord, where: string): Event[] {
  return entries(range, 'events', where).flatMap(({ item, where: at }) =>
    kinds.flatMap((kind) => {
      const version = field(item, kind);
      return typeof version === 'string' ? [{ kind, version, where: `${at}/${kind}` }] : [];
    }),
  );
}

/** How an ecosystem orders its versions; "firm" when it has one way only, so that disorder is a mistake for sure. */
type Ordering = { readonly scheme: VersionScheme; readonly firm: boolean };

function orderingOf(ecosystem: string | undefined): Ordering | undefined {
  const known = ecosystem === undefined ? null : ecosystemBy('osv', ecosystem.split(':')[0] ?? '');
  const schemes: readonly VersionScheme[] = known === null ? [] : schemesOf[known];
  const [scheme] = schemes;
  return scheme === undefined || scheme === 'generic' ? undefined : { scheme, firm: schemes.length === 1 };
}

function lintGit(range: JsonRecord, events: readonly Event[], where: string, report: Report): void {
  const repo = text(range, 'repo');
  if (repo === undefined || repo.trim() === '') {
    report('error', where, 'osv-git-repo', osvProblems['osv-git-repo']);
  } else if (!/^(?:https?|git|ssh):\/\/\S+$/.test(repo)) {
    report('warning', `${where}/repo`, 'url-form', osvProblems['url-form'](quote(repo)));
  }
  for (const event of events) {
    if (!commit.test(event.version)) {
      report('error', event.where, 'osv-git-commit', osvProblems['osv-git-commit'](quote(event.version)));
    }
  }
  checkSame(events, report);
}

function checkSemver(event: Event, report: Report): void {
  if (event.version === '0' || event.version === '*' || strictSemver.test(event.version)) return;
  report('error', event.where, 'osv-semver', osvProblems['osv-semver'](quote(event.version)));
}

/** Readers sort the events by version; sorted so, an end needs a beginning before it. */
function checkForward(
  events: readonly Event[],
  { scheme, firm }: Ordering,
  where: string,
  report: Report,
): void {
  const known = events.filter((event) => event.kind !== 'limit' && isVersion(scheme, event, report));
  const sorted = [...known].sort((a, b) => compare(scheme, a, b));
  if (sorted.some((event, index) => event !== known[index])) {
    report('warning', `${where}/events`, 'osv-events-unsorted', osvProblems['osv-events-unsorted']);
  }
  let begun: Event | undefined;
  let everBegun = false;
  for (const event of sorted) {
    if (event.kind === 'introduced') {
      if (begun)
        report(
          'warning',
          event.where,
          'osv-range-not-closed',
          osvProblems['osv-range-not-closed'](quote(begun.version)),
        );
      begun = event;
      everBegun = true;
      continue;
    }
    if (!everBegun) {
      report(
        firm ? 'error' : 'warning',
        event.where,
        'range-order',
        osvProblems['range-order'](quote(event.version), event.kind),
      );
    }
    begun = undefined;
  }
  checkSame(events, report);
  if (begun) {
    report('info', `${where}/events`, 'osv-range-open', osvProblems['osv-range-open'](quote(begun.version)));
  }
}

function isVersion(scheme: VersionScheme, event: Event, report: Report): boolean {
  if (event.version === '0') return true;
  if (compareVersions(scheme, event.version, event.version) !== null) return true;
  if (scheme !== 'semver')
    report('warning', event.where, 'version-form', osvProblems['version-form'](quote(event.version)));
  return false;
}

function compare(scheme: VersionScheme, a: Event, b: Event): number {
  if (a.version === b.version) return 0;
  if (a.version === '0') return -1;
  if (b.version === '0') return 1;
  return compareVersions(scheme, a.version, b.version) ?? 0;
}

/** Where the order is unknown, equality is still telling. */
function checkSame(events: readonly Event[], report: Report): void {
  const introduced = new Set(
    events.filter((event) => event.kind === 'introduced').map((event) => event.version),
  );
  for (const event of events) {
    if (event.kind === 'fixed' && event.version !== '0' && introduced.has(event.version)) {
      report('error', event.where, 'range-empty', osvProblems['range-empty'](quote(event.version)));
    }
  }
}
