/** The cases of a project whose embargo ends at the same instant. A case is in no more than one release. Pure. */
import { quoteValue } from '#shared/filter/print.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { compareCaseIds } from '#shared/ids.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import { releaseWords } from '#shared/words/releases.ts';
import { beforeSchema } from '../advisory/case/unpublish.ts';
import { inBatch } from '../cases/batch.ts';
import { caseQueryOf } from '../cases/case-query.ts';
import { caseIdMeant } from '../cases/full-case-ids.ts';
import { setFields } from '../cases/set-fields.ts';
import { noCase } from '../cases/with-case.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import { instantIn } from '../embargo/record.ts';
import { endOfEmbargo } from '../embargo/standing.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { openZone, toInstant } from '../clocks/zone.ts';
import { valueProblems } from '#shared/words/value-problems.ts';

const mostLookedAt = 500;

/** Open cases under embargo, snoozed ones too; `day`: whose embargo ends on it. */
function embargoed(
  read: Reads,
  now: string,
  { day, project }: { day?: string; project?: string },
): CaseRow[] {
  const line = `embargo:${day ?? 'active,ended'}${project === undefined ? '' : ` project:${quoteValue(project)}`}`;
  const found = caseQueryOf(read, line, now, { state: 'any' });
  if (!found.ok) return [];
  return read.caseIds(found.value.query, mostLookedAt, now).flatMap((id) => {
    const row = read.caseRow(id);
    return row?.open === true && row.mergedInto === null ? [row] : [];
  });
}

/** Publication ends an embargo; the release of the case stays the one it was in. */
function published(read: Reads, at: string, projectId: number): CaseRow[] {
  return read.publishedUnderEmbargo(at).flatMap((id) => {
    const row = read.caseRow(id);
    return row?.projectId === projectId && row.mergedInto === null ? [row] : [];
  });
}

export function isPublic(read: Reads, { id, state }: CaseRow): boolean {
  return state === 'disclosed' || read.publishedAdvisory(id) !== null;
}

/** When its embargo ends, or was to end when its advisory was published. */
function releaseOf(read: Reads, row: CaseRow): string | null {
  const last = read.events(row.id).findLast(({ kind, undone }) => kind === 'published' && !undone);
  const before = beforeSchema.pick({ embargoUntil: true }).safeParse(last?.data['before']);
  const until = endOfEmbargo(row) ?? (before.success ? before.data.embargoUntil : null);
  return until === null ? null : toInstant(Date.parse(until));
}

export function listReleases(
  { store: { read }, now }: Pick<Ports, 'store' | 'now'>,
  { project }: ParsedInput<'release.list'>,
): HandlerResult<'release.list'> {
  if (project !== undefined && read.projectNamed(project) === null)
    return err({ code: 'not-found', what: 'project', id: project });
  const releases = new Map<string, Release>();
  for (const row of embargoed(read, now(), project === undefined ? {} : { project })) {
    const at = endOfEmbargo(row);
    if (at === null || isPublic(read, row)) continue;
    const { name, timeZone } = read.project(row.projectId);
    const key = `${String(row.projectId)} ${at}`;
    if (!releases.has(key))
      releases.set(key, {
        ...{ project: name, at, text: embargoText(Date.parse(at), timeZone) },
        caseIds: membersAt(read, now(), row.projectId, at).map(({ id }) => id),
      });
  }
  return ok({ releases: [...releases.values()].sort((a, b) => (a.at < b.at ? -1 : 1)) });
}

type Release = { project: string; at: string; text: string; caseIds: string[] };

export type Members = { readonly at: string; readonly rows: readonly CaseRow[] };

export function membersWith(
  { store: { read }, now }: Pick<Ports, 'store' | 'now'>,
  row: CaseRow,
): Result<Members, AppError<'invalid-value'>> {
  const at = releaseOf(read, row);
  if (at === null) return err({ code: 'invalid-value', field: row.id, problem: releaseWords.noDate });
  return ok({ at, rows: membersAt(read, now(), row.projectId, at) });
}

function membersAt(read: Reads, now: string, projectId: number, at: string): CaseRow[] {
  const { name: project } = read.project(projectId);
  const open = embargoed(read, now, { day: at.slice(0, 10), project }).filter(
    (row) => endOfEmbargo(row) === at,
  );
  const known = new Set(open.map(({ id }) => id));
  const others = published(read, at, projectId).filter(({ id }) => !known.has(id));
  return [...open, ...others].toSorted((a, b) => compareCaseIds(a.id, b.id));
}

export function setReleaseDate(
  ports: Ports,
  input: ParsedInput<'release.date'>,
): HandlerResult<'release.date'> {
  const { read } = ports.store;
  const rows = input.caseIds.map(
    (id) => read.caseRow(id) ?? read.caseRow(caseIdMeant(read, id, ports.now()) ?? id) ?? id,
  );
  const missing = rows.find((row) => typeof row === 'string');
  if (missing !== undefined) return noCase(missing);
  const cases = rows.flatMap((row) => (typeof row === 'string' ? [] : [row]));
  const [first] = cases;
  if (first === undefined || cases.some(({ projectId }) => projectId !== first.projectId))
    return err({ code: 'invalid-value', field: 'cases', problem: valueProblems.otherProject });
  const timeZone = input.timeZone ?? read.project(first.projectId).timeZone;
  if (!openZone(timeZone).known)
    return err({ code: 'invalid-value', field: 'timeZone', problem: valueProblems.notATimeZone });
  const at = instantIn(input.for, timeZone);
  if (at === null) return err({ code: 'invalid-value', field: 'for', problem: valueProblems.notATime });
  if (at <= ports.now()) return err({ code: 'invalid-value', field: 'for', problem: valueProblems.past });
  const batch = input.batch ?? ports.newId('batch');
  const changed = inBatch(ports, batch, (inner) =>
    cases
      .filter((row) => endOfEmbargo(row) !== at)
      .flatMap(({ id }) => (setFields(inner, id, { embargoUntil: at }).ok ? [id] : [])),
  );
  return ok({ batch, at, text: embargoText(Date.parse(at), timeZone), changed });
}
