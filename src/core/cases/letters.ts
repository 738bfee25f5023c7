/** The letters of a case: saved as files, then confirmed as sent, or discarded. Folded from its events. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';
import { letterSchema, type Letter } from '#shared/schema/reply.ts';

/** What stands in the log when a letter is saved; its text stands beside the log, not in it. */
const savedSchema = letterSchema
  .omit({ savedAt: true, state: true, sentAt: true, sentMessageId: true })
  .strip(); // the name of a batch may stand beside it

export function lettersOf(events: readonly CaseEvent[]): Letter[] {
  const letters = new Map<string, Letter>();
  for (const event of events) {
    if (event.undone) continue;
    if (event.kind === 'letter-saved') {
      const saved = savedSchema.safeParse(event.data);
      if (saved.success)
        letters.set(saved.data.id, {
          ...saved.data,
          savedAt: event.at,
          state: 'unsent',
          sentAt: null,
          sentMessageId: null,
        });
      continue;
    }
    if (event.kind !== 'letter-sent' && event.kind !== 'letter-discarded') continue;
    const { letterId, messageId } = event.data;
    const letter = typeof letterId === 'string' ? letters.get(letterId) : undefined;
    if (letter === undefined) continue;
    letters.set(
      letter.id,
      event.kind === 'letter-discarded'
        ? { ...letter, state: 'discarded' }
        : {
            ...letter,
            state: 'sent',
            sentAt: letter.sentAt ?? event.at,
            sentMessageId: typeof messageId === 'string' ? messageId : letter.sentMessageId,
          },
    );
  }
  return [...letters.values()];
}

export function hasUnsentLetter(events: readonly CaseEvent[]): boolean {
  return lettersOf(events).some(({ state }) => state === 'unsent');
}
