/** The cases of a project whose embargo ends at the same instant. A case is in no more than one release. Pure. */
import { quoteValue } from '#shared/filter/print.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import { releaseWords } from '#shared/words/releases.ts';
import { inBatch } from '../cases/batch.ts';
import { caseQueryOf } from '../cases/case-query.ts';
import { caseIdMeant } from '../cases/full-case-ids.ts';
import { setFields } from '../cases/set-fields.ts';
import { noCase } from '../cases/with-case.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import { instantIn } from '../embargo/record.ts';
import { endOfEmbargo } from '../embargo/standing.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { openZone } from '../clocks/zone.ts';
import { valueProblems } from '#shared/words/value-problems.ts';

const mostLookedAt = 500;

/** Open cases under embargo, snoozed ones too. */
function embargoed(read: Reads, now: string, project?: string): CaseRow[] {
  const line = `embargo:active,ended${project === undefined ? '' : ` project:${quoteValue(project)}`}`;
  const found = caseQueryOf(read, line, now, { state: 'any' });
  if (!found.ok) return [];
  return read.caseIds(found.value.query, mostLookedAt, now).flatMap((id) => {
    const row = read.caseRow(id);
    return row?.open === true && row.state !== 'disclosed' && row.mergedInto === null ? [row] : [];
  });
}

export function listReleases(
  { store: { read }, now }: Pick<Ports, 'store' | 'now'>,
  { project }: ParsedInput<'release.list'>,
): HandlerResult<'release.list'> {
  if (project !== undefined && read.projectNamed(project) === null)
    return err({ code: 'not-found', what: 'project', id: project });
  const releases = new Map<string, { project: string; at: string; text: string; caseIds: string[] }>();
  for (const row of embargoed(read, now(), project)) {
    const at = endOfEmbargo(row);
    if (at === null) continue;
    const { name, timeZone } = read.project(row.projectId);
    const key = `${String(row.projectId)} ${at}`;
    const before = releases.get(key);
    if (before !== undefined) before.caseIds.push(row.id);
    else
      releases.set(key, {
        ...{ project: name, at, caseIds: [row.id] },
        text: embargoText(Date.parse(at), timeZone),
      });
  }
  return ok({ releases: [...releases.values()].sort((a, b) => (a.at < b.at ? -1 : 1)) });
}

export type Members = { readonly at: string; readonly rows: readonly CaseRow[] };

export function membersWith(
  { store: { read }, now }: Pick<Ports, 'store' | 'now'>,
  row: CaseRow,
): Result<Members, AppError<'invalid-value'>> {
  const at = endOfEmbargo(row);
  if (at === null) return err({ code: 'invalid-value', field: row.id, problem: releaseWords.noDate });
  const rows = embargoed(read, now(), read.project(row.projectId).name).filter(
    (one) => endOfEmbargo(one) === at,
  );
  return ok({ at, rows: rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
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
