/** A new policy version: what it would change is computed by replaying open cases, before anything is written. Pure. */
import type { Input, Output } from '../../shared/contract/endpoints.ts';
import type { PolicyChange } from '../../shared/contract/projects.ts';
import type { Clock } from '../../shared/schema/clock.ts';
import type { Rule } from '../../shared/schema/policy.ts';
import type { PolicyVersion } from '../../shared/schema/project.ts';
import { clockQuestion } from '../cases/clock-question.ts';
import { foldCase } from '../cases/fold.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { diffRules } from '../policy/diff.ts';
import { readPolicy } from '../policy/read.ts';
import type { CaseRow, Ports, ProjectRow } from '../ports.ts';
import { rulesInForce } from './rules-in-force.ts';

const replayedCases = 2_000;

export function previewPolicy(
  ports: Ports,
  project: ProjectRow,
  input: Input<'policy.preview'>,
): Output<'policy.preview'> {
  const { read } = ports.store;
  const reading = readPolicy(input.text);
  const rules = rulesInForce(reading, input.decisions);
  const difference = diffRules(read.policy(project.id).rules, rules);
  const now = input.now ?? ports.now();
  const open = read.openCases(project.id, replayedCases);
  return {
    reading,
    rules,
    ...difference,
    cases: open.flatMap((row) => changesOf(ports, row, rules, now)),
    casesRead: open.length,
  };
}

function changesOf(ports: Ports, row: CaseRow, rules: readonly Rule[], now: string): PolicyChange[] {
  const question = clockQuestion(row, foldCase(ports.store.read.events(row.id)), now);
  const before = ports.clockwork.clocks(question);
  const after = ports.clockwork.clocks({ ...question, rules });
  const keyOf = (clock: Clock): string => clock.rule.id ?? `${clock.milestone}/${clock.severity ?? ''}`;
  const keys = new Set([...before, ...after].map(keyOf));
  return [...keys].flatMap((key) => {
    const old = before.find((clock) => keyOf(clock) === key);
    const next = after.find((clock) => keyOf(clock) === key);
    if (old?.dueAt === next?.dueAt && old?.state === next?.state) return [];
    const relevant = [old, next].some((clock) => clock !== undefined && clock.state !== 'not-applicable');
    if (!relevant) return [];
    return [
      {
        caseId: row.id,
        title: row.title,
        milestone: (next ?? old)?.milestone ?? 'other',
        before: brief(old),
        after: brief(next),
      },
    ];
  });
}

function brief(clock: Clock | undefined): PolicyChange['before'] {
  return clock === undefined ? null : { dueAt: clock.dueAt, state: clock.state };
}

export function adoptPolicy(ports: Ports, project: ProjectRow, input: Input<'policy.adopt'>): PolicyVersion {
  const reading = readPolicy(input.text);
  const now = ports.now();
  const version: PolicyVersion = {
    version: ports.store.read.policy(project.id).version + 1,
    adoptedAt: now,
    reason: input.reason,
    fileName: input.fileName,
    source: input.text,
    reading,
    decisions: input.decisions,
    rules: rulesInForce(reading, input.decisions),
  };
  ports.store.write((tx) => {
    tx.addPolicy(project.id, version);
    tx.emit({ name: 'project-changed', payload: { project: project.name } });
    if (input.applyToOpenCases !== true) return;
    for (const row of tx.openCases(project.id, 1_000_000)) {
      tx.append({
        caseId: row.id,
        kind: 'policy',
        at: now,
        reason: input.reason,
        data: { from: row.policyVersion, to: version.version },
      });
      tx.updateCase({ ...row, policyVersion: version.version });
      rebuildCase(tx, ports.clockwork, row.id, now);
    }
    tx.emit({ name: 'cases-changed', payload: {} });
  });
  return version;
}
