/** The advisory of a case: the saved one, or one made from what the case knows. Pure. */
import { advisorySchema, publisherSchema, type Advisory } from '#shared/schema/advisory.ts';
import type { ReportField } from '#shared/schema/report.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import { shownText } from '../../messages/summary.ts';
import type { CaseRow, Ports, Reads, Writes } from '../../ports.ts';
import { fieldsOf } from '../../report/fields.ts';
import { emptyAdvisory } from './empty.ts';
import { reporterFacts } from '../leaks/reporters.ts';
import { aboutTheFlaw } from './prefill.ts';
import { excerptsOf } from '../../cases/passages.ts';
import { rebuildCase } from '../../cases/rebuild.ts';
import { changesToCase, withCaseFields } from './shared-fields.ts';

export type CurrentAdvisory = {
  readonly advisory: Advisory;
  readonly version: number;
  readonly savedAt: string | null;
};

export function currentAdvisory(read: Reads, row: CaseRow, now: string): CurrentAdvisory {
  const stored = read.advisory(row.id);
  if (stored !== null)
    return { advisory: advisorySchema.parse(stored.model), version: stored.version, savedAt: stored.savedAt };
  return { advisory: fromCase(read, row, now), version: 0, savedAt: null };
}

function fromCase(read: Reads, row: CaseRow, now: string): Advisory {
  const project = read.project(row.projectId);
  const policy = read.policy(row.projectId, row.policyVersion);
  const first = read.messagesOf(row.id).find((message) => message.direction === 'incoming');
  const contact = policy.reading.contacts.find((one) => one.kind === 'email' && !one.placeholder);
  const report = first === undefined ? quotedIn(read, row) : shownText(read.messageReading(first.id));
  const said = fieldsOf(report);
  const people = reportersOf(row, read).map(reporterFacts);
  const told = (field: ReportField): string =>
    aboutTheFlaw(said.find((one) => one.field === field)?.value ?? '', people);
  const draft = emptyAdvisory({
    caseId: row.id,
    title: row.title,
    receivedText: aboutTheFlaw(report, people),
    told: { description: told('description'), impact: told('impact') },
    receivedAt: row.receivedAt,
    now,
    severity: row.severity,
    reporters: reportersOf(row, read),
    supportedVersions: policy.reading.supported
      .filter((one) => one.status !== 'unsupported')
      .map((one) => one.version),
    project: {
      name: project.name,
      ...(contact === undefined ? {} : { contact: contact.value }),
      ...publisherOf(read, row.projectId),
    },
  });
  return withCaseFields(draft, row.fields, row);
}

const quotedIn = (read: Reads, row: CaseRow): string =>
  excerptsOf(read, read.events(row.id))
    .map(({ text }) => text ?? '')
    .join('\n\n');

/** The CNA and the address of the publisher are typed once for a project. */
function publisherOf(read: Reads, projectId: number): Partial<Advisory['publisher']> {
  const known = publisherSchema.safeParse(read.lastPublisher(projectId));
  return known.success ? known.data : {};
}

/** A draft that nobody has saved yet knows the versions that the project's checkout has tagged. */
export async function withTaggedVersions(
  ports: Pick<Ports, 'store' | 'listVersions'>,
  row: CaseRow,
  current: CurrentAdvisory,
): Promise<CurrentAdvisory> {
  const checkout = ports.store.read.checkoutOf(row.projectId);
  const [first, ...others] = current.advisory.packages;
  if (checkout === null || first === undefined) return current;
  const tagged = await ports.listVersions(checkout);
  const knownVersions = [...new Set([...tagged, ...first.knownVersions])];
  return {
    ...current,
    advisory: { ...current.advisory, packages: [{ ...first, knownVersions }, ...others] },
  };
}

/** Everyone who reported it, the first finder first: merged cases bring theirs along. */
function reportersOf(row: CaseRow, read: Reads): { name: string; address: string }[] {
  const found = [{ name: row.reporterName, address: row.reporterAddress, at: row.receivedAt }];
  for (const event of read.events(row.id)) {
    const finder = event.kind === 'merged' && !event.undone ? event.data['finder'] : null;
    if (finder === null || typeof finder !== 'object' || Array.isArray(finder) || finder === undefined)
      continue;
    const { name, address, receivedAt } = finder;
    if (typeof name === 'string' && typeof address === 'string')
      found.push({ name, address, at: typeof receivedAt === 'string' ? receivedAt : event.at });
  }
  const seen = new Set<string>();
  return found
    .filter(
      (one) => (one.name !== '' || one.address !== '') && !seen.has(one.address) && seen.add(one.address),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ name, address }) => ({ name: name === '' ? (address.split('@')[0] ?? '') : name, address }));
}

export function saveAdvisory(
  tx: Writes,
  ports: Pick<Ports, 'now' | 'clockwork'>,
  row: CaseRow,
  advisory: Advisory,
  baseVersion: number,
): Result<{ version: number; savedAt: string }, AppError<'changed-meanwhile'>> {
  const current = tx.advisory(row.id)?.version ?? 0;
  if (current !== baseVersion) return err({ code: 'changed-meanwhile', what: 'advisory', id: row.id });
  const savedAt = ports.now();
  const version = current + 1;
  const fields = changesToCase(advisory, tx.caseRow(row.id) ?? row);
  const isSameSitting = continuesSitting(tx, row.id, savedAt);
  if (Object.keys(fields).length > 0) {
    tx.append({ caseId: row.id, kind: 'set', at: savedAt, reason: null, data: { fields, from: 'advisory' } });
    rebuildCase(tx, ports.clockwork, row.id, savedAt);
  }
  tx.addAdvisory(row.id, {
    version,
    savedAt,
    model: { ...advisory, dates: { ...advisory.dates, modified: savedAt } },
  });
  if (!isSameSitting)
    tx.append({ caseId: row.id, kind: 'advisory', at: savedAt, reason: null, data: { version } });
  tx.emit({ name: 'case-changed', payload: { caseIds: [row.id] } });
  return ok({ version, savedAt });
}

const sittingMinutes = 10;

/** A draft saves itself while one writes: the log has one line for a sitting, the versions are all kept. */
function continuesSitting(read: Reads, caseId: string, at: string): boolean {
  const last = read
    .events(caseId)
    .findLast(({ kind, data }) => kind !== 'set' || data['from'] !== 'advisory');
  return last?.kind === 'advisory' && Date.parse(at) - Date.parse(last.at) < sittingMinutes * 60_000;
}
