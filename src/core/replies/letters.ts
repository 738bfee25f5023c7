/** Letters that were saved as files: kept with their case until somebody says what became of them. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import { noCase } from '../cases/with-case.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { Letter } from '#shared/schema/reply.ts';
import { inBatch } from '../cases/batch.ts';
import { lettersOf } from '../cases/letters.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { recordConfirmed } from '../intake/sent-mail.ts';
import type { Ports } from '../ports.ts';

const noLetter = (id: string) => err({ code: 'not-found' as const, what: 'letter', id });

export function saveLetter(ports: Ports, input: ParsedInput<'letter.save'>): HandlerResult<'letter.save'> {
  const { caseId, text, ...facts } = input;
  if (ports.store.read.caseRow(caseId) === null) return noCase(caseId);
  const now = ports.now();
  const id = ports.newId('letter');
  ports.store.write((tx) => {
    tx.append({ caseId, kind: 'letter-saved', at: now, reason: null, data: { id, ...facts } });
    tx.addLetter(id, caseId, text, now);
    rebuildCase(tx, ports.clockwork, caseId, now);
  });
  return ok({ id, ...facts, savedAt: now, state: 'unsent', sentAt: null, sentMessageId: null });
}

export function saveLetters(ports: Ports, input: ParsedInput<'letters.save'>): HandlerResult<'letters.save'> {
  const missing = input.letters.find(({ caseId }) => ports.store.read.caseRow(caseId) === null);
  if (missing !== undefined) return noCase(missing.caseId);
  const batch = input.batch ?? ports.newId('batch');
  const letters = inBatch(ports, batch, (inner) =>
    input.letters.flatMap((letter) => {
      const saved = saveLetter(inner, letter);
      return saved.ok ? [saved.value] : [];
    }),
  );
  return ok({ letters, batch });
}

export function letterText(ports: Ports, input: ParsedInput<'letter.text'>): HandlerResult<'letter.text'> {
  if (letterOf(ports, input) === null) return noLetter(input.letterId);
  const text = ports.store.read.letterText(input.letterId);
  return text === null ? noLetter(input.letterId) : ok({ text });
}

export function confirmLetter(ports: Ports, input: ParsedInput<'letter.sent'>): HandlerResult<'letter.sent'> {
  const { caseId, letterId } = input;
  const row = ports.store.read.caseRow(caseId);
  if (row === null) return noCase(caseId);
  const letter = letterOf(ports, input);
  if (letter === null) return noLetter(letterId);
  if (letter.state !== 'unsent') return notWaiting(letter);
  const now = ports.now();
  const at = new Date(input.at ?? now).toISOString();
  if (at < row.receivedAt)
    return err({ code: 'invalid-value', field: 'at', problem: valueProblems.beforeReport(row.receivedAt) });
  if (at > now) return err({ code: 'invalid-value', field: 'at', problem: valueProblems.future });
  const recorded = ports.store.write((tx) => {
    const written = recordConfirmed(tx, caseId, letter, at);
    rebuildCase(tx, ports.clockwork, caseId, now);
    return written;
  });
  return ok({ caseId, seq: recorded.seq, undoable: true, recorded: [...recorded.kinds] });
}

export function discardLetter(
  ports: Ports,
  input: ParsedInput<'letter.discard'>,
): HandlerResult<'letter.discard'> {
  const { caseId, letterId } = input;
  if (ports.store.read.caseRow(caseId) === null) return noCase(caseId);
  const letter = letterOf(ports, input);
  if (letter === null) return noLetter(letterId);
  if (letter.state !== 'unsent') return notWaiting(letter);
  const now = ports.now();
  const { seq } = ports.store.write((tx) => {
    const event = tx.append({ caseId, kind: 'letter-discarded', at: now, reason: null, data: { letterId } });
    rebuildCase(tx, ports.clockwork, caseId, now);
    return event;
  });
  return ok({ caseId, seq, undoable: true });
}

function letterOf(
  { store }: Ports,
  { caseId, letterId }: { readonly caseId: string; readonly letterId: string },
): Letter | null {
  return lettersOf(store.read.events(caseId)).find(({ id }) => id === letterId) ?? null;
}

function notWaiting({ state }: Letter) {
  return err({
    code: 'invalid-value' as const,
    field: 'letter',
    problem: state === 'sent' ? 'was confirmed as sent already' : 'was discarded',
  });
}
