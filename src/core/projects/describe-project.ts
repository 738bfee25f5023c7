/** A project as the screens show it. Pure. */
import type { Project } from '#shared/schema/project.ts';
import type { ProjectRow, Reads } from '../ports.ts';
import { policyInForce } from './in-force.ts';

export function describeProject(read: Reads, row: ProjectRow, now: string): Project {
  const policy = policyInForce(read, row.id, now);
  const counts = read.caseCounts(row.id);
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    timeZone: row.timeZone,
    holidays: row.holidays,
    daysOff: [...row.daysOff],
    addresses: [...row.addresses],
    checklist: row.checklist,
    replies: row.replies,
    policyVersion: policy.version,
    policyVersions: read.policyDates(row.id).length,
    openQuestions: policy.reading.questions.filter(
      (question) => policy.decisions.answers[question.id] === undefined,
    ).length,
    cases: counts.all,
    openCases: counts.open,
  };
}
