/** The advisory is public: final, dated, with its revision; and the thanks that may be said. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { advisorySchema, type Advisory } from '#shared/schema/advisory.ts';
import { err, ok } from '#shared/result.ts';
import { rebuildCase } from '../../cases/rebuild.ts';
import { canHappen } from '../../cases/transitions.ts';
import type { CaseRow, Ports, Writes } from '../../ports.ts';
import { hallOfFame, revise } from '../publish.ts';
import { currentAdvisory, saveAdvisory } from './case-advisory.ts';

export function publishAdvisory(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'advisory.publish'>,
): HandlerResult<'advisory.publish'> {
  const { store } = ports;
  const now = ports.now();
  const at = new Date(input.at ?? now).toISOString();
  if (at > now) return err({ code: 'time-in-future', at, now });
  const { advisory, version } = currentAdvisory(store.read, row, at);
  const before = lastPublished(store.read.publishedAdvisory(row.id));
  const final =
    before === null ? firstPublication(advisory, at) : revise(before, advisory, at, input.summary ?? '');
  const parsed = advisorySchema.safeParse(final);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err({
      code: 'invalid-value',
      field: issue?.path.join('.') ?? 'advisory',
      problem: issue?.message ?? 'does not fit',
    });
  }
  const saved = store.write((tx) => {
    const done = saveAdvisory(tx, ports, row, parsed.data, version);
    if (done.ok) tellDisclosed(tx, ports, row.id, at);
    return done;
  });
  if (!saved.ok) return err({ code: 'invalid-value', field: 'advisory', problem: 'was changed meanwhile' });
  return ok({ version: saved.value.version, hallOfFame: hallOfFame(parsed.data) });
}

/** What is published is disclosed: the clock is met without saying it a second time. */
function tellDisclosed(tx: Writes, { clockwork, now }: Ports, caseId: string, at: string): void {
  const row = tx.caseRow(caseId);
  if (row === null || row.state === 'disclosed' || !canHappen('disclosed', row.state)) return;
  const when = at < row.receivedAt ? row.receivedAt : at;
  tx.append({ caseId, kind: 'disclosed', at: when, reason: 'the advisory was published', data: {} });
  rebuildCase(tx, clockwork, caseId, now());
}

function lastPublished(model: unknown): Advisory | null {
  const parsed = advisorySchema.safeParse(model);
  return parsed.success ? parsed.data : null;
}

function firstPublication(advisory: Advisory, at: string): Advisory {
  const revisions =
    advisory.revisions.length > 0 ? advisory.revisions : [{ number: 1, at, summary: 'First publication.' }];
  return {
    ...advisory,
    status: 'final',
    tlp: 'CLEAR',
    embargoUntil: null,
    dates: { ...advisory.dates, published: advisory.dates.published ?? at, modified: at },
    revisions,
  };
}
