/** A project comes with the first version of its policy: its own text, or the standard template. Pure. */
import { firstPolicyWords } from '#shared/words/policy-templates.ts';
import { noReplies } from '#shared/schema/reply.ts';
import type { PolicyDecisions } from '#shared/schema/project.ts';
import { readPolicy } from '../policy/read.ts';
import type { NewPolicy, ProjectRow, Writes } from '../ports.ts';
import { sinceOf } from './in-force.ts';
import { noDecisions, rulesInForce } from './rules-in-force.ts';
import { templates } from './templates.ts';

export type NewProject = {
  readonly name: string;
  readonly prefix: string;
  readonly timeZone: string;
  readonly holidays?: string | undefined;
  readonly addresses?: readonly string[] | undefined;
  readonly policy?: { readonly text: string; readonly fileName: string } | undefined;
  readonly decisions?: PolicyDecisions | undefined;
  /** Since when its policy is in force; absent: from the beginning. */
  readonly since?: string | null | undefined;
};

export function addProject(tx: Writes, project: NewProject, now: string): ProjectRow {
  const version = firstPolicy(project, now);
  const contacts = version.reading.contacts
    .filter((contact) => contact.kind === 'email' && !contact.placeholder)
    .map((contact) => contact.value);
  const row = tx.addProject(
    {
      name: project.name,
      prefix: project.prefix,
      timeZone: project.timeZone,
      holidays: project.holidays ?? null,
      daysOff: [],
      checklist: '',
      replies: noReplies,
      addresses: project.addresses ?? (project.policy === undefined ? [] : contacts),
    },
    now,
  );
  tx.addPolicy(row.id, version, sinceOf(project.since ?? null, project.timeZone));
  tx.emit({ name: 'project-changed', payload: { project: row.name } });
  return row;
}

function firstPolicy(project: NewProject, now: string): NewPolicy {
  const source = project.policy?.text ?? templates[0].text;
  const reading = readPolicy(source);
  const decisions = project.decisions ?? noDecisions;
  return {
    version: 1,
    adoptedAt: now,
    reason: firstPolicyWords[project.policy === undefined ? 'standard' : 'own'],
    fileName: project.policy?.fileName ?? 'SECURITY.md',
    source,
    reading,
    decisions,
    rules: rulesInForce(reading, decisions, source),
  };
}
