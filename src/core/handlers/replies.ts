/** Replies. */
import { replyTemplateWords } from '#shared/words/reply-templates.ts';
import { noCase } from '../cases/with-case.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { replyEndpoints } from '#shared/contract/replies.ts';
import { err, ok } from '#shared/result.ts';
import { replyTemplates } from '#shared/schema/reply.ts';
import { answeredMessage, draftReply } from '../replies/draft.ts';
import { confirmLetter, discardLetter, letterText, saveLetter, saveLetters } from '../replies/letters.ts';
import { mailtoReply } from '../replies/mailto.ts';
import { listTemplates, previewTemplate, saveTemplate } from '../replies/project-templates.ts';
import { listReporters } from '../replies/reporters.ts';
import { checkReply, recordSent, writeReply } from '../replies/write.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { firstScreen } from './first-screen.ts';

export const replyHandlers: Handlers<Ports, LockedPorts, keyof typeof replyEndpoints> = {
  'reply.templates': () => ok(replyTemplates.map((id) => ({ id, ...replyTemplateWords[id] }))),
  'reply.draft': (ports, input) => {
    const { read } = ports.store;
    const row = read.caseRow(input.caseId);
    if (row === null) return noCase(input.caseId);
    const message = answeredMessage(read, row.id, input.messageId);
    if (message === null && input.messageId !== undefined)
      return err({ code: 'not-found', what: 'message of this case', id: input.messageId });
    const about = input.about === undefined ? null : read.caseRow(input.about);
    if (about === null && input.about !== undefined) return noCase(input.about);
    return ok(draftReply(ports, row, { ...input, message, about, now: ports.now() }));
  },
  'reply.reporters': (ports, { caseId }) => listReporters(ports, caseId),
  'template.list': (ports, input) => listTemplates(ports, input),
  'template.save': (ports, input) => saveTemplate(ports, input),
  'template.preview': (ports, input) => previewTemplate(ports, input),
  'reply.check': (ports, input) => checkReply(ports, input),
  'reply.mailto': (ports, input) => mailtoReply(ports, input),
  'reply.eml': (ports, input) => writeReply(ports, input),
  'reply.sent': (ports, input) => recordSent(ports, input),
  'draft.list': firstScreen['draft.list'],
  'draft.keep': ({ store, now }, { key, text }) => {
    store.write((tx) => {
      tx.keepDraft(key, text, now());
      tx.emit({ name: 'drafts-changed', payload: {} });
    });
    return ok({});
  },
  'letter.save': (ports, input) => saveLetter(ports, input),
  'letters.save': (ports, input) => saveLetters(ports, input),
  'letter.text': (ports, input) => letterText(ports, input),
  'letter.sent': (ports, input) => confirmLetter(ports, input),
  'letter.discard': (ports, input) => discardLetter(ports, input),
};
