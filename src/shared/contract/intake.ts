/** Keys, uploads, imports and messages. */
import { z } from 'zod';
import { importRowSchema, importStateSchema } from '../schema/import.ts';
import { instantSchema } from '../schema/instant.ts';
import { keyChangeSchema, keySchema } from '../schema/key.ts';
import { messageDetailSchema } from '../schema/message.ts';
import { isYesOrNo, maybe, shape, whole } from '../plain-shape.ts';
import { command, query } from './define.ts';

const nothing = z.strictObject({});
const uploadId = z.string().min(1).max(64);

const openedFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mail'), name: z.string(), size: z.number(), uploadId }),
  z.strictObject({ kind: z.literal('capsule'), name: z.string(), uploadId }),
  z.strictObject({ kind: z.enum(['policy', 'key']), name: z.string(), text: z.string() }),
]);

export const intakeEndpoints = {
  /** Announces bytes; they follow over the link in chunks, not in calls. */
  'upload.begin': command({
    input: z.strictObject({ name: z.string().max(4096), size: z.number().int().nonnegative().nullable() }),
    output: z.strictObject({ uploadId }),
    errors: ['too-large'],
  }),
  /** A folder that somebody typed, where no host can name one: checked, then used like one that was offered. */
  'folder.offer': command({
    input: z.strictObject({ path: z.string().max(4096) }),
    output: z.strictObject({ uploadId, path: z.string() }),
    errors: ['invalid-value'],
  }),
  /** Files that were opened with the program and wait to be taken like a drop. */
  'opened.waiting': query({
    input: nothing,
    quick: shape({}),
    output: z.strictObject({ files: z.number().int() }),
    errors: [],
  }),
  'opened.take': command({
    input: nothing,
    output: z.strictObject({ files: z.array(openedFileSchema) }),
    errors: [],
  }),
  'upload.cancel': command({ input: z.strictObject({ uploadId }), output: nothing, errors: [] }),

  'import.start': command({
    input: z.strictObject({
      uploads: z.array(uploadId).min(1).max(10_000),
      project: z.string().optional(),
      outgoing: z.boolean().optional(),
    }),
    output: z.strictObject({ importId: z.string() }),
    errors: ['not-found', 'invalid-value'],
  }),
  'import.get': query({
    input: z.strictObject({
      importId: z.string(),
      after: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000).optional(),
    }),
    output: z.strictObject({
      import: importStateSchema,
      rows: z.array(importRowSchema),
      next: z.number().int().nullable(),
    }),
    errors: ['not-found'],
  }),
  /** The newest imports, those that were interrupted first. */
  'import.list': query({
    input: z.strictObject({
      limit: z.number().int().min(1).max(200).optional(),
      interrupted: z.boolean().optional(), // only those
    }),
    quick: shape({ limit: maybe(whole(1, 200)), interrupted: maybe(isYesOrNo) }),
    output: z.array(importStateSchema),
    errors: [],
  }),
  /** The same sources once more: what was read is known and adds nothing. */
  'import.repeat': command({
    input: z.strictObject({ importId: z.string() }),
    output: z.strictObject({ importId: z.string() }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** The maintainer has seen that it was interrupted. */
  'import.dismiss': command({
    input: z.strictObject({ importId: z.string() }),
    output: nothing,
    errors: ['not-found'],
  }),
  'import.cancel': command({
    input: z.strictObject({ importId: z.string() }),
    output: nothing,
    errors: ['not-found'],
  }),

  'key.import': command({
    input: z.strictObject({
      uploadId: uploadId.optional(),
      text: z.string().max(5_000_000).optional(),
      passphrase: z.string().max(1024).optional(),
    }),
    output: z.strictObject({
      keys: z.array(keySchema),
      changes: z.array(keyChangeSchema), // one for each key in the file, and for each revocation certificate
      rereadMessages: z.number().int(),
    }),
    errors: [
      'not-a-key',
      'key-needs-passphrase',
      'wrong-key-passphrase',
      'not-found',
      'unreadable-file',
      'too-large',
    ],
  }),
  'key.generate': command({
    input: z.strictObject({ name: z.string().min(1).max(200), address: z.string().min(3).max(320) }),
    output: z.strictObject({ key: keySchema, publicKey: z.string() }),
    errors: ['invalid-value'],
  }),
  'key.list': query({ input: nothing, output: z.array(keySchema), errors: [] }),
  'key.accept': command({
    input: z.strictObject({ fingerprint: z.string(), address: z.string().max(320) }),
    output: keySchema,
    errors: ['not-found', 'invalid-value'],
  }),
  'key.unaccept': command({
    input: z.strictObject({ fingerprint: z.string(), address: z.string().max(320) }),
    output: keySchema,
    errors: ['not-found'],
  }),
  'key.remove': command({
    input: z.strictObject({ fingerprint: z.string() }),
    output: z.strictObject({ revocationKept: z.boolean() }), // if it comes back, it comes back revoked
    errors: ['not-found'],
  }),
  'key.export': query({
    input: z.strictObject({ fingerprint: z.string() }),
    output: z.strictObject({ fileName: z.string(), text: z.string() }), // the public part only
    errors: ['not-found'],
  }),
  /** Takes a key that came with a message into the vault (not accepted for anyone yet). */
  'key.take-offered': command({
    input: z.strictObject({ messageId: z.string(), fingerprint: z.string() }),
    output: keySchema,
    errors: ['not-found', 'not-a-key'],
  }),

  'message.get': query({
    input: z.strictObject({
      messageId: z.string(),
      markRead: z.boolean().optional(),
      copy: z.string().max(64).optional(), // the SHA-256 of a copy, or how it begins
    }),
    output: messageDetailSchema,
    errors: ['not-found'],
  }),
  'message.raw': query({
    input: z.strictObject({ messageId: z.string(), copy: z.string().max(64).optional() }),
    output: z.strictObject({
      downloadId: z.string(), // always the original bytes
      fileName: z.string(), // to save them under
      text: z.string(), // the source; of an Outlook file the mail that was made of it
      madeFrom: z.enum(['outlook']).nullable(),
      truncated: z.boolean(),
    }),
    errors: ['not-found'],
  }),
  /** Messages that did not become part of a case: set aside, unreadable. */
  'message.aside': query({
    input: z.strictObject({ limit: z.number().int().min(1).max(500).optional() }),
    output: z.array(
      z.strictObject({
        id: z.string(),
        subject: z.string(),
        from: z.string(),
        receivedAt: instantSchema,
        outcome: z.string(),
        reason: z.string().nullable(),
        source: z.string(),
      }),
    ),
    errors: [],
  }),
  /** Tries once more what could not be opened: the card is inserted now, the passphrase known, the key imported. */
  'message.read-again': command({
    input: z.strictObject({ messageId: z.string() }),
    output: z.strictObject({ opened: z.boolean() }),
    errors: ['not-found'],
  }),
  /** Reads stored mail again: these messages, or all that could not be read. */
  'message.reread': command({
    input: z.strictObject({ messageIds: z.array(z.string().max(64)).min(1).max(1000).optional() }),
    output: z.strictObject({
      messages: z.array(
        z.strictObject({
          id: z.string(),
          state: z.enum(['read', 'unchanged', 'unreadable']),
          reason: z.string().nullable(),
        }),
      ),
    }),
    errors: ['not-found'],
  }),
  /** Makes a case of a message that was set aside, or puts it into one. */
  'message.bring-back': command({
    input: z.strictObject({
      messageId: z.string(),
      caseId: z.string().optional(),
      project: z.string().optional(),
    }),
    output: z.strictObject({ caseId: z.string() }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** The message does not belong to its case: it gets one of its own. Undone with the event of the case it left. */
  'message.detach': command({
    input: z.strictObject({ messageId: z.string().min(1).max(64) }),
    output: z.strictObject({
      from: z.string(), // the case it left
      caseId: z.string(), // the one it got
      seq: z.number().int(),
      undoable: z.boolean(),
    }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Takes `message.bring-back` back: the message lies aside again, with its reason. */
  'message.put-aside': command({
    input: z.strictObject({ messageId: z.string() }),
    output: z.strictObject({ messageId: z.string() }),
    errors: ['not-found', 'nothing-to-undo'],
  }),
};
