/** A case as a page of text, for people who open a capsule without Bulkhead. Internal notes are not in it. Pure. */
import { advisorySchema } from '#shared/schema/advisory.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { CapsuleManifest } from '#shared/schema/capsule.ts';
import { eventSentences, stateWords } from '#shared/words/cases.ts';
import { capsulePageWords as words, capsuleReadMe } from '#shared/words/capsules.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { escapeMarkdown } from '../advisory/model/markup.ts';
import { clockQuestion } from '../cases/clock-question.ts';
import { foldCase } from '../cases/fold.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import type { CaseRow, MessageRow, Ports, Reads } from '../ports.ts';

export const readMe = (manifest: CapsuleManifest): string => capsuleReadMe(manifest);

/** A guest sees the case as it is, not who did what. */
export function casePage({ store: { read }, clockwork, now }: Ports, row: CaseRow, isGuest: boolean): string {
  const events = read.events(row.id);
  const clocks = clockwork.clocks(clockQuestion(row, foldCase(events), now()));
  const facts = [
    [words.state, stateWords[row.state]],
    [words.severity, row.severity ?? words.none],
    ...said(words.cvss, row.fields.cvss4 ?? row.fields.cvss3),
    ...said(words.cwe, row.fields.cwes?.join(', ')),
    ...said(words.cve, row.fields.cve),
    ...said(words.embargo, row.fields.embargoUntil, (until) => `${words.until} ${until}`),
    [words.received, row.receivedAt],
    [words.reporter, escapeMarkdown(`${row.reporterName} <${row.reporterAddress}>`)],
    ...(isGuest ? [] : clocks).flatMap(({ milestone, dueAt }) =>
      dueAt === null ? [] : [[words.due, `${milestoneWords[milestone]}, ${dueAt}`]],
    ),
  ];
  return [
    `# ${row.id} ${escapeMarkdown(row.title)}`,
    facts.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    `## ${words.emails}`,
    ...read.messagesOf(row.id).map((message) => emailOf(read, message)),
    ...advisoryOf(read, row),
    ...(isGuest ? [] : [`## ${words.history}`, historyOf(events)]),
    '',
  ].join('\n\n');
}

const said = (
  name: string,
  value: string | null | undefined,
  asText: (value: string) => string = (text) => text,
): [string, string][] =>
  value === null || value === undefined || value === '' ? [] : [[name, asText(value)]];

function advisoryOf(read: Reads, { id }: CaseRow): string[] {
  const advisory = advisorySchema.safeParse(read.advisory(id)?.model);
  if (!advisory.success) return [];
  const { title, summary, details } = advisory.data;
  return [`## ${words.advisory}`, escapeMarkdown(title), escapeMarkdown(summary), details].filter(
    (one) => one.trim() !== '',
  );
}

function historyOf(events: readonly CaseEvent[]): string {
  return events
    .filter(({ kind, undone }) => kind !== 'note' && !undone)
    .map(({ at, kind, actor }) => `- ${at} ${eventSentences[kind]} (${escapeMarkdown(actor)})`)
    .join('\n');
}

function emailOf(read: Reads, message: MessageRow): string {
  const reading = read.messageReading(message.id);
  const text = isUnreadable(reading) ? words.unreadable : shownText(reading);
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const head = `### ${escapeMarkdown(message.subject)}`;
  const facts = `${words.from} ${escapeMarkdown(`${message.fromName} <${message.fromAddress}>`)}, ${message.receivedAt}, ${words.original}: originals/${message.sha256}.eml`;
  return `${head}\n\n${facts}\n\n${fence}\n${text.trimEnd()}\n${fence}`;
}

/** Of backticks: a fence has to be longer than any in it. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
