/** Replies: drafted here, written to a file, sent by the maintainer's own mail program, and told back. */
import { z } from 'zod';
import { longestSignature, longestTemplate, mostAttachments } from '../calc/reply-limits.ts';
import { exportFormatSchema } from '../schema/advisory.ts';
import { instantSchema } from '../schema/instant.ts';
import {
  attachmentSchema,
  letterSchema,
  replyDraftSchema,
  replyTemplateSchema,
  templateProblemSchema,
} from '../schema/reply.ts';
import { batchName } from './cases.ts';
import { shape } from '../plain-shape.ts';
import { command, query } from './define.ts';

const caseId = z.string().min(1).max(40);
const messageId = z.string().max(64);
const letterId = z.string().min(1).max(64);

/** As the maintainer chose them; absent: the reporter, and the address that the policy names. */
const recipients = {
  to: z.array(z.string().max(320)).max(20).optional(),
  cc: z.array(z.string().max(320)).max(20).optional(),
};

const about = caseId.optional(); // the case whose facts it tells: the one that this is a duplicate of

const nothing = z.strictObject({});
/** As many as one call saves. */
export const mostLetters = 100;

export const savedLetter = z.strictObject({
  caseId,
  template: replyTemplateSchema,
  to: z.array(z.string().max(320)).max(20),
  cc: z.array(z.string().max(320)).max(20).default([]),
  files: z.array(attachmentSchema).max(mostAttachments).default([]),
  subject: z.string().max(500),
  text: z.string().max(500_000),
  fileName: z.string().max(300),
  encrypted: z.boolean(),
  signed: z.boolean(),
  headerId: z.string().max(500).nullable(),
});

