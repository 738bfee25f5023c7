/** The advisory is public: final, dated, with its revision; and the thanks that may be said. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import { revisionTexts } from '#shared/words/revisions.ts';
import type { PublishGate } from '#shared/contract/advisories.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { advisorySchema, type Advisory } from '#shared/schema/advisory.ts';
import { err, ok } from '#shared/result.ts';
import { guardNotes } from '../../cases/note-guard.ts';
import { rebuildCase } from '../../cases/rebuild.ts';
import { canHappen } from '../../cases/transitions.ts';
import type { CaseRow, Ports, Writes } from '../../ports.ts';
import { hallOfFame, revise } from './publish.ts';
import { currentAdvisory } from './case-advisory.ts';
import { guardOf } from './case-guard.ts';
import { publishGates } from './publish-gates.ts';
import { changesToCase } from './shared-fields.ts';
import type { BeforePublication } from './unpublish.ts';

export function gatesBefore(ports: Ports, row: CaseRow, at: string | undefined): PublishGate[] {
  const { advisory } = currentAdvisory(ports.store.read, row, ports.now());
  const isNote = guardNotes(ports.store.read, row.id);
  return publishGates(advisory, at ?? ports.now(), guardOf(ports, row), isNote);
}

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
  const overruled = input.overrule ?? [];
  const held = gatesBefore(ports, row, at).filter(
    ({ gate, canOverrule }) => !canOverrule || !overruled.some((one) => one.gate === gate),
  );
  if (held.length > 0) return err({ code: 'publish-held', held });
  const before = lastPublished(store.read.publishedAdvisory(row.id));
  const final =
    before === null ? firstPublication(advisory, at) : revise(before, advisory, at, input.summary ?? '');
  const parsed = advisorySchema.safeParse(final);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err({
      code: 'invalid-value',
      field: issue?.path.join('.') ?? 'advisory',
      problem: issue?.message ?? valueProblems.doesNotFit,
    });
  }
  const next = version + 1;
  const { seq } = store.write((tx) => {
    tx.addAdvisory(row.id, {
      version: next,
      savedAt: now,
      model: { ...parsed.data, dates: { ...parsed.data.dates, modified: now } },
    });
    const happened = at < row.receivedAt ? row.receivedAt : at;
    const published = tx.append({
      caseId: row.id,
      kind: 'published',
      at: happened,
      reason:
        overruled.length === 0 ? null : overruled.map(({ gate, reason }) => `${gate}: ${reason}`).join('; '),
      data: {
        version: next,
        before: stateOf(advisory),
        disclosed: row.state !== 'disclosed' && canHappen('disclosed', row.state),
        overruled: overruled.map(({ gate, reason }) => ({ gate, reason })),
      },
    });
    bringCaseUpToDate(tx, row, advisory, { at: now, with: published.seq });
    rebuildCase(tx, ports.clockwork, row.id, now);
    return published;
  });
  return ok({ version: next, hallOfFame: hallOfFame(parsed.data), seq });
}

/** Of an advisory that was saved before the two shared their fields; taken back with the publication. */
function bringCaseUpToDate(
  tx: Writes,
  row: CaseRow,
  advisory: Advisory,
  step: { readonly at: string; readonly with: number },
): void {
  const { embargoUntil: _, ...fields } = changesToCase(advisory, row); // publishing has ended it
  if (Object.keys(fields).length === 0) return;
  const data = { fields, from: 'advisory', with: step.with };
  tx.append({ caseId: row.id, kind: 'set', at: step.at, reason: null, data });
}

const stateOf = ({ status, tlp, embargoUntil, dates, revisions }: Advisory): BeforePublication => ({
  status,
  tlp,
  embargoUntil,
  published: dates.published,
  revisions: revisions.length,
});

function lastPublished(model: unknown): Advisory | null {
  const parsed = advisorySchema.safeParse(model);
  return parsed.success ? parsed.data : null;
}

function firstPublication(advisory: Advisory, at: string): Advisory {
  const revisions =
    advisory.revisions.length > 0
      ? advisory.revisions
      : [{ number: 1, at, summary: revisionTexts.firstPublication }];
  return {
    ...advisory,
    status: 'final',
    tlp: 'CLEAR',
    embargoUntil: null,
    dates: { ...advisory.dates, published: advisory.dates.published ?? at, modified: at },
    revisions,
  };
}
