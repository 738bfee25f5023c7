/** `handoff`: cases for a colleague in a capsule, and what a capsule has that this vault has not. Command line. */
import path from 'node:path';
import type { OpenedCase } from '#shared/contract/capsules.ts';
import type { Input, Output } from '#shared/contract/endpoints.ts';
import { capsuleFacts, capsuleSides } from '#shared/schema/capsule.ts';
import { capsuleFactWords, capsuleWarningWords, newsOf } from '#shared/words/capsules.ts';
import { counted } from '#shared/words/format.ts';
import type { Backend } from '#node/backend/interface.ts';
import { caseIds } from '../case-ids.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  Failure,
  given,
  isSet,
  text,
  texts,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { writeResult } from '../output-file.ts';

export const handoffCommands: Record<string, Command> = {
  handoff: {
    usage: 'handoff CASE… --to FPR|ADDRESS… --out FILE [--from FPR] [--guest]',
    summary:
      'write cases with their emails, drafts, notes and history to a file that only the recipient can open, signed with your key',
    flags: {
      to: { type: 'string', multiple: true, help: 'an accepted key: its fingerprint or an address' },
      out: { type: 'string', help: 'save the capsule to this file' },
      guest: {
        type: 'boolean',
        help: 'one read-only case: its emails and a page, without notes, drafts and history',
      },
      from: { type: 'string', help: 'the key that signs; default: the one that signs replies' },
    },
    run: async (context) => {
      const out = text(context, 'out');
      if (out === undefined) throw new Usage('missing --out FILE');
      const backend = await context.open();
      const to = await keysMeant(backend, texts(context, 'to'));
      const purpose = isSet(context, 'guest') ? ('guest' as const) : ('handoff' as const);
      const signer = text(context, 'from');
      const [from] = await keysMeant(backend, signer === undefined ? [] : [signer]);
      const input = { caseIds: caseIds(context.words), to, purpose };
      const sealed = await ask(backend, 'capsule.seal', { ...input, ...given('from', from) });
      writeResult(out, sealed.text, isSet(context, 'force'));
      await ask(backend, 'capsule.sent', { ...input, caseIds: sealed.caseIds, capsule: sealed.capsule });
      const { text: _, ...facts } = sealed;
      emit(context, { ...facts, file: out }, () => savedLines(sealed, out).join('\n'));
    },
  },
  'handoff open': {
    usage: 'handoff open FILE [--merge] [--keep CASE.FACT=ours|theirs]…',
    summary:
      'show who made a capsule, what is new in it and what differs; with --merge, add it. Opening it twice adds nothing',
    flags: {
      merge: { type: 'boolean', help: 'add what is new' },
      keep: {
        type: 'string',
        multiple: true,
        help: 'where both sides changed a fact: which one is kept, such as AIX-2026-0007.severity=ours',
      },
    },
    run: async (context) => {
      const keep = keptBy(context);
      const backend = await context.open();
      const uploadId = await backend.offerPath(path.resolve(word(context, 0, 'FILE')));
      const opened = await ask(backend, 'capsule.open', { uploadId });
      if (opened.guest !== null) {
        const { page } = opened.guest;
        if (isSet(context, 'merge')) await ask(backend, 'guest.keep', { capsule: opened.capsule });
        const kept = `Kept as guest case ${opened.capsule.slice(0, 8)}.`;
        emit(context, opened, () => (isSet(context, 'merge') ? kept : guestText(opened.signer, page)));
        return;
      }
      if (!isSet(context, 'merge')) {
        emit(context, opened, () => openedLines(opened).join('\n'));
        return;
      }
      const { cases } = await ask(backend, 'capsule.merge', { capsule: opened.capsule, keep });
      emit(context, { ...opened, cases }, () => cases.flatMap((one) => mergedLines(one)).join('\n'));
    },
  },
};

