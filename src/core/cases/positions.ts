/** Settled positions: decisions that are marked public, written for the next reporter. What gives somebody away stays. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { embargoedCases, protectedCase } from '../advisory/case/embargoed.ts';
import { leakCheck, type EmbargoedCase, type LeakHit } from '../advisory/leaks/case-leaks.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { pageOf, type Position } from './positions-page.ts';

export function positionsOf(
  ports: Ports,
  { project, format }: ParsedInput<'project.positions'>,
): HandlerResult<'project.positions'> {
  const { read } = ports.store;
  const row = read.projectNamed(project);
  if (row === null) return err({ code: 'not-found', what: 'project', id: project });
  const decided = read.publicDecisions(row.id);
  const secret = decided.length === 0 ? [] : embargoedCases(ports);
  const checked = decided.map((one) => ({ one, findings: findingsIn(ports, one, secret) }));
  const positions = checked.flatMap(({ one, findings }) => (findings.length === 0 ? positionOf(one) : []));
  return ok({
    ...pageOf({ project: row.name, timeZone: row.timeZone, positions }, format),
    positions: positions.length,
    held: checked.flatMap(({ one: { id, decision }, findings }) =>
      findings.length === 0 || decision === null ? [] : [{ caseId: id, reason: decision.reason, findings }],
    ),
  });
}

/** Who wrote in the case, and anything that gives away a case that is not public yet. */
function findingsIn(ports: Ports, row: CaseRow, secret: readonly EmbargoedCase[]): LeakHit[] {
  const text = textOf(row);
  const own = { ...protectedCase(ports, ports.store.read, row), terms: [] }; // its subject is what is published
  return leakCheck(text, [own, ...secret]);
}

const textOf = ({ decision }: CaseRow): string => `${decision?.basis ?? ''}\n${decision?.reason ?? ''}`;

function positionOf({ decision, fields }: CaseRow): Position[] {
  return decision === null ? [] : [{ ...decision, triage: fields.class ?? null }];
}
