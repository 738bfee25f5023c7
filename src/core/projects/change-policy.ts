/** A new version of a policy, or a new date for one: what it would change is computed before anything is written. Pure. */
import type { HandlerResult, Input, Output, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { PolicyReading } from '#shared/schema/policy.ts';
import type { PolicyDecisions, PolicyVersion } from '#shared/schema/project.ts';
import { diffRules } from '../policy/diff.ts';
import { readPolicy } from '../policy/read.ts';
import type { NewPolicy, PolicyDate, Ports, ProjectRow, Reads } from '../ports.ts';
import { policyInForce, sinceOf } from './in-force.ts';
import { casesToRejudge, clockChanges, rejudge, type Rejudged } from './rejudge.ts';
import { rulesInForce } from './rules-in-force.ts';

const replayedCases = 2_000;
const everyCase = 1_000_000;

type Proposal = {
  readonly text: string;
  readonly decisions: PolicyDecisions;
  readonly since?: string | null | undefined;
};

function onlyAnswers(current: PolicyVersion, { text, decisions }: Proposal): boolean {
  const parts = ({ edits, presets, corrections = [] }: PolicyDecisions): string =>
    JSON.stringify([edits, presets, corrections]);
  return text === current.source && parts(decisions) === parts(current.decisions);
}

/**
 * Answers say what a text has always meant, so they are in force since the text is. Everything else begins now, unless
 * a date is given.
 */
function sinceFor(current: PolicyVersion, proposal: Proposal, zone: string, now: string): string | null {
  if (proposal.since !== undefined) return sinceOf(proposal.since, zone);
  return onlyAnswers(current, proposal) ? current.inForceSince : now;
}

/** An answer changes what it answers: the text is not read again, by a Bulkhead that may read it otherwise by now. */
export const readingFor = (current: PolicyVersion, proposal: Proposal): PolicyReading =>
  proposal.since === undefined && onlyAnswers(current, proposal)
    ? current.reading
    : readPolicy(proposal.text);

function nextVersion(dates: readonly PolicyDate[]): number {
  return Math.max(...dates.map(({ version }) => version)) + 1;
}

export function previewPolicy(
  ports: Ports,
  project: ProjectRow,
  input: Input<'policy.preview'>,
): Output<'policy.preview'> {
  const { read } = ports.store;
  const now = input.now ?? ports.now();
  const current = policyInForce(read, project.id, ports.now());
  const reading = readingFor(current, input);
  const rules = rulesInForce(reading, input.decisions, input.text);
  const dates = read.policyDates(project.id);
  const version = nextVersion(dates);
  const since = sinceFor(current, input, project.timeZone, ports.now());
  const dated = casesToRejudge(read, project.id, [...dates, { version, since }]);
  const open = read.openCases(project.id, replayedCases);
  const follows = new Set(dated.map(({ row }) => row.id));
  return {
    reading,
    rules,
    ...diffRules(current.rules, rules),
    cases: [
      ...changesOf(ports, project, dated, now, { version, rules }),
      ...open
        .filter(({ id }) => !follows.has(id))
        .flatMap((row) =>
          clockChanges({ read, clockwork: ports.clockwork }, row, { rules }, { because: 'open-cases', now }),
        ),
    ],
    casesRead: new Set([...open.map(({ id }) => id), ...follows]).size,
    casesRejudged: dated.length,
    since,
  };
}

function changesOf(
  { store: { read }, clockwork }: Ports,
  project: ProjectRow,
  rejudged: readonly Rejudged[],
  now: string,
  draft?: { readonly version: number; readonly rules: PolicyVersion['rules'] },
): Output<'policy.preview'>['cases'] {
  return rejudged.slice(0, replayedCases).flatMap(({ row, to }) => {
    const rules = draft?.version === to ? draft.rules : read.policy(project.id, to).rules;
    return clockChanges({ read, clockwork }, row, { rules }, { because: 'date', now });
  });
}

export function adoptPolicy(
  ports: Ports,
  project: ProjectRow,
  input: Input<'policy.adopt'>,
): Output<'policy.adopt'> {
  const { store, clockwork } = ports;
  const now = ports.now();
  const current = policyInForce(store.read, project.id, now);
  const reading = readingFor(current, input);
  const { reason, fileName, decisions } = input;
  const policy: NewPolicy = {
    version: nextVersion(store.read.policyDates(project.id)),
    adoptedAt: now,
    reason,
    fileName,
    source: input.text,
    reading,
    decisions,
    rules: rulesInForce(reading, decisions, input.text),
  };
  return store.write((tx) => {
    tx.addPolicy(project.id, policy, sinceFor(current, input, project.timeZone, now));
    const rejudged = casesToRejudge(tx, project.id, tx.policyDates(project.id));
    for (const one of rejudged) rejudge(tx, clockwork, one, { reason, because: 'date', now });
    if (input.applyToOpenCases === true) {
      const others = tx
        .openCases(project.id, everyCase)
        .filter((row) => row.policyVersion !== policy.version);
      for (const row of others)
        rejudge(tx, clockwork, { row, to: policy.version }, { reason, because: 'open-cases', now });
    }
    tx.emit({ name: 'project-changed', payload: { project: project.name } });
    tx.emit({ name: 'cases-changed', payload: {} });
    return { ...tx.policy(project.id, policy.version), casesRejudged: rejudged.length };
  });
}

function datesWith(
  read: Reads,
  project: ProjectRow,
  { version, since }: { readonly version: number; readonly since: string | null },
): PolicyDate[] | null {
  const dates = read.policyDates(project.id);
  if (!dates.some((one) => one.version === version)) return null;
  const changed = { version, since: sinceOf(since, project.timeZone) };
  return dates.map((one) => (one.version === version ? changed : one));
}

const noVersion = (version: number) =>
  err({ code: 'not-found' as const, what: 'policy version', id: String(version) });

export function previewPolicyDate(
  ports: Ports,
  project: ProjectRow,
  input: ParsedInput<'policy.preview-date'>,
): HandlerResult<'policy.preview-date'> {
  const { read } = ports.store;
  const dates = datesWith(read, project, input);
  if (dates === null) return noVersion(input.version);
  const rejudged = casesToRejudge(read, project.id, dates);
  return ok({
    since: sinceOf(input.since, project.timeZone),
    cases: changesOf(ports, project, rejudged, input.now ?? ports.now()),
    casesRejudged: rejudged.length,
  });
}

export function setPolicyDate(
  ports: Ports,
  project: ProjectRow,
  input: ParsedInput<'policy.set-date'>,
): HandlerResult<'policy.set-date'> {
  const { store, clockwork } = ports;
  const { version, reason } = input;
  const dates = datesWith(store.read, project, input);
  if (dates === null) return noVersion(version);
  const now = ports.now();
  return store.write((tx) => {
    tx.setPolicyDate(project.id, { version, since: sinceOf(input.since, project.timeZone), reason });
    const rejudged = casesToRejudge(tx, project.id, dates);
    for (const one of rejudged) rejudge(tx, clockwork, one, { reason, because: 'date', now });
    tx.emit({ name: 'project-changed', payload: { project: project.name } });
    tx.emit({ name: 'cases-changed', payload: {} });
    return ok({ ...tx.policy(project.id, version), casesRejudged: rejudged.length });
  });
}
