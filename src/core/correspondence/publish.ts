/** The correspondence of a case, looked at and saved. Nothing of it leaves while it names somebody or another case. Pure. */
import type { PublicMessage, Without } from '#shared/contract/correspondence.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { SecretKind } from '#shared/schema/correspondence.ts';
import type { AppError } from '#shared/errors.ts';
import type { CaseEventKind } from '#shared/schema/case.ts';
import { eventSentences } from '#shared/words/cases.ts';
import { correspondenceTexts as words } from '#shared/words/correspondence.ts';
import { checkForLeaks } from '../advisory/case/embargoed.ts';
import { guardNotes } from '../cases/note-guard.ts';
import { originalOf } from '../cases/original-of.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { runsOf } from '../replies/leaks.ts';
import { publicThread, type Thread } from './thread.ts';
import { extensions, mediaTypes, writeCorrespondence, type PublicDocument } from './write.ts';

export function getCorrespondence(ports: Ports, row: CaseRow): HandlerResult<'correspondence.get'> {
  const thread = publicThread(ports, row);
  return ok({ title: thread.title, messages: [...thread.messages], held: whyHeld(ports, row) });
}

export function saveCorrespondence(
  ports: Ports,
  row: CaseRow,
  { format, without, reason, onlyLook = false }: ParsedInput<'correspondence.save'>,
): HandlerResult<'correspondence.save'> {
  const held = whyHeld(ports, row);
  if (held !== null && reason === undefined)
    return err({ code: 'export-held', format: 'correspondence', why: held });
  const thread = publicThread(ports, row);
  const messages = taken(thread.messages, without);
  const found = secretsIn(ports, row.id, thread, messages);
  if (found.length > 0) return err({ code: 'correspondence-secrets', found });
  const text = writeCorrespondence(format, {
    title: thread.title,
    facts: [words.names, words.writtenOn(ports.now().slice(0, 10))],
    history: historyOf(ports, row),
    messages,
    proof: [words.hashes, ...lastEvent(ports, row)],
  });
  const fileName = `${row.id}-correspondence.${extensions[format]}`;
  const file = { fileName, type: mediaTypes[format], text };
  if (onlyLook) return ok(file);
  ports.store.write((tx) => {
    tx.append({
      caseId: row.id,
      kind: 'exported',
      at: ports.now(),
      reason: reason ?? null,
      data: {
        format: `correspondence-${format}`,
        fileName,
        sha256: ports.sha256(text),
        ...(held === null ? {} : { held }),
      },
    });
    tx.emit({ name: 'case-changed', payload: { caseIds: [row.id] } });
  });
  return ok(file);
}

/** A case that ended without a word to anybody is nobody's secret; one that goes on, or repeats such a one, is. */
function whyHeld(ports: Ports, row: CaseRow): string | null {
  const { embargoUntil = null } = row.fields;
  if (row.state !== 'disclosed' && row.open) return words.openCase;
  const original = originalOf(ports.store.read, row);
  if (original?.open === true && original.state !== 'disclosed') return words.original(original.id);
  if (
    embargoUntil !== null &&
    row.state !== 'disclosed' &&
    Date.parse(embargoUntil) > Date.parse(ports.now())
  )
    return words.embargo(embargoUntil.slice(0, 16).replace('T', ' '));
  return null;
}

type Taken = PublicDocument['messages'][number];

function taken(messages: readonly PublicMessage[], without: Without): Taken[] {
  const left = new Set(without.messages);
  const out = new Set(without.paragraphs.map(({ messageId, number }) => `${messageId} ${String(number)}`));
  return messages.map((message) => ({
    ...message,
    isLeft: left.has(message.messageId),
    paragraphs: message.paragraphs.map(({ number, text }) =>
      out.has(`${message.messageId} ${String(number)}`) ? null : text,
    ),
  }));
}

type Secrets = AppError<'correspondence-secrets'>['found'];

/** Each paragraph that stays, with what is wrong about it: a person, another case, words that were taken out elsewhere. */
function secretsIn(
  ports: Ports,
  caseId: string,
  { title, messages: all, watch }: Thread,
  messages: readonly Taken[],
): Secrets {
  const removed = new Set(
    messages.flatMap(({ isLeft, paragraphs }, at) =>
      (all[at]?.paragraphs ?? [])
        .filter((_, number) => isLeft || paragraphs[number] === null)
        .flatMap(({ text }) => runsOf(text)),
    ),
  );
  const shown = messages
    .filter(({ isLeft }) => !isLeft)
    .flatMap(({ number, paragraphs }) =>
      paragraphs.flatMap((text, at) => (text === null ? [] : [{ message: number, paragraph: at + 1, text }])),
    );
  const places = [{ message: 0, paragraph: 0, text: title }, ...shown];
  const report = all.find(({ direction }) => direction === 'incoming')?.paragraphs ?? [];
  const others = otherCases(ports, caseId, {
    texts: places.map(({ text }) => text),
    said: report.map(({ text }) => text).join('\n'),
  });
  const isNote = guardNotes(ports.store.read, caseId, { onlyIncoming: true });
  return places.flatMap(({ text, ...place }, index) => {
    const cases = [...(others.get(index) ?? [])];
    const secrets: SecretKind[] = [
      ...(watch.names(text) ? (['person'] as const) : []),
      ...(cases.length > 0 ? (['other-case'] as const) : []),
      ...(isNote(text) ? (['note'] as const) : []),
      ...(runsOf(text).some((run) => removed.has(run)) ? (['repeats'] as const) : []),
    ];
    return secrets.length === 0 ? [] : [{ ...place, secrets, cases }];
  });
}

/** Which of the texts speak of which case that is not public. Code that the report itself names is no secret of others. */
function otherCases(
  ports: Ports,
  own: string,
  { texts, said }: { readonly texts: readonly string[]; readonly said: string },
): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  const allow = (said.match(/[\p{L}\p{N}_./:-]{3,}/gu) ?? []).map((word) => word.replace(/[.:/-]+$/, ''));
  const checked = checkForLeaks(ports, { text: texts.join('\n'), allow });
  const ends: number[] = [];
  for (const text of texts) ends.push((ends.at(-1) ?? 0) + text.split('\n').length);
  for (const { line, caseId } of checked.ok ? checked.value.hits : []) {
    if (caseId === own) continue;
    const at = ends.findIndex((end) => line <= end);
    found.set(at, (found.get(at) ?? new Set()).add(caseId));
  }
  return found;
}

const publicSteps: ReadonlySet<CaseEventKind> = new Set([
  'received',
  'acknowledged',
  'assessed',
  'accepted',
  'rejected',
  'out-of-scope',
  'duplicate',
  'withdrawn',
  'reopened',
  'fix-ready',
  'fix-released',
  'disclosed',
  'closed',
]);

const historyOf = ({ store: { read } }: Ports, row: CaseRow): PublicDocument['history'] =>
  read
    .events(row.id)
    .filter(({ kind, undone }) => publicSteps.has(kind) && !undone)
    .map(({ kind, at }) => ({ at, what: eventSentences[kind] }))
    .sort((a, b) => a.at.localeCompare(b.at));

function lastEvent({ store: { read } }: Ports, row: CaseRow): string[] {
  const last = read.events(row.id).at(-1);
  return last === undefined ? [] : [words.log(last.seq, last.hash)];
}
