/** `reply` and `sent`. Nothing is sent from here: `reply` saves a file, and `sent` records that it was sent. */
import path from 'node:path';
import { reasonWords } from '#shared/words/reasons.ts';
import { platformNames } from '#shared/words/relays.ts';
import { exportFormats } from '#shared/schema/advisory.ts';
import { replyTemplates, type Letter, type ReplyDraft, type ReplyTemplate } from '#shared/schema/reply.ts';
import { unfilled } from '#shared/calc/replies.ts';
import type { Backend } from '#node/backend/interface.ts';
import type { Input } from '#shared/contract/endpoints.ts';
import {
  ask,
  choice,
  emit,
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
import { caseIds, isSeveral, writeEach } from '../case-ids.ts';
import { mostLetters } from '#shared/contract/replies.ts';
import { writeResult } from '../output-file.ts';
import { readTextFile } from '../read-file.ts';

const notes: Readonly<Record<ReplyDraft['notes'][number], string>> = {
  'must-encrypt': 'the report was encrypted; this unencrypted draft leaves out its content',
  'no-key-for-recipient': 'no accepted key for this address, so the reply cannot be encrypted',
  'no-own-key': 'the vault has no secret key to sign with',
  'reply-to-differs': 'the reply goes to the Reply-To address, which differs from the sender’s',
  'sender-unproven': 'sender not verified',
  unfilled: 'fill in the text in [brackets]',
  'bad-recipient': 'the message has no address to reply to',
  'answer-on-platform': 'only the email names the platform; check that the page is the report you know',
  'drops-others': 'not everyone who got the message gets the reply (--all adds them)',
  'adds-others': 'a recipient is in no message of this case',
  'hidden-copy':
    'we are not among the recipients of the message; a reply to all tells the others that we have it',
  'list-left-out':
    'an address named in the policy is not in Cc: it did not get the report, or has no accepted key',
  'no-reply': 'the message came from an address that does not accept replies',
};

export const replyCommands: Record<string, Command> = {
  reply: {
    usage:
      'reply CASE --template T [--text FILE] [--message ID] [--to ADDRESS]… [--cc ADDRESS]… [--all] [--attach FILE]… [--attach-advisory FORMAT]… [--mailto] [--out FILE.eml] [--sign] [--encrypt] | reply CASE… --template T --out DIR [--sign] [--encrypt] | reply CASE --reporters --template T --out DIR [--sign] [--encrypt] [--unencrypted]',
    summary: `draft a reply, or save it as a file to send; several cases (- reads IDs from standard input) are saved to the folder --out; templates: ${replyTemplates.join(', ')}`,
    flags: {
      template: { type: 'string', help: 'reply template' },
      text: { type: 'string', help: 'file with the text to use instead of the draft' },
      message: { type: 'string', help: 'the message to reply to (default: the latest incoming message)' },
      to: { type: 'string', multiple: true, help: 'recipient, instead of the reporter' },
      cc: {
        type: 'string',
        multiple: true,
        help: 'Cc, instead of the addresses in the policy that got the report',
      },
      all: { type: 'boolean', help: 'copy to everybody else who had the message' },
      mailto: { type: 'boolean', help: 'print a mailto: link, if nothing in the reply is secret' },
      reporters: {
        type: 'boolean',
        help: 'an email each to everybody who reported the problem (merged and duplicate reports), saved to the folder --out',
      },
      unencrypted: {
        type: 'boolean',
        help: 'with --reporters: also to those without a key, where the report was encrypted',
      },
      attach: {
        type: 'string',
        multiple: true,
        help: 'attach this file; encrypted and signed with the text',
      },
      'attach-advisory': {
        type: 'string',
        multiple: true,
        help: 'attach the current advisory of the case in this format',
      },
      out: { type: 'string', help: 'save the email to this file; with several cases, to this folder' },
      sign: { type: 'boolean', help: 'sign with the vault’s key' },
      encrypt: { type: 'boolean', help: 'encrypt to the recipient’s accepted key and your own' },
    },
    run: async (context) => {
      const template = choice(text(context, 'template'), replyTemplates, '--template');
      if (template === undefined) throw new Usage('missing --template');
      if (isSet(context, 'reporters')) return replyToReporters(context, template);
      if (isSeveral(context.words)) return replyMany(context, template);
      const out = text(context, 'out');
      // A file that is written is a letter of the case, so the vault is changed; the app may have it.
      const backend = await (out === undefined ? context.read() : context.openOrRead());
      const sign = isSet(context, 'sign');
      const encrypt = isSet(context, 'encrypt');
      const chosen = {
        caseId: word(context, 0, 'CASE'),
        template,
        ...given('messageId', text(context, 'message')),
        ...addresses(context, 'to'),
        ...addresses(context, 'cc'),
      };
      const wanted = isSet(context, 'all') ? await replyToAll(backend, { ...chosen, encrypt }) : chosen;
      const file = text(context, 'text');
      const draft = await ask(backend, 'reply.draft', { ...wanted, encrypt });
      if (isSet(context, 'mailto')) {
        const link = await ask(backend, 'reply.mailto', {
          ...wanted,
          ...given('text', file === undefined ? undefined : readTextFile(file)),
        });
        emit(context, { ...draft, ...link }, () => link.url);
        return 'done';
      }
      const attaches = texts(context, 'attach').length + texts(context, 'attach-advisory').length > 0;
      if (out === undefined && !sign && !encrypt && !attaches) {
        emit(context, draft, () =>
          [
            ...(draft.answerAt === null
              ? [
                  `To: ${addressesOf(draft.to)}`,
                  ...(draft.cc.length === 0 ? [] : [`Cc: ${addressesOf(draft.cc)}`]),
                  `Subject: ${draft.subject}`,
                ]
              : [
                  `Post on ${platformNames[draft.answerAt.platform]}: ${draft.answerAt.url ?? 'the email names no page'}`,
                ]),
            '',
            draft.text,
            ...noteLines(draft),
          ].join('\n'),
        );
        return 'done';
      }
      const content = file === undefined ? undefined : readTextFile(file);
      const mail = await ask(backend, 'reply.eml', {
        ...wanted,
        sign,
        encrypt,
        files: await attachments(context, backend),
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
        cc: mail.cc,
        files: mail.files,
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
            ...noteLines(draft),
          ].join('\n'),
      );
      return 'done';
    },
  },
  sent: {
    usage: 'sent CASE [FILE] [--letter ID] [--at ISO] [--template T]',
    summary: 'record a sent reply and stop its clocks; FILE is the sent email (default: the saved email)',
    flags: {
      letter: {
        type: 'string',
        help: 'which saved email (required if there are several; "show CASE" lists them)',
      },
      at: { type: 'string', help: 'when it was sent (default: now)' },
      template: {
        type: 'string',
        help: 'with FILE: the template used ("assessment" also records the assessment)',
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
        return;
      }
      const file = path.resolve(word(context, 1, 'FILE'));
      const recorded = await ask(backend, 'reply.sent', {
        caseId,
        uploadId: await backend.offerPath(file),
        ...given('template', choice(text(context, 'template'), replyTemplates, '--template')),
      });
      emit(context, recorded, () =>
        recorded.known
          ? `${reasonWords('same-bytes').says} Nothing was recorded.`
          : `Kept with ${recorded.caseId} as ${recorded.messageId}; recorded: ${recorded.recorded.join(', ') || 'nothing else'}.`,
      );
    },
  },
  discard: {
    usage: 'discard CASE [--letter ID]',
    summary: 'discard a saved email that will not be sent',
    flags: { letter: { type: 'string', help: 'which saved email (required if there are several)' } },
    run: async (context) => {
      const backend = await context.open();
      const caseId = word(context, 0, 'CASE');
      const letterId = await unsentLetter(backend, caseId, text(context, 'letter'));
      const done = await ask(backend, 'letter.discard', { caseId, letterId });
      emit(context, done, () => `${caseId}: email ${letterId} discarded.`);
    },
  },
};

const addressesOf = (people: ReplyDraft['to']): string => people.map(({ address }) => address).join(', ');

function addresses(context: Context, flag: 'to' | 'cc'): Partial<Record<'to' | 'cc', string[]>> {
  const all = texts(context, flag).flatMap((one) => one.split(',').map((address) => address.trim()));
  return all.length === 0 ? {} : { [flag]: all };
}

async function attachments(
  context: Context,
  backend: Backend,
): Promise<NonNullable<Input<'reply.eml'>['files']>> {
  const files = texts(context, 'attach').map(async (file) => ({
    uploadId: await backend.offerPath(path.resolve(file)),
  }));
  const formats = texts(context, 'attach-advisory').flatMap((name) => {
    const format = choice(name, exportFormats, '--attach-advisory');
    return format === undefined ? [] : [{ format }];
  });
  return [...(await Promise.all(files)), ...formats];
}

async function replyToAll(
  backend: Backend,
  question: Input<'reply.draft'>,
): Promise<Omit<Input<'reply.draft'>, 'encrypt'>> {
  const { encrypt: _, ...wanted } = question;
  const { cc, dropped } = await ask(backend, 'reply.draft', question);
  return { ...wanted, cc: [...cc, ...dropped].map(({ address }) => address) };
}

function noteLines(draft: ReplyDraft): string[] {
  const about: Partial<Record<ReplyDraft['notes'][number], string>> = {
    'drops-others': addressesOf(draft.dropped),
    'adds-others': draft.added.join(', '),
    'list-left-out': draft.leftOut.join(', '),
    unfilled: unfilled(draft.text).join(', '),
  };
  return draft.notes.map(
    (note) => `Note: ${notes[note]}${about[note] === undefined ? '' : `: ${about[note]}`}`,
  );
}

/** A letter for each case, as its report came: encrypted where that was and a key is there, unless `--encrypt` says so of all. */
function replyMany(context: Context, template: ReplyTemplate): Promise<'done'> {
  return writeLetters(
    context,
    template,
    new Map(caseIds(context.words).map((caseId) => [caseId, { caseId }])),
    true,
  );
}

/** A letter for each reporter. Where the report was encrypted and there is no key, it is refused by name. */
async function replyToReporters(context: Context, template: ReplyTemplate): Promise<'done'> {
  const about = word(context, 0, 'CASE');
  const reporters = await ask(await context.read(), 'reply.reporters', { caseId: about });
  const addressees = reporters.map(({ caseId, messageId, address }): [string, Addressee] => [
    `${caseId} (${address})`,
    { caseId, messageId, about },
  ]);
  return writeLetters(context, template, new Map(addressees), isSet(context, 'unencrypted'));
}

type Addressee = Pick<Input<'reply.draft'>, 'caseId' | 'messageId' | 'about'>;

async function writeLetters(
  context: Context,
  template: ReplyTemplate,
  addressees: ReadonlyMap<string, Addressee>,
  canBeOpen: boolean,
): Promise<'done'> {
  const folder = text(context, 'out');
  if (folder === undefined) throw new Usage('several emails need --out FOLDER');
  if (text(context, 'text') !== undefined || text(context, 'message') !== undefined)
    throw new Usage('--text and --message are for one email');
  const backend = await context.openOrRead();
  const letters: Input<'letter.save'>[] = [];
  const write = async (name: string) => {
    const addressee = addressees.get(name) ?? { caseId: name };
    const encrypted = isSet(context, 'encrypt') ? { encrypt: true } : {};
    const draft = await ask(backend, 'reply.draft', { ...addressee, template, ...encrypted });
    const encrypt = isSet(context, 'encrypt') || draft.encrypt;
    if (!encrypt && !canBeOpen && draft.notes.includes('must-encrypt'))
      throw new Failure({ code: 'no-usable-key', address: addressesOf(draft.to) });
    const { text: written, ...mail } = await ask(backend, 'reply.eml', {
      ...addressee,
      ...{ template, sign: isSet(context, 'sign'), encrypt, files: await attachments(context, backend) },
    });
    const { to, cc, files, signed, headerId } = mail;
    const { caseId, subject } = draft;
    const before = letters.filter((one) => one.caseId === caseId).length;
    const fileName =
      before === 0 ? mail.fileName : mail.fileName.replace(/\.eml$/, `-${String(before + 1)}.eml`);
    const sent = { caseId, template, to, cc, files, subject, text: draft.text, fileName, signed, headerId };
    letters.push({ ...sent, encrypted: mail.encrypted });
    return { caseId, to, encrypted: mail.encrypted, notes: draft.notes, fileName, text: written };
  };
  const { made, end } = await writeEach(context, folder, write, [...addressees.keys()]);
  const isListed = await keepLetters(backend, letters);
  const saved = made.map(({ caseId, file, to, encrypted, notes: all }) => ({
    caseId,
    file,
    to,
    encrypted,
    notes: all,
  }));
  emit(context, saved, () =>
    [
      ...saved.map(({ caseId, file, notes: all }) =>
        [`${caseId}: written to ${file}.`, ...all.map((note) => `  Note: ${notes[note]}`)].join('\n'),
      ),
      isListed
        ? 'Saved, not confirmed as sent. Once sent: bulkhead sent CASE'
        : 'The app has the vault open, so they are not listed as unsent. Once sent: bulkhead sent CASE FILE',
    ].join('\n'),
  );
  return end();
}

/** As one step. False: the app has the vault open, so nothing can be written to it from here. */
async function keepLetters(backend: Backend, letters: readonly Input<'letter.save'>[]): Promise<boolean> {
  let batch: string | undefined;
  try {
    for (let at = 0; at < letters.length; at += mostLetters) {
      const some = letters.slice(at, at + mostLetters);
      ({ batch } = await ask(backend, 'letters.save', { letters: some, ...given('batch', batch) }));
    }
    return true;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.error.code === 'vault-in-use') return false;
    throw thrown;
  }
}

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
  if (only === undefined) throw new Failure({ code: 'not-found', what: 'unsent email for', id: caseId });
  if (waiting.length > 1)
    throw new Usage(
      `there are several saved emails; choose one with --letter: ${waiting.map(({ id }) => id).join(', ')}`,
    );
  return only.id;
}
