/**
 * What a reply may not carry, in its text and in its files: words that came encrypted into the open, words that its
 * recipients never got, people who are not to be named, internal notes. Pure.
 */
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Credit } from '#shared/schema/advisory.ts';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { guardOf } from '../advisory/case/case-guard.ts';
import { reporterCredit } from '../advisory/case/reporter-credit.ts';
import { leaksInText, watchFor } from '../advisory/leaks/leaks.ts';
import { addressOfCredit } from '../advisory/leaks/reporters.ts';
import { guardNotes, linesOfNotes } from '../cases/note-guard.ts';
import type { CaseRow, Ports } from '../ports.ts';
import type { Attached } from './attach.ts';
import { wasProtected } from './draft.ts';
import { leaksOf, oracleOf } from './leaks.ts';
import { templateText } from './templates.ts';
import { unseenBy } from './unseen.ts';

type Letter = {
  readonly subject: string;
  readonly text: string;
  readonly encrypt: boolean;
  readonly files: readonly Attached[];
  /** The case whose facts it tells, where that is another one. */
  readonly about: CaseRow | null;
  /** Recipients that the maintainer wrote down: they may be told what they have not seen. */
  readonly chosen: readonly string[];
};
type Clean = Result<Record<string, never>, AppError<'reply-leaks' | 'quotes-note'>>;

export function withoutLeaks(ports: Ports, row: CaseRow, draft: ReplyDraft, letter: Letter): Clean {
  const cases = letter.about === null || letter.about.id === row.id ? [row] : [row, letter.about];
  const isSecret = !letter.encrypt && cases.some(({ id }) => wasProtected(ports.store.read, id));
  const clean = isClean(ports, cases, draft, { ...letter, projectId: row.projectId });
  if (!clean.ok) return clean;
  for (const { name, text } of letter.files) {
    // What nobody can read does not leave a secret case.
    if (text === null && isSecret) return err({ code: 'reply-leaks', lines: [name] });
    const one = isClean(ports, cases, draft, {
      ...letter,
      subject: name,
      text: text ?? '',
      projectId: row.projectId,
    });
    if (one.ok) continue;
    const lines = one.error.lines.map((line) => `${name}: ${line}`.slice(0, 200));
    return err({ ...one.error, lines });
  }
  return ok({});
}

const someOf = (lines: readonly string[]): string[] => lines.slice(0, 10).map((line) => line.slice(0, 200));

function isClean(
  ports: Ports,
  cases: readonly CaseRow[],
  draft: ReplyDraft,
  { subject, text, encrypt, chosen, projectId }: Letter & { readonly projectId: number },
): Clean {
  const { read } = ports.store;
  const messages = cases.flatMap(({ id }) =>
    read
      .messagesOf(id)
      .map((message) => ({ direction: message.direction, reading: read.messageReading(message.id) })),
  );
  const readings = messages.map(({ reading }) => reading);
  const telling = encrypt ? oracleOf : leaksOf;
  const { replies } = read.project(projectId);
  const ours = `${templateText(replies, draft.template)}\n${replies.signature}`;
  const whole = `${subject}\n${text}`;
  const lines = [
    ...telling(readings, subject, text, ours),
    ...cases.flatMap((row) => othersNamed(ports, row, draft, whole)),
  ];
  if (lines.length > 0) return err({ code: 'reply-leaks', lines: someOf(lines) });
  const recipients = [...draft.to, ...draft.cc].map(({ address }) => address);
  const unseen = unseenBy(
    messages,
    recipients.filter((one) => !chosen.includes(one)),
    whole,
    ours,
  );
  if (unseen !== null)
    return err({ code: 'reply-leaks', lines: someOf(unseen.lines), unseenBy: unseen.address });
  const quoted = cases.flatMap(({ id }) => linesOfNotes(guardNotes(read, id, { known: [ours] }), whole));
  return quoted.length === 0 ? ok({}) : err({ code: 'quotes-note', lines: someOf(quoted) });
}

/** Finders who are not to be named are not named to each other either. */
function othersNamed(ports: Ports, row: CaseRow, { to, cc, answerAt }: ReplyDraft, text: string): string[] {
  const { advisory } = currentAdvisory(ports.store.read, row, ports.now());
  const told = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  const reporter = answerAt === null ? undefined : advisory.credits[reporterCredit(advisory.credits, row)];
  const isOther = (credit: Credit): boolean =>
    credit !== reporter && !told.has(addressOfCredit(credit).toLowerCase());
  const watch = watchFor(advisory, guardOf(ports, row), isOther);
  const lines = text.split('\n');
  return [...new Set(leaksInText(watch, text).map(({ line }) => lines[line - 1] ?? ''))];
}
