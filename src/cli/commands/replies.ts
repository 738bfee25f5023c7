/** `reply` and `sent`. Nothing is sent from here: a file is written, and sending it is told back. */
import path from 'node:path';
import { reasonWords } from '../../shared/calc/reason-words.ts';
import { replyTemplates, type ReplyDraft } from '../../shared/schema/reply.ts';
import { ask, choice, emit, given, isSet, text, Usage, word, type Command } from '../context.ts';
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
      const backend = await context.read();
      const wanted = {
        caseId: word(context, 0, 'CASE'),
        template,
        ...given('messageId', text(context, 'message')),
      };
      const sign = isSet(context, 'sign');
      const encrypt = isSet(context, 'encrypt');
      const draft = await ask(backend, 'reply.draft', { ...wanted, encrypt });
      const out = text(context, 'out');
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
      const mail = await ask(backend, 'reply.eml', {
        ...wanted,
        sign,
        encrypt,
        ...given('text', file === undefined ? undefined : readTextFile(file)),
      });
      if (out === undefined) {
        emit(context, { ...draft, eml: mail.text }, () => mail.text);
        return 'done';
      }
      writeResult(out, mail.text, isSet(context, 'force'));
      emit(context, { ...draft, file: out, encrypted: mail.encrypted, signed: mail.signed }, () =>
        [
          `Written to ${out}. Send it, then say so: bulkhead sent ${wanted.caseId} ${out}`,
          ...draft.notes.map((note) => `Note: ${notes[note]}`),
        ].join('\n'),
      );
      return 'done';
    },
  },
  sent: {
    usage: 'sent CASE FILE [--template T]',
    summary: 'a reply was sent: keep it with the case, and meet its clocks',
    flags: {
      template: { type: 'string', help: 'which reply it was ("assessment" also records the assessment)' },
    },
    run: async (context) => {
      const backend = await context.open();
      const caseId = word(context, 0, 'CASE');
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
};
