/** Counts the independent reports of one problem: for the screen with all reasons, for the queue as a number. Pure. */
import type { Collisions } from '#shared/schema/collision.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { CaseRow, Reads, Writes } from '../ports.ts';
import { judge, type Judged } from './judge.ts';
import { factsOf } from './report-facts.ts';
import { isNoReport, mostReports, sameProblem, type Linked } from './same-problem.ts';

const mostAdvisories = 50;

export function collisionsOf(read: Reads, row: CaseRow): Collisions {
  const { reports, more } = sameProblem(read, row);
  const judged = judgeAll(read, row, reports);
  const times = reports
    .filter((_, index) => judged[index]?.independent === true)
    .map(({ row: { receivedAt } }) => Date.parse(receivedAt));
  const [first] = times;
  const last = times.at(-1);
  return {
    caseId: row.id,
    count: times.length,
    more,
    days: first === undefined || last === undefined || times.length < 2 ? null : (last - first) / 86_400_000,
    reports: reports.flatMap(({ row: one, link }, index) => {
      const found = judged[index];
      if (found === undefined) return [];
      const reporter = one.reporterName === '' ? one.reporterAddress : one.reporterName;
      const { title, state, receivedAt } = one;
      return [{ ...found, title, state, reporter, receivedAt, link, reasons: [...found.reasons] }];
    }),
  };
}

function judgeAll(read: Reads, row: CaseRow, reports: readonly Linked[]): Judged[] {
  const facts = reports.map(({ row: one }) => factsOf(read, one));
  return judge(facts, () => publishedBy(read, row, reports));
}

/** What anybody could have read: the policy, and advisories that were published. */
function publishedBy(read: Reads, { projectId, policyVersion }: CaseRow, reports: readonly Linked[]): string {
  const own = new Set(reports.map(({ row }) => row.id));
  const advisories = read
    .casesWithAdvisory(mostAdvisories)
    .filter((id) => !own.has(id) && read.caseRow(id)?.projectId === projectId)
    .map((id) => textsIn(read.publishedAdvisory(id)));
  return [read.policy(projectId, policyVersion).source, ...advisories].join('\n');
}

function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsIn).join('\n') : '';
}

/** After a change of a case: the number of every report of its problem is counted again, if the change can matter. */
export function recountCollisions(
  tx: Writes,
  before: CaseRow,
  row: CaseRow,
  events: readonly CaseEvent[],
): void {
  const counted = new Set<string>();
  for (const id of touchedBy(tx, before, row, events)) {
    const start = tx.caseRow(id);
    if (start === null || counted.has(id)) continue;
    const { reports, more } = sameProblem(tx, start);
    // The first ones are judged already, and one more that comes changes nothing about them.
    const isOneMore = more && before.groupId === null && row.groupId !== null;
    const known = isOneMore ? Math.max(...reports.map(({ row: one }) => one.collisions)) : 0;
    const judged = reports.length < 2 || known > 0 ? [] : judgeAll(tx, start, reports);
    const count = known > 0 ? known : judged.filter(({ independent }) => independent).length;
    for (const { row: one } of reports) counted.add(one.id);
    const changed = reports.map(({ row: one }) => one.id);
    const written = tx.setCollisions(changed, count);
    if (written.length > 0) tx.emit({ name: 'case-changed', payload: { caseIds: [...written] } });
  }
}

/** A case of each problem that the change may concern. */
function touchedBy(
  tx: Writes,
  before: CaseRow,
  row: CaseRow,
  events: readonly CaseEvent[],
): readonly string[] {
  const isMoved = before.groupId !== row.groupId || before.mergedInto !== row.mergedInto;
  const isDuplicate = (before.state === 'duplicate') !== (row.state === 'duplicate');
  const isOther =
    before.independent !== row.independent ||
    before.reporterAddress !== row.reporterAddress ||
    before.reporterName !== row.reporterName ||
    isNoReport(before) !== isNoReport(row) ||
    (before.state === 'disclosed') !== (row.state === 'disclosed');
  const stands = row.groupId !== null || row.collisions > 0;
  if (!isMoved && !isDuplicate && !(isOther && stands)) return [];
  const of = events.findLast(({ kind }) => kind === 'duplicate')?.data['of'];
  return [
    row.id,
    ...[before.mergedInto, of].filter((id) => typeof id === 'string'),
    ...(isMoved || isNoReport(row) ? stillIn(tx, before.groupId, row.id) : []),
  ];
}

/** Who stays in a group that a case has left. */
function stillIn(read: Reads, groupId: string | null, left: string): string[] {
  if (groupId === null) return [];
  const others = read
    .casesInGroup(groupId, mostReports + 1)
    .filter((one) => one.id !== left && !isNoReport(one));
  return others.slice(0, 1).map(({ id }) => id);
}
