/** Under which project handed-over cases stand, so that their clocks say here what they said there. Pure. */
import type { CapsuleProject } from '#shared/schema/capsule.ts';
import { noReplies } from '#shared/schema/reply.ts';
import { capsuleProject } from '#shared/words/capsules.ts';
import { readPolicy } from '../policy/read.ts';
import type { Ports, ProjectRow, Reads, Writes } from '../ports.ts';
import { rulesInForce } from '../projects/rules-in-force.ts';
import { versionInForce } from '../projects/in-force.ts';
import { policyDigest } from './refs.ts';

type Sha256 = Ports['sha256'];

export type Filing = { readonly project: ProjectRow; readonly policy: PolicyHere };
/** The version here of a policy by its digest; one that is not here is answered by the one in force at that time. */
export type PolicyHere = (digest: string, at: string) => number;

export function policiesOf(read: Reads, projectId: number, sha256: Sha256): PolicyHere {
  const known = new Map(read.policies(projectId).map((one) => [policyDigest(one, sha256), one.version]));
  return (digest, at) => known.get(digest) ?? versionInForce(read.policyDates(projectId), at);
}

export function filingFor(
  tx: Writes,
  sent: CapsuleProject,
  { sha256, now, from }: { readonly sha256: Sha256; readonly now: string; readonly from: string },
): Filing {
  const project =
    tx.projects().find((one) => isSame(tx, one, sent, sha256)) ?? addProjectOf(tx, sent, from, now);
  return { project, policy: policiesOf(tx, project.id, sha256) };
}

type Calendar = Pick<ProjectRow, 'timeZone' | 'holidays' | 'daysOff'>;

export function isSameCalendar(one: Calendar, other: Calendar): boolean {
  const said = ({ timeZone, holidays, daysOff }: Calendar) =>
    JSON.stringify([timeZone, holidays, [...daysOff].sort()]);
  return said(one) === said(other);
}

/** The same calendar, and every policy that its cases are judged by. */
function isSame(read: Reads, project: ProjectRow, sent: CapsuleProject, sha256: Sha256): boolean {
  if (!project.name.startsWith(sent.name) || !isSameCalendar(project, sent)) return false;
  const known = new Set(read.policies(project.id).map((one) => policyDigest(one, sha256)));
  return sent.policies.every((one) => known.has(policyDigest(one, sha256)));
}

export function addProjectOf(tx: Writes, sent: CapsuleProject, from: string, now: string): ProjectRow {
  const others = tx.projects();
  const isTaken = (name: string): boolean =>
    others.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const names = [sent.name, ...numbers.map((number) => capsuleProject(sent.name.slice(0, 60), from, number))];
  const prefixes = [sent.prefix, ...numbers.map((number) => `${sent.prefix.slice(0, 7)}X${String(number)}`)];
  const isNew = !isTaken(sent.name);
  const project = tx.addProject(
    {
      name: names.find((name) => !isTaken(name)) ?? `${sent.name.slice(0, 60)} ${now}`,
      prefix: prefixes.find((prefix) => !others.some((one) => one.prefix === prefix)) ?? sent.prefix,
      timeZone: sent.timeZone,
      holidays: sent.holidays,
      daysOff: sent.daysOff,
      checklist: sent.checklist,
      replies: noReplies,
      // Beside a project of the same name, its mail is not meant.
      addresses: isNew ? sent.addresses : [],
    },
    now,
  );
  for (const [index, { since, adoptedAt, reason, fileName, source, decisions }] of sent.policies.entries()) {
    const reading = readPolicy(source);
    const rules = rulesInForce(reading, decisions, source);
    const policy = { version: index + 1, adoptedAt, reason, fileName, source, reading, decisions, rules };
    tx.addPolicy(project.id, policy, since);
  }
  tx.emit({ name: 'project-changed', payload: { project: project.name } });
  return project;
}

const numbers = Array.from({ length: 9 }, (_, index) => index + 1);
