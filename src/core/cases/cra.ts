/** The CRA duties of a case: what is written down, what it means, what was filed. Every change is an event of the log. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import { dutyTexts } from '#shared/words/duties.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { CraView } from '#shared/contract/clocks.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { craEntrySchema, craFilingSchema, type CraFacts } from '#shared/schema/cra.ts';
import { assessCra, NOT_LEGAL_ADVICE } from '../clocks/cra.ts';
import { fieldSheet } from '../clocks/cra-sheets.ts';
import type { CaseRow, NewEvent, Ports } from '../ports.ts';
import { craRecordOf } from './cra-case.ts';
import { foldCase } from './fold.ts';
import { rebuildCase } from './rebuild.ts';

export function describeCra(ports: Ports, row: CaseRow, now: string): CraView {
  const { read } = ports.store;
  const events = read.events(row.id);
  const { cra } = foldCase(events);
  const record = craRecordOf(cra);
  const stewardStart = cra?.stewardStart ?? 'earlier';
  const calendar = ports.clockwork.calendar(read.project(row.projectId));
  const settings = read.settings().clocks;
  const assessed = record === null ? null : assessCra({ record, calendar, now, settings, stewardStart });
  return {
    caseId: row.id,
    record,
    stewardStart,
    duty: assessed?.duty ?? null,
    clocks: assessed?.clocks ?? [],
    history: events.flatMap(historyOf),
    notLegalAdvice: NOT_LEGAL_ADVICE,
  };
}

function historyOf(event: CaseEvent): CraView['history'] {
  const { seq, at, recordedAt, actor, kind, reason, undone } = event;
  if (kind !== 'cra-record' && kind !== 'submission') return [];
  return [{ seq, at, recordedAt, actor, kind, text: historyText(event), reason, undone }];
}

function historyText(event: CaseEvent): string {
  if (event.kind === 'submission') {
    const known = craFilingSchema.safeParse(event.data['filing']);
    const reference = event.data['reference'];
    return dutyTexts.filed(
      known.success ? known.data : null,
      typeof reference === 'string' ? reference : null,
    );
  }
  const entry = craEntrySchema.safeParse(event.data);
  if (!entry.success) return dutyTexts.awarenessRecord;
  const { awareAt, decidedBy } = entry.data.awareness;
  return awareAt === null ? dutyTexts.notAware : dutyTexts.awareSince(awareAt, decidedBy);
}

const future = (field: string) =>
  err({ code: 'invalid-value' as const, field, problem: valueProblems.future });

export function recordCra(
  ports: Ports,
  row: CaseRow,
  entry: ParsedInput<'cra.record'>['entry'],
): HandlerResult<'cra.record'> {
  const now = ports.now();
  const { awareness, measureAvailableAt } = entry;
  const times = {
    signalAt: awareness.signalAt,
    assessedAt: awareness.assessedAt,
    awareAt: awareness.awareAt,
    measureAvailableAt,
  };
  for (const [field, at] of Object.entries(times)) {
    if (at !== null && Date.parse(at) > Date.parse(now)) return future(field);
  }
  const reason = awareness.reason.trim();
  write(ports, row, {
    caseId: row.id,
    kind: 'cra-record',
    at: now,
    reason: reason === '' ? null : reason,
    data: { ...entry, awareness: { ...awareness } },
  });
  return ok(describeCra(ports, row, now));
}

export function submitCra(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'cra.submit'>,
): HandlerResult<'cra.submit'> {
  const now = ports.now();
  const at = new Date(input.at ?? now).toISOString();
  if (at > now) return future('at');
  const record = craRecordOf(foldCase(ports.store.read.events(row.id)).cra);
  if (record === null) return err(noRecord);
  const { awareAt } = record.awareness;
  if (awareAt !== null && Date.parse(at) < Date.parse(awareAt))
    return err({ code: 'invalid-value', field: 'at', problem: valueProblems.beforeAwareness(awareAt) });
  const note = input.note?.trim() ?? '';
  const reference = input.reference?.trim() ?? '';
  write(ports, row, {
    caseId: row.id,
    kind: 'submission',
    at,
    reason: note === '' ? null : note,
    data: { filing: input.filing, reference: reference === '' ? null : reference },
  });
  return ok(describeCra(ports, row, now));
}

const noRecord = {
  code: 'invalid-value',
  field: 'record',
  problem: valueProblems.noAwareness,
} as const;

function write(ports: Ports, row: CaseRow, event: NewEvent): void {
  ports.store.write((tx) => {
    tx.append(event);
    rebuildCase(tx, ports.clockwork, row.id, ports.now());
  });
}

export function craSheet(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'cra.sheet'>,
): HandlerResult<'cra.sheet'> {
  const record = craRecordOf(foldCase(ports.store.read.events(row.id)).cra);
  if (record === null) return err(noRecord);
  return ok(fieldSheet(record, input.filing, { ...knownFacts(ports, row), ...input.facts }));
}

/** What the case itself knows; the rest stays a named blank. */
function knownFacts(ports: Ports, row: CaseRow): CraFacts {
  const { fields } = row;
  const exploit = fields.exploitedEvidence ?? '';
  const severity = joined([row.severity, fields.cvss4 ?? fields.cvss3, fields.severityReason]);
  return {
    caseId: row.id,
    product: ports.store.read.project(row.projectId).name,
    vulnerability: joined([fields.cve, ...(fields.cwes ?? []), row.title]),
    ...(exploit === '' ? {} : { exploit }),
    ...(severity === '' ? {} : { severityAndImpact: severity }),
  };
}

function joined(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}
