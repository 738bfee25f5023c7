/** A case as a page of text, for people who open a capsule without Bulkhead. Internal notes are not in it. Pure. */
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

export function casePage({ store: { read }, clockwork, now }: Ports, row: CaseRow): string {
  const events = read.events(row.id);
  const clocks = clockwork.clocks(clockQuestion(row, foldCase(events), now()));
  const facts = [
    [words.state, stateWords[row.state]],
    [words.severity, row.severity ?? words.none],
    [words.received, row.receivedAt],
    [words.reporter, escapeMarkdown(`${row.reporterName} <${row.reporterAddress}>`)],
    ...clocks.flatMap(({ milestone, dueAt }) =>
      dueAt === null ? [] : [[words.due, `${milestoneWords[milestone]}, ${dueAt}`]],
    ),
  ];
  return [
    `# ${row.id} ${escapeMarkdown(row.title)}`,
    facts.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    `## ${words.emails}`,
    ...read.messagesOf(row.id).map((message) => emailOf(read, message)),
    `## ${words.history}`,
    events
      .filter(({ kind, undone }) => kind !== 'note' && !undone)
      .map(({ at, kind, actor }) => `- ${at} ${eventSentences[kind]} (${escapeMarkdown(actor)})`)
      .join('\n'),
    '',
  ].join('\n\n');
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
