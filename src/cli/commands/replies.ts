/** `reply` and `sent`. Nothing is sent from here: a file is written, and sending it is told back. */
import path from 'node:path';
import { reasonWords } from '../../shared/calc/reason-words.ts';
import { replyTemplates, type Letter, type ReplyDraft } from '../../shared/schema/reply.ts';
import type { Backend } from '#node/backend/interface.ts';
import type { Input } from '../../shared/contract/endpoints.ts';
import { ask, choice, emit, Failure, given, isSet, text, Usage, word, type Command } from '../context.ts';
import { writeResult } from '../output-file.ts';
import { readTextFile } from '../read-file.ts';

const notes: Readonly<Record<ReplyDraft['notes'][number], string>> = {
  'must-encrypt': 'the report came encrypted: this draft says less, because it goes in the open',
  'no-key-for-recipient': 'no key is accepted for this address, so the reply cannot be encrypted',
  'no-own-key': 'the vault has no secret key to sign with',
  'reply-to-differs': 'the answer goes to another address than the sender’s (Reply-To)',
  'sender-unproven': 'no signature counts for the sender',
  unfilled: 'something stands in [brackets] and waits for you',
  'bad-recipient': 'the message names no address to answer to',
};

export const replyCommands: Record<string, Command> = {
  reply: {
    usage: 'reply CASE --template T [--text FILE] [--message ID] [--out FILE.eml] [--sign] [--encrypt]',
    summary: `draft a reply, or write the file to send; templates: ${replyTemplates.join(', ')}`,
    flags: {
      template: { type: 'string', help: 'which reply' },
      text: { type: 'string', help: 'file with the text to send instead of the draft' },
      message: { type: 'string', help: 'the message to answer (default: the newest from outside)' },
      out: { type: 'string', help: 'write the mail to this file' },
      sign: { type: 'boolean', help: 'sign with the vault’s key' },
      encrypt: { type: 'boolean', help: 'encrypt to the recipient’s accepted key and to your own' },
    },
    run: async (context) => {
      const template = choice(text(context, 'template'), replyTemplates, '--template');
      if (template === undefined) throw new Usage('--template is missing');
      const out = text(context, 'out');
      // A file that is written is a letter of the case, so the vault is changed; the app may have it.
      const backend = await (out === undefined ? context.read() : context.openOrRead());
      const wanted = {
        caseId: word(context, 0, 'CASE'),
        template,
        ...given('messageId', text(context, 'message')),
      };
      const sign = isSet(context, 'sign');
      const encrypt = isSet(context, 'encrypt');
      const draft = await ask(backend, 'reply.draft', { ...wanted, encrypt });
      if (out === undefined && !sign && !encrypt) {
        emit(context, draft, () =>
          [
            `To: ${draft.to.map((one) => one.address).join(', ')}`,
            `Subject: ${draft.subject}`,
            '',
            draft.text,
            ...draft.notes.map((note) => `Note: ${notes[note]}`),
          ].join('\n'),
        );
        return 'done';
      }
      const file = text(context, 'text');
      const content = file === undefined ? undefined : readTextFile(file);
      const mail = await ask(backend, 'reply.eml', {
        ...wanted,
        sign,
        encrypt,
        ...given('text', content),
      });
      if (out === undefined) {
        emit(context, { ...draft, eml: mail.text }, () => mail.text);
        return 'done';
      }
      writeResult(out, mail.text, isSet(context, 'force'));
      const letter = await keepLetter(backend, {
        caseId: wanted.caseId,
        template,
        to: mail.to,
        subject: draft.subject,
        text: content ?? draft.text,
        fileName: path.basename(out),
        encrypted: mail.encrypted,
        signed: mail.signed,
        headerId: mail.headerId,
      });
      emit(
        context,
        { ...draft, file: out, encrypted: mail.encrypted, signed: mail.signed, letterId: letter?.id ?? null },
        () =>
          [
            letter === null
              ? `Written to ${out}. The app has the vault open, so it is not listed as unsent. Once sent: bulkhead sent ${wanted.caseId} ${out}`
              : `Written to ${out}; saved, not confirmed as sent. Once sent: bulkhead sent ${wanted.caseId}`,
            ...draft.notes.map((note) => `Note: ${notes[note]}`),
          ].join('\n'),
      );
      return 'done';
    },
  },
  sent: {
    usage: 'sent CASE [FILE] [--letter ID] [--at ISO] [--template T]',
    summary:
      'a reply was sent: record it and stop its clocks; FILE is the sent mail, without it a saved letter',
    flags: {
      letter: { type: 'string', help: 'which saved letter (needed when several wait; show CASE lists them)' },
      at: { type: 'string', help: 'when the letter was sent (default: now)' },
      template: {
        type: 'string',
        help: 'with FILE: which reply it was ("assessment" also records the assessment)',
      },
    },
    run: async (context) => {
      const backend = await context.open();
      const caseId = word(context, 0, 'CASE');
      if (context.words[1] === undefined) {
        const letterId = await unsentLetter(backend, caseId, text(context, 'letter'));
        const done = await ask(backend, 'letter.sent', {
          caseId,
          letterId,
          ...given('at', text(context, 'at')),
        });
        emit(context, done, () => `${caseId}: ${done.recorded.join(', ')}.`);
        return 'done';
      }
      const file = path.resolve(word(context, 1, 'FILE'));
      const recorded = await ask(backend, 'reply.sent', {
        caseId,
        uploadId: await backend.offerPath(file),
        ...given('template', choice(text(context, 'template'), replyTemplates, '--template')),
      });
      emit(context, recorded, () =>
        recorded.known
          ? `${reasonWords('same-bytes').says} Nothing was recorded twice.`
          : `Kept with ${recorded.caseId} as ${recorded.messageId}; recorded: ${recorded.recorded.join(', ') || 'nothing further'}.`,
      );
      return 'done';
    },
  },
  discard: {
    usage: 'discard CASE [--letter ID]',
    summary: 'a saved letter was not sent and will not be',
    flags: { letter: { type: 'string', help: 'which saved letter (needed when several wait)' } },
    run: async (context) => {
      const backend = await context.open();
      const caseId = word(context, 0, 'CASE');
      const letterId = await unsentLetter(backend, caseId, text(context, 'letter'));
      const done = await ask(backend, 'letter.discard', { caseId, letterId });
      emit(context, done, () => `${caseId}: the letter ${letterId} was discarded.`);
      return 'done';
    },
  },
};

/** null: the app has the vault open, so nothing can be written to it from here. */
async function keepLetter(backend: Backend, letter: Input<'letter.save'>): Promise<Letter | null> {
  try {
    return await ask(backend, 'letter.save', letter);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.error.code === 'vault-in-use') return null;
    throw thrown;
  }
}

/** The one that is named, or the only one that waits. */
async function unsentLetter(backend: Backend, caseId: string, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return wanted;
  const { letters } = await ask(backend, 'case.get', { caseId });
  const waiting = letters.filter(({ state }) => state === 'unsent');
  const [only] = waiting;
  if (only === undefined) throw new Failure({ code: 'not-found', what: 'unsent letter of', id: caseId });
  if (waiting.length > 1)
    throw new Usage(
      `several letters wait, name one with --letter: ${waiting.map(({ id }) => id).join(', ')}`,
    );
  return only.id;
}
