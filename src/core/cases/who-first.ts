/** Who reported first, and what shows it: a statement that names no finder, so that each can be given it. Pure. */
import type { HandlerResult, Output } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { counted } from '#shared/words/format.ts';
import { whoFirstTexts as words } from '#shared/words/who-first.ts';
import { escapeMarkdown } from '../advisory/model/markup.ts';
import { watchCase } from '../correspondence/watch.ts';
import type { CaseRow, MessageRow, Ports } from '../ports.ts';
import { caseIdMeant } from './full-case-ids.ts';
import { originalOf } from './original-of.ts';
import { writerOf } from '../relays/read-relay.ts';
import { publicFixes } from '../report/public-fixes.ts';

type Statement = Output<'case.who-first'>;
type Report = Statement['reports'][number];

const surelyApartMs = 60_000;

export async function whoFirst(
  ports: Ports,
  row: CaseRow,
  others: readonly string[],
): Promise<HandlerResult<'case.who-first'>> {
  const { read } = ports.store;
  const original = originalOf(read, row);
  const cases = original === null ? [row] : [row, original];
  for (const id of others) {
    const other = read.caseRow(caseIdMeant(read, id, ports.now()) ?? id);
    if (other === null) return err({ code: 'not-found', what: 'case', id });
    if (!cases.some((one) => one.id === other.id)) cases.push(other);
  }
  const reports = cases
    .flatMap((one) => reportsOf(ports, one))
    .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.event.seq - b.event.seq)
    .map((one, index) => ({ ...one, number: index + 1 }));
  const first = cases.find(({ id }) => id === reports[0]?.caseId) ?? row;
  const fixes = await publicFixes(ports, first);
  const commits = (fixes.ok ? fixes.value.commits : []).map(({ hash, at, subject }) => ({
    hash,
    at,
    subject,
    before: reports
      .filter(({ receivedAt }) => Date.parse(at) < Date.parse(receivedAt))
      .map(({ number }) => number),
  }));
  const title = watchCase(ports, row, []).clean(row.title);
  const statement = {
    title,
    reports,
    order: orderOf(reports),
    checkout: fixes.ok && fixes.value.checkout,
    commits,
  };
  return ok({ ...statement, fileName: `${row.id}-receipt.md`, text: textOf(statement) });
}

/** The first message of everybody who reported in a case: merged ones have several. */
function reportsOf({ store: { read } }: Ports, row: CaseRow): Omit<Report, 'number'>[] {
  const events = read.events(row.id);
  const found = new Map<string, Omit<Report, 'number'>>();
  const incoming = read
    .messagesOf(row.id)
    .filter(({ direction }) => direction === 'incoming')
    .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.row - b.row);
  for (const message of incoming) {
    const reading = read.messageReading(message.id);
    const { address, name } = writerOf(reading);
    const writer = (address === '' ? name : address).toLowerCase();
    if (found.has(writer)) continue;
    const entry = events.find(
      ({ kind, data }) => (kind === 'received' || kind === 'message') && data['messageId'] === message.id,
    );
    if (entry === undefined) continue;
    found.set(writer, { caseId: row.id, ...timesOf(message, reading), event: factsOf(entry) });
  }
  return [...found.values()];
}

const factsOf = ({
  seq,
  hash,
  recordedAt,
}: {
  seq: number;
  hash: string;
  recordedAt: string;
}): Report['event'] => ({
  seq,
  hash,
  at: recordedAt,
});

function timesOf(
  { id, sha256, receivedAt }: MessageRow,
  { receipt, receivedChain }: MailReading,
): Pick<Report, 'messageId' | 'sha256' | 'receivedAt' | 'source' | 'by' | 'claimedAt'> {
  const by =
    receipt.source === 'received' ? (receivedChain.find(({ at }) => at === receipt.at)?.by ?? null) : null;
  const claimed = receipt.alternatives.find(({ source }) => source === 'date')?.at ?? null;
  return { messageId: id, sha256, receivedAt, source: receipt.source, by, claimedAt: claimed };
}

function orderOf([first, second]: readonly Report[]): Statement['order'] {
  if (first === undefined || second === undefined) return 'single';
  const apart = Date.parse(second.receivedAt) - Date.parse(first.receivedAt);
  const isShown = first.source === 'received' && second.source === 'received' && apart >= surelyApartMs;
  return isShown ? 'first' : 'unclear';
}

// As text ------------------------------------------------------------------------------------------------------------

const instant = (at: string): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

function apartText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts = [
    ...(days > 0 ? [counted(days, 'day')] : []),
    ...(hours > 0 ? [counted(hours, 'hour')] : []),
    ...(days === 0 && minutes % 60 > 0 ? [counted(minutes % 60, 'minute')] : []),
  ];
  return parts.join(' and ');
}

function receivedText({ receivedAt, source, by }: Report): string {
  const at = instant(receivedAt);
  return source === 'received'
    ? words.received.received(at, by ?? words.unnamedServer)
    : words.received[source](at);
}

function orderText({ reports, order }: Pick<Statement, 'reports' | 'order'>): string {
  const [first, second] = reports;
  if (order === 'single' || first === undefined || second === undefined) return words.only;
  if (order === 'unclear') return words.unclear;
  return words.first(apartText(Date.parse(second.receivedAt) - Date.parse(first.receivedAt)));
}

function fixText({ checkout, commits }: Pick<Statement, 'checkout' | 'commits'>): string[] {
  if (!checkout) return [words.noCheckout];
  if (commits.length === 0) return [words.noCommits];
  const lines = commits.map(({ hash, at, subject, before }) =>
    words.commit(hash.slice(0, 12), instant(at), subject, before),
  );
  return [words.commits(commits.length), lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')];
}

function textOf(statement: Omit<Statement, 'text' | 'fileName'>): string {
  const list = (lines: readonly string[]): string =>
    lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n');
  return `${[
    `# ${escapeMarkdown(words.title(statement.title))}`,
    words.names,
    ...statement.reports.flatMap((report) => [
      `## ${words.report(report.number)}`,
      list([
        receivedText(report),
        ...(report.claimedAt === null || report.source === 'date'
          ? []
          : [words.claimed(instant(report.claimedAt))]),
        words.hash(report.sha256),
        words.logged(instant(report.event.at), report.event.seq, report.event.hash),
      ]),
    ]),
    `## ${words.order}`,
    orderText(statement),
    `## ${words.fix}`,
    ...fixText(statement),
    `## ${words.limits}`,
    list(words.limitTexts),
  ].join('\n\n')}\n`;
}