export const replyEndpoints = {
  'reply.templates': query({
    input: z.strictObject({}),
    output: z.array(z.strictObject({ id: replyTemplateSchema, title: z.string(), summary: z.string() })),
    errors: [],
  }),
  /** The templates of a project, and what can stand in them. */
  'template.list': query({
    input: z.strictObject({ project: z.string() }),
    output: z.strictObject({
      signature: z.string(),
      templates: z.array(
        z.strictObject({
          id: replyTemplateSchema,
          title: z.string(),
          summary: z.string(),
          text: z.string(),
          isOwn: z.boolean(), // changed by the project
        }),
      ),
      placeholders: z.array(z.strictObject({ name: z.string(), label: z.string(), says: z.string() })),
    }),
    errors: ['not-found'],
  }),
  'template.save': command({
    input: z.strictObject({
      project: z.string(),
      template: replyTemplateSchema,
      text: z.string().max(longestTemplate).nullable(), // null: as it comes with Bulkhead
    }),
    output: nothing,
    errors: ['not-found', 'bad-template'],
  }),
  /** What a template that is being written says of a case. */
  'template.preview': query({
    input: z.strictObject({
      caseId,
      template: replyTemplateSchema,
      text: z.string().max(longestTemplate),
      signature: z.string().max(longestSignature).optional(), // default: of the project
    }),
    output: z.strictObject({
      text: z.string(),
      missing: z.array(z.string()), // facts that it needs and the case does not have, in words
      problems: z.array(templateProblemSchema),
    }),
    errors: ['not-found'],
  }),
  'reply.draft': query({
    input: z.strictObject({
      caseId,
      template: replyTemplateSchema,
      messageId: messageId.optional(), // the one to answer; default: the newest from outside
      ...recipients,
      about,
      encrypt: z.boolean().optional(), // default: as the report came, where a key is there
    }),
    output: replyDraftSchema,
    errors: ['not-found'],
  }),
  /** Everybody who reported the problem of the case: each gets a reply of their own, to a message of their own. */
  'reply.reporters': query({
    input: z.strictObject({ caseId }),
    output: z.array(
      z.strictObject({ caseId, messageId, name: z.string(), address: z.string(), hasKey: z.boolean() }),
    ),
    errors: ['not-found'],
  }),
  /** The file to send. Refuses to carry decrypted words into the open. */
  'reply.eml': query({
    input: z.strictObject({
      caseId,
      template: replyTemplateSchema,
      messageId: messageId.optional(),
      ...recipients,
      about,
      subject: z.string().max(500).optional(), // as edited
      text: z.string().max(500_000).optional(), // as edited
      sign: z.boolean(),
      encrypt: z.boolean(),
      files: z
        .array(
          z.union([
            z.strictObject({ uploadId: z.string().min(1).max(64) }),
            z.strictObject({ format: exportFormatSchema }), // the advisory of the case, as it stands
          ]),
        )
        .max(mostAttachments)
        .optional(),
    }),
    output: z.strictObject({
      fileName: z.string(),
      text: z.string(), // ASCII, CRLF: the bytes of the file
      encrypted: z.boolean(),
      signed: z.boolean(),
      headerId: z.string(), // its Message-ID
      to: z.array(z.string()), // addresses
      cc: z.array(z.string()),
      files: z.array(attachmentSchema), // by their names in the mail
    }),
    errors: [
      'not-found',
      'invalid-value',
      'no-usable-key',
      'answer-on-platform',
      'no-reply-address',
      'reply-leaks',
      'quotes-note',
      'too-large',
      'unreadable-file',
      'export-invalid',
      'export-leaks',
      'export-held',
    ],
  }),
  /** As an address that a mail program opens; only where nothing in it is secret. */
  'reply.mailto': query({
    input: z.strictObject({
      caseId,
      template: replyTemplateSchema,
      messageId: messageId.optional(),
      ...recipients,
      subject: z.string().max(500).optional(),
      text: z.string().max(500_000).optional(),
    }),
    output: z.strictObject({ url: z.string() }),
    errors: ['not-found', 'reply-leaks', 'quotes-note', 'mailto-refused'],
  }),
  /** Text that is pasted elsewhere, unencrypted: refused where it carries decrypted words, or names who is not to be named. */
  'reply.check': query({
    input: z.strictObject({
      caseId,
      template: replyTemplateSchema,
      messageId: messageId.optional(),
      ...recipients,
      subject: z.string().max(500).optional(),
      text: z.string().max(500_000).optional(),
    }),
    output: nothing,
    errors: ['not-found', 'reply-leaks', 'quotes-note'],
  }),
  /** The reply was sent: the file becomes part of the case and meets its clocks. */
  'reply.sent': command({
    input: z.strictObject({
      caseId,
      uploadId: z.string().min(1).max(64),
      template: replyTemplateSchema.optional(),
    }),
    output: z.strictObject({
      caseId,
      messageId: z.string(),
      recorded: z.array(z.string()), // events that were written
      seq: z.number().int().nullable(), // undoing this event takes all of them back; null: nothing was written
      known: z.boolean(), // it was part of the case already; nothing was recorded twice
    }),
    errors: ['not-found', 'too-large', 'unreadable-file'],
  }),
  /** What was typed and is neither saved nor sent: kept in the vault, so that a lock costs no text. The newest last. */
  'draft.list': query({
    input: nothing,
    quick: shape({}),
    output: z.array(z.strictObject({ key: z.string(), text: z.string() })),
    errors: [],
  }),
  'draft.keep': command({
    // The key names the place where it is written; null: it was saved, sent or given up.
    input: z.strictObject({ key: z.string().min(1).max(400), text: z.string().max(510_000).nullable() }),
    output: nothing,
    errors: [],
  }),
  /** The file of a reply was saved. It waits in the case until it is confirmed as sent, or discarded. */
  'letter.save': command({ input: savedLetter, output: letterSchema, errors: ['not-found'] }),
  /** The same of letters to many cases, as one step with one undo; that removes no file. */
  'letters.save': command({
    input: z.strictObject({
      letters: z.array(savedLetter).min(1).max(mostLetters),
      batch: batchName.optional(),
    }),
    output: z.strictObject({ letters: z.array(letterSchema), batch: z.string() }),
    errors: ['not-found'],
  }),
  'letter.text': query({
    input: z.strictObject({ caseId, letterId }),
    output: z.strictObject({ text: z.string() }),
    errors: ['not-found'],
  }),
  /** The maintainer says that it was sent: this meets clocks. */
  'letter.sent': command({
    input: z.strictObject({ caseId, letterId, at: instantSchema.optional() }),
    output: z.strictObject({
      caseId: z.string(),
      seq: z.number().int(),
      undoable: z.boolean(),
      recorded: z.array(z.string()),
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** It was not sent and will not be. */
  'letter.discard': command({
    input: z.strictObject({ caseId, letterId }),
    output: z.strictObject({ caseId: z.string(), seq: z.number().int(), undoable: z.boolean() }),
    errors: ['not-found', 'invalid-value'],
  }),
};
