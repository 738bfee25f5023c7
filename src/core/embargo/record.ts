/** What happens with partners, as events: emails saved, told, answered, a date proposed or agreed. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { embargoWords } from '#shared/words/embargo.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { carryToAdvisory } from '../advisory/case/shared-fields.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import { openZone, toInstant } from '../clocks/zone.ts';
import type { CaseRow, Ports, Writes } from '../ports.ts';
import { noPartner, partnerNamed } from './partners.ts';
import { endOfEmbargo, standingsOf, unsentOf } from './standing.ts';
import { appendTold, dateOfMailing } from './told.ts';

const invalid = (field: string, problem: string) => err({ code: 'invalid-value' as const, field, problem });

/** Appends, folds, and answers what the window needs for its undo. */
function recorded(ports: Ports, row: CaseRow, work: (tx: Writes, now: string) => CaseEvent) {
  const now = ports.now();
  const { seq } = ports.store.write((tx) => {
    const event = work(tx, now);
    rebuildCase(tx, ports.clockwork, row.id, now);
    return event;
  });
  return { caseId: row.id, seq, undoable: true };
}

export function recordPrepared(
  ports: Ports,
  row: CaseRow,
  { purpose, subject, text, partners }: ParsedInput<'embargo.prepared'>,
): HandlerResult<'embargo.prepared'> {
  const mailing = ports.newId('mailing');
  const embargoUntil = endOfEmbargo(row);
  const done = recorded(ports, row, (tx, now) => {
    const data = { mailing, purpose, subject, embargoUntil, partners };
    const event = tx.append({ caseId: row.id, kind: 'partners-prepared', at: now, reason: null, data });
    tx.addLetter(mailing, row.id, text, now);
    return event;
  });
  return ok({ ...done, mailing });
}

export function recordTold(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'embargo.told'>,
): HandlerResult<'embargo.told'> {
  const { read } = ports.store;
  const events = read.events(row.id);
  const mailing = unsentOf(events).find((one) => one.mailing === input.mailing);
  if (input.mailing !== undefined && mailing === undefined)
    return invalid('mailing', valueProblems.notOfMailing);
  const names = input.names ?? mailing?.names;
  if (names === undefined) return invalid('names', valueProblems.missing);
  const now = ports.now();
  const at = timeOf(input.at ?? now, row, now);
  if (!at.ok) return at;
  const until = endOfEmbargo(row);
  const standings = standingsOf(events, read.settings().partners, { until, now });
  const found = names.map((name) => partnerNamed(standings, name) ?? name);
  const missing = found.find((one) => typeof one === 'string');
  if (missing !== undefined) return noPartner(missing);
  const partners = found.flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const embargoUntil = mailing === undefined ? until : dateOfMailing(events, mailing.mailing);
  const told = { at: at.value, mailing: mailing?.mailing ?? null, embargoUntil, partners };
  const done = recorded(ports, row, (tx) => appendTold(tx, row.id, told));
  return ok({ ...done, told: partners.map(({ name }) => name) });
}

export function recordAnswer(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'embargo.answer'>,
): HandlerResult<'embargo.answer'> {
  const { read } = ports.store;
  const now = ports.now();
  const { answer } = input;
  const standings = standingsOf(read.events(row.id), read.settings().partners, { until: null, now });
  const partner = partnerNamed(standings, input.name);
  if (partner === null) return noPartner(input.name);
  if (partner.toldAt === null) return invalid('partner', valueProblems.notTold(partner.name));
  const at = timeOf(input.at ?? now, row, now);
  if (!at.ok) return at;
  if (answer === 'more-time' && input.until === undefined)
    return invalid('until', valueProblems.untilMissing);
  const zone = input.timeZone ?? read.project(row.projectId).timeZone;
  const until = answer === 'more-time' ? instantIn(input.until ?? '', zone) : null;
  if (answer === 'more-time' && until === null) return invalid('until', valueProblems.notATime);
  return ok(
    recorded(ports, row, (tx) =>
      tx.append({
        ...{ caseId: row.id, kind: 'partner-answered', at: at.value },
        reason: input.reason === undefined || input.reason === '' ? null : input.reason,
        data: { address: partner.address, name: partner.name, answer, until },
      }),
    ),
  );
}

export function recordProposal(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'embargo.propose'>,
): HandlerResult<'embargo.propose'> {
  const timeZone = input.timeZone ?? ports.store.read.project(row.projectId).timeZone;
  if (!openZone(timeZone).known) return invalid('timeZone', valueProblems.notATimeZone);
  const proposed = instantIn(input.for, timeZone);
  if (proposed === null) return invalid('for', valueProblems.notATime);
  if (proposed <= ports.now()) return invalid('for', valueProblems.past);
  const fields = { embargoUntil: proposed };
  const done = recorded(ports, row, (tx, now) => {
    const event = tx.append({
      ...{ caseId: row.id, kind: 'date-proposed', at: now },
      reason: input.reason === undefined || input.reason === '' ? null : input.reason,
      data: { for: proposed, timeZone, by: input.by ?? embargoWords.us },
    });
    if (input.agreed !== true) return event;
    tx.append({ caseId: row.id, kind: 'set', at: now, reason: null, data: { fields, with: event.seq } });
    rebuildCase(tx, ports.clockwork, row.id, now);
    carryToAdvisory(tx, row.id, Object.keys(fields), now);
    return event;
  });
  return ok({ ...done, for: proposed, text: embargoText(Date.parse(proposed), timeZone) });
}

/** "2027-01-12T15:00" of a zone, or an instant with its offset. */
export function instantIn(written: string, timeZone: string): string | null {
  const said = written.trim().replace(' ', 'T');
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(said);
  const parsed = Date.parse(local ? `${said}Z` : said);
  const isWhole = local || /T\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(said);
  if (Number.isNaN(parsed) || !isWhole) return null;
  return toInstant(local ? openZone(timeZone).instantOf(parsed) : parsed);
}

function timeOf(at: string, row: CaseRow, now: string): Result<string, ReturnType<typeof invalid>['error']> {
  const instant = new Date(at).toISOString();
  if (instant > now) return invalid('at', valueProblems.future);
  return instant < row.receivedAt ? invalid('at', valueProblems.beforeReport(row.receivedAt)) : ok(instant);
}
