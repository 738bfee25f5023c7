/** Replies: what a template means for its case, whom it answers, which one is likely, what is left to fill in. Pure. */
import type { CaseDetail, RecordableEvent } from '../schema/case.ts';
import type { ReplyTemplate } from '../schema/reply.ts';
import { isEndState } from './end-states.ts';
import { placeholderWords } from '../words/placeholders.ts';
import { replyOfClass } from './triage.ts';

/** What sending the template means for the case, when it is recorded without the sent file. */
const meanings: { readonly [T in ReplyTemplate]: RecordableEvent } = {
  acknowledge: 'acknowledged',
  'ask-for-missing': 'needs-info',
  assessment: 'assessed',
  accept: 'accepted',
  decline: 'rejected',
  duplicate: 'update-sent',
  'resend-encrypted': 'needs-info',
  update: 'update-sent',
  'cve-requested': 'update-sent',
  'fix-ready': 'update-sent',
  'disclosure-date': 'update-sent',
  'disclosure-changed': 'update-sent',
  credit: 'update-sent',
  published: 'update-sent',
  reminder: 'update-sent',
  thanks: 'update-sent',
  settled: 'assessed',
  hardening: 'assessed',
  bug: 'assessed',
  expected: 'assessed',
  'third-party': 'assessed',
  'not-reproducible': 'assessed',
  spam: 'update-sent',
};

/** What can be recorded now: what the template means, else that there was an answer at all. */
export function eventOfReply(
  template: ReplyTemplate,
  allowed: readonly RecordableEvent[],
): RecordableEvent | null {
  return [meanings[template], 'update-sent' as const].find((event) => allowed.includes(event)) ?? null;
}

/**
 * Whom a reply answers: the newest message that somebody wrote. Chosen when the reply is begun, so that mail that comes
 * while one writes changes nothing about to whom it goes. null: the backend knows better.
 */
export function newestWritten(messages: CaseDetail['messages']): string | null {
  return (
    messages.findLast(({ direction, outcome }) => direction === 'incoming' && outcome !== 'set-aside')?.id ??
    null
  );
}

/** Which template one most likely wants. */
export function likelyTemplate({
  state,
  missing,
  fields,
}: Pick<CaseDetail, 'state' | 'missing' | 'fields'>): ReplyTemplate {
  const triage = fields.class ?? null;
  const tellsClass = ['new', 'acknowledged', 'assessing'].includes(state) || isEndState(state);
  if (triage !== null && triage !== 'vulnerability' && tellsClass) return replyOfClass(triage);
  if (state === 'new') return 'acknowledge';
  if (state === 'released' || state === 'disclosed') return 'thanks';
  return missing.length > 0 && (state === 'acknowledged' || state === 'assessing')
    ? 'ask-for-missing'
    : 'update';
}

const gaps: ReadonlySet<string> = new Set(Object.values(placeholderWords).map(({ label }) => `[${label}]`));

/** "[your questions]", "[CVE ID]": places the template left for the maintainer. */
export function unfilled(text: string): readonly string[] {
  const found = text.match(/\[[A-Za-z][A-Za-z ]{1,40}\]/g) ?? [];
  return [...new Set(found.filter((one) => gaps.has(one) || one === one.toLowerCase()))];
}
