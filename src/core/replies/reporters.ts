/** Everybody who reported the problem of a case: its own reporter, those merged into it, and those of its duplicates. Pure. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import { noCase } from '../cases/with-case.ts';
import { sameProblem } from '../collisions/same-problem.ts';
import { writerOf } from '../relays/read-relay.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { keyFor } from './recipients.ts';

export function listReporters(ports: Ports, caseId: string): HandlerResult<'reply.reporters'> {
  const { read } = ports.store;
  const row = read.caseRow(caseId);
  if (row === null) return noCase(caseId);
  const now = ports.now();
  const keys = read.keys().filter((key) => !key.revoked && (key.expiresAt === null || key.expiresAt > now));
  const cases = sameProblem(read, row).reports.filter(
    ({ row: one, link }) => one.mergedInto === null && link !== 'group',
  );
  const seen = new Set<string>();
  const reporters = cases.flatMap(({ row: one }) => ofCase(read, one));
  return ok(
    reporters
      .filter(({ address }) => !seen.has(address) && seen.add(address))
      .map((one) => ({ ...one, hasKey: keyFor(keys, one.address).length > 0 })),
  );
}

/** Each with the newest message of theirs: the reply answers it. */
function ofCase(
  read: Reads,
  row: CaseRow,
): { caseId: string; messageId: string; name: string; address: string }[] {
  const merged = read.events(row.id).flatMap(({ kind, undone, data }) => {
    const finder = kind === 'merged' && !undone ? data['finder'] : null;
    const address =
      typeof finder === 'object' && finder !== null && !Array.isArray(finder) ? finder['address'] : null;
    return typeof address === 'string' ? [address] : [];
  });
  const reporters = new Set([row.reporterAddress, ...merged].map((one) => one.toLowerCase()));
  const newest = new Map<string, { messageId: string; name: string }>();
  for (const { id, direction, outcome } of read.messagesOf(row.id)) {
    if (direction !== 'incoming' || outcome === 'set-aside') continue;
    const { name, address } = writerOf(read.messageReading(id));
    if (address !== '' && reporters.has(address.toLowerCase()))
      newest.set(address.toLowerCase(), { messageId: id, name });
  }
  return [...newest].map(([address, one]) => ({ caseId: row.id, address, ...one }));
}
