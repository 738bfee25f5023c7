/**
 * A reply as a mailto: address (RFC 6068). Such an address stands in histories, logs and lists of processes, so only what
 * is no secret goes into one. Pure.
 */
import type { AppError } from '#shared/errors.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { wasProtected } from './draft.ts';
import { openReply } from './write.ts';

/** What every system passes on to a mail program. */
const longest = 2000;

export function mailtoReply(ports: Ports, input: ParsedInput<'reply.mailto'>): HandlerResult<'reply.mailto'> {
  const opened = openReply(ports, input);
  if (!opened.ok) return opened;
  const { row, draft, subject, text } = opened.value;
  const why = secretOf(ports, row);
  if (why !== null) return err({ code: 'mailto-refused', why });
  const url = urlOf(draft, subject, text);
  return url.length > longest ? err({ code: 'mailto-refused', why: 'too-long' }) : ok({ url });
}

function secretOf(ports: Ports, row: CaseRow): AppError<'mailto-refused'>['why'] | null {
  if (wasProtected(ports.store.read, row.id)) return 'encrypted';
  const until = row.fields.embargoUntil ?? null;
  return until !== null && until > ports.now() ? 'embargo' : null;
}

function urlOf({ to, cc, inReplyTo }: ReplyDraft, subject: string, text: string): string {
  const addresses = (people: ReplyDraft['to']): string =>
    people.map(({ address }) => encodeURIComponent(address).replace('%40', '@')).join(',');
  const fields = [
    ...(cc.length === 0 ? [] : [`cc=${addresses(cc)}`]),
    `subject=${encodeURIComponent(subject.toWellFormed())}`,
    ...(inReplyTo === null ? [] : [`in-reply-to=${encodeURIComponent(`<${inReplyTo}>`)}`]),
    `body=${encodeURIComponent(text.toWellFormed().replace(/\r?\n/g, '\r\n'))}`,
  ];
  return `mailto:${addresses(to)}?${fields.join('&')}`;
}