export const guestCommands: Record<string, Command> = {
  guests: {
    usage: 'guests [ID] [--remove]',
    summary: 'list cases that others show you, or print one; they cannot be changed, only removed',
    flags: { remove: { type: 'boolean', help: 'remove it from this vault' } },
    lists: true,
    run: async (context) => {
      const [capsule] = context.words;
      if (capsule === undefined) {
        const { guests } = await ask(await context.read(), 'guest.list', {});
        emitList(context, guests, () => ({
          columns: [
            { name: 'ID' },
            { name: 'Case' },
            { name: 'Title', long: true },
            { name: 'From', long: true },
          ],
          rows: guests.map((one) => [one.capsule.slice(0, 8), one.caseId, one.title, one.signer.userId]),
          empty: 'No guest cases. Keep one with: handoff open FILE --merge',
        }));
      } else if (isSet(context, 'remove')) {
        const removed = await ask(await context.open(), 'guest.remove', { capsule });
        emit(context, removed, () => `Guest case ${removed.capsule.slice(0, 8)} removed.`);
      } else {
        const guest = await ask(await context.read(), 'guest.get', { capsule });
        emit(context, guest, () => guestText(guest.signer, guest.page));
      }
    },
  },
};

function guestText({ userId }: { readonly userId: string }, page: string): string {
  return `Shown by ${userId}; read-only.\n\n${page.trimEnd()}`;
}

/** By fingerprint, or by an address it is accepted for or that is its own. */
export async function keysMeant(backend: Backend, said: readonly string[]): Promise<string[]> {
  if (said.length === 0) return [];
  const keys = await ask(backend, 'key.list', {});
  return said.map((one) => {
    const fingerprint = one.replaceAll(' ', '').toUpperCase();
    const found = keys.filter(
      (key) =>
        key.fingerprint === fingerprint ||
        key.acceptedFor.includes(one.toLowerCase()) ||
        (key.kind === 'secret' && key.userIds.some((id) => id.includes(`<${one}>`))),
    );
    const usable = found.filter(({ revoked, canEncrypt }) => !revoked && canEncrypt);
    const [key] = usable.length > 0 ? usable : found;
    if (key === undefined) throw new Failure({ code: 'not-found', what: 'accepted key', id: one });
    if (usable.length > 1) throw new Usage(`${one} has several keys; name one by its fingerprint`);
    return key.fingerprint;
  });
}

function keptBy(context: Context): Input<'capsule.merge'>['keep'] {
  return texts(context, 'keep').map((one) => {
    const [, caseId = '', fact, side] = /^([^.=]+)\.(\w+)=(\w+)$/.exec(one) ?? [];
    const found = choice(fact, capsuleFacts, 'the fact of --keep');
    const kept = choice(side, capsuleSides, 'the side of --keep');
    if (found === undefined || kept === undefined)
      throw new Usage(`${one} is no CASE.FACT=ours or CASE.FACT=theirs, such as AIX-2026-0007.severity=ours`);
    return { caseId, fact: found, side: kept };
  });
}

function savedLines(
  { caseIds: ids, messages, events, encryptedTo }: Output<'capsule.seal'>,
  out: string,
): string[] {
  return [
    `${ids.join(', ')}: saved to ${out} with ${counted(messages, 'email')} and ${counted(events, 'event')}.`,
    ...(encryptedTo.length === 0
      ? []
      : [
          `Some emails are encrypted; the recipient needs a key of ${encryptedTo.join(' or ')} to read them.`,
        ]),
  ];
}

function openedLines({ signer, createdAt, warnings, cases }: Output<'capsule.open'>): string[] {
  return [
    `Signed by ${signer.userId} (${signer.fingerprint}), made ${createdAt}.`,
    ...warnings.map((one) => capsuleWarningWords[one]),
    ...cases.flatMap((one) => [
      ...mergedLines(one),
      ...one.conflicts.map(
        ({ fact, ours, theirs }) =>
          `  changed on both sides: ${capsuleFactWords[fact]}: ours ${ours ?? 'nothing'}, theirs ${theirs ?? 'nothing'}  (--keep ${one.id}.${fact}=ours)`,
      ),
    ]),
    'Nothing was added yet. Use --merge to add it.',
  ];
}

function mergedLines(one: OpenedCase): string[] {
  const where = one.caseId === null ? 'new case' : one.isNew ? `new case ${one.caseId}` : `in ${one.caseId}`;
  return [
    `${one.id}  ${one.title}  (${where}): ${newsOf(one)}`,
    ...(one.unreadable === 0
      ? []
      : [`  ${counted(one.unreadable, 'email')} cannot be read with the keys of this vault`]),
    ...(one.theyLack === 0 ? [] : [`  ${counted(one.theyLack, 'event')} here that they do not have`]),
    ...one.elsewhere.map(
      (id) => `  its email is here already, in ${id}: merge the two if they are the same report`,
    ),
  ];
}
