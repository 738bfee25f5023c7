/** Cases, what happened to them, and search. */
import { z } from 'zod';
import {
  caseDetailSchema,
  caseEventKindSchema,
  caseFieldsSchema,
  queueRowSchema,
  spokenEventSchema,
  triageClassSchema,
} from '../schema/case.ts';
import { basisSchema, decisionReasonSchema } from '../schema/decision.ts';
import { bundleSchema } from '../schema/bundle.ts';
import { appErrorSchema } from '../errors.ts';
import { collisionsSchema } from '../schema/collision.ts';
import { instantSchema } from '../schema/instant.ts';
import { timeSourceSchema } from '../schema/reading.ts';
import { similarCasesSchema } from '../schema/similar.ts';
import { snoozeUntilSchema } from '../schema/snooze.ts';
import { tagChangeSchema } from '../schema/tag.ts';
import { todayCountsSchema, todayRowSchema } from '../schema/today.ts';
import { waitingListSchema } from '../schema/waiting.ts';
import { mostAtOnce } from '../calc/at-once.ts';
import { longestItem } from '../calc/checklist.ts';
import { command, query } from './define.ts';

const caseId = z.string().min(1).max(40);
const address = z.string().trim().min(1).max(320);
const changed = z.strictObject({ caseId, seq: z.number().int(), undoable: z.boolean() });
const eventInput = {
  event: spokenEventSchema,
  at: instantSchema.optional(), // when it happened, never in the future; with `planned`, when it is to happen
  planned: z.boolean().optional(), // an intention: it stands in the log and neither meets nor stops a clock
  reason: z.string().max(4000).optional(),
  class: triageClassSchema.optional(), // what the report turned out to be
  basis: basisSchema.optional(), // with an end that decides: the sentence of the policy or threat model
  public: z.boolean().optional(), // with an end that decides: it may be published as a settled position
  of: caseId.optional(), // with "duplicate": the case it repeats
};
/** Names the events of one step, so that one undo takes all of them back; made up where it is not given. */
export const batchName = z.string().regex(/^[a-z0-9-]{8,64}$/);

export const searchHitSchema = z.strictObject({
  kind: z.enum(['case', 'message', 'note']), // note: internal, of the case
  caseId: z.string().nullable(),
  messageId: z.string().nullable(),
  title: z.string(),
  snippet: z.string(), // matches between U+E000 and U+E001
  receivedAt: instantSchema,
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** Somebody who reported: an address, and what is known of it. */
export const personSchema = z.strictObject({
  address: z.string(),
  name: z.string(), // as in the newest report
  cases: z.number().int(),
  open: z.number().int(),
  lastSeen: instantSchema, // when the newest report came
  keys: z.array(z.string()), // fingerprints accepted for the address
  note: z.string(), // what the maintainer wants to remember; "" when nothing
});
export type Person = z.infer<typeof personSchema>;
export const peopleSorts = ['last-seen', 'cases', 'open', 'name'] as const;
export type PeopleSort = (typeof peopleSorts)[number];

export const caseEndpoints = {
  /** What is to be done by the end of the reader's day, in order. */
  'today.list': query({
    input: z.strictObject({
      endOfDay: instantSchema,
      grouped: z.boolean().optional(), // true: of open similar reports, only the first
      project: z.string().optional(),
      limit: z.number().int().min(1).max(500).optional(),
      now: instantSchema.optional(),
    }),
    output: z.strictObject({
      rows: z.array(todayRowSchema),
      counts: todayCountsSchema, // also of what is beyond the limit
      more: z.boolean(), // so many that not all were counted
      snoozed: z.number().int(), // left out
      next: queueRowSchema.nullable(), // where there is nothing: what is due next
    }),
    errors: ['not-found'],
  }),
  /** What waits for whom: each list with its count and its first cases. */
  'waiting.list': query({
    input: z.strictObject({
      project: z.string().optional(),
      limit: z.number().int().min(0).max(500).optional(), // cases of each list
      now: instantSchema.optional(),
    }),
    output: z.strictObject({ lists: z.array(waitingListSchema) }),
    errors: ['not-found', 'bad-filter'],
  }),
  'case.get': query({
    input: z.strictObject({ caseId, now: instantSchema.optional() }),
    output: caseDetailSchema,
    errors: ['not-found'],
  }),
  /** When the reports of one problem arrived, and what shows it; names no finder. */
  'case.who-first': query({
    input: z.strictObject({ caseId, others: z.array(caseId).max(50).optional() }), // a duplicate brings its original
    output: z.strictObject({
      title: z.string(),
      reports: z.array(
        z.strictObject({
          number: z.number().int(), // from 1, in the order of arrival
          caseId: z.string(),
          messageId: z.string(),
          receivedAt: instantSchema,
          source: timeSourceSchema,
          by: z.string().nullable(), // the mail server that wrote the time
          claimedAt: instantSchema.nullable(), // by the sender
          sha256: z.string(),
          event: z.strictObject({ seq: z.number().int(), hash: z.string(), at: instantSchema }),
        }),
      ),
      order: z.enum(['single', 'first', 'unclear']), // whether it is shown that report 1 was first
      checkout: z.boolean(),
      commits: z.array(
        z.strictObject({
          hash: z.string(),
          at: z.string(),
          subject: z.string(),
          before: z.array(z.number().int()), // the reports it was committed before
        }),
      ),
      fileName: z.string(),
      text: z.string(), // Markdown
    }),
    errors: ['not-found'],
  }),
  'case.event': command({
    input: z.strictObject({ caseId, ...eventInput }),
    output: changed,
    errors: [
      'not-found',
      'event-not-allowed',
      'reason-required',
      'time-in-future',
      'invalid-value',
      'embargo-active',
    ],
  }),
  'case.set': command({
    input: z.strictObject({ caseId, fields: caseFieldsSchema }),
    output: changed,
    errors: ['not-found', 'invalid-value', 'bad-vector'],
  }),
  /** Out of the queue until then; null: back into it. Refused where a clock is due soon, since the case would be back at once. */
  'case.snooze': command({
    input: z.strictObject({ caseId, until: snoozeUntilSchema.nullable() }),
    output: changed,
    errors: ['not-found', 'event-not-allowed', 'invalid-value', 'clock-due-soon'],
  }),
  /** Adds and removes tags. */
  'case.tag': command({
    input: z.strictObject({ caseId, change: tagChangeSchema }),
    output: changed,
    errors: ['not-found', 'invalid-value'],
  }),
  /** Changes why a case ended: what is left out stays as it is. */
  /** Ticks an item of the project's checklist, or takes the tick off. */
  'case.check': command({
    input: z.strictObject({
      caseId,
      item: z
        .string()
        .min(1)
        .max(longestItem + 10),
      done: z.boolean(),
    }),
    output: changed,
    errors: ['not-found', 'invalid-value'],
  }),
  /** Whoever uses this vault has seen the notes of the case. */
  'case.seen': command({
    input: z.strictObject({ caseId }),
    output: z.strictObject({}),
    errors: ['not-found'],
  }),
  'case.decide': command({
    input: z.strictObject({
      caseId,
      reason: decisionReasonSchema.optional(),
      basis: basisSchema.nullable().optional(),
      public: z.boolean().optional(),
    }),
    output: changed,
    errors: ['not-found', 'invalid-value'],
  }),
  /** What a decision can start from: a reason that was recorded, and the sentences of the policy, the likely ones first. */
  'case.deciding': query({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ reason: z.string(), sentences: z.array(z.string()) }),
    errors: ['not-found'],
  }),
  /** The group a case stands in, with the reasons, and other reports that are like it. */
  'case.similar': query({
    input: z.strictObject({ caseId }),
    output: similarCasesSchema,
    errors: ['not-found'],
  }),
  /** The independent reports of the problem of a case, and why each counts or does not. */
  'case.collisions': query({
    input: z.strictObject({ caseId }),
    output: collisionsSchema,
    errors: ['not-found'],
  }),
  /** The same change of many cases as one step. Those that refuse it are named, the others are changed. */
  'cases.change': command({
    input: z.strictObject({
      caseIds: z.array(caseId).min(1).max(mostAtOnce),
      change: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('event'), ...eventInput }),
        z.strictObject({ kind: z.literal('set'), fields: caseFieldsSchema }),
        z.strictObject({ kind: z.literal('snooze'), until: snoozeUntilSchema.nullable() }),
        tagChangeSchema.safeExtend({ kind: z.literal('tag') }),
        // Into the group of this case; null: out of the group it is in.
        z.strictObject({
          kind: z.literal('group'),
          with: caseId.nullable(),
          whole: z.boolean().optional(), // with all reports of the groups that the cases are in: the groups become one
        }),
        // Whether its report counts as independent of others of the same problem; null: as the evidence says.
        z.strictObject({ kind: z.literal('independence'), independent: z.boolean().nullable() }),
      ]),
      batch: batchName.optional(), // of a call before, to be undone together with it
    }),
    output: z.strictObject({
      batch: z.string(),
      changed: z.array(changed),
      refused: z.array(z.strictObject({ caseId, error: appErrorSchema })),
    }),
    errors: ['not-found'],
  }),
  'case.read': command({
    input: z.strictObject({ caseId, unread: z.boolean() }),
    output: z.strictObject({}),
    errors: ['not-found'],
  }),
  'case.split': command({
    input: z.strictObject({
      caseId,
      title: z.string().min(1).max(300),
      messages: z.array(z.string()).max(1000).optional(), // they move to the new case
      passages: z.array(z.string().max(20_000)).max(20).optional(), // words of messages of this case, which stay
      // Rows of the table of a message of this case, which stay in it; without the message, of the only one with a table.
      findings: z
        .strictObject({
          message: z.string().optional(),
          numbers: z.array(z.number().int().positive()).min(1).max(2000),
        })
        .optional(),
    }),
    output: z.strictObject({ caseId, newCaseId: caseId, seq: z.number().int(), undoable: z.boolean() }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** The findings of a report that has several, and what was made of each. */
  'case.bundle': query({ input: z.strictObject({ caseId }), output: bundleSchema, errors: ['not-found'] }),
  /** These findings become cases of their own; one undo takes all of them back. */
  'case.accept-bundle': command({
    input: z.strictObject({
      caseId,
      numbers: z.array(z.number().int().positive()).min(1).max(50),
      batch: batchName.optional(),
    }),
    output: z.strictObject({ caseId, made: z.array(caseId), batch: z.string() }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** It stays one case, and is not offered again. */
  'case.decline-bundle': command({
    input: z.strictObject({ caseId }),
    output: changed,
    errors: ['not-found'],
  }),
  'case.merge': command({
    input: z.strictObject({ into: caseId, from: caseId, reason: z.string().max(2000).optional() }),
    output: changed,
    errors: ['not-found', 'invalid-value'],
  }),
  /**
   * Takes back the change that `seq` or `batch` names, or the last undoable one (of this case, or of all). Without a
   * case, a change of many cases is taken back in all of them.
   */
  'case.undo': command({
    input: z.strictObject({
      caseId: caseId.optional(),
      seq: z.number().int().positive().optional(),
      batch: batchName.optional(),
    }),
    output: z.strictObject({
      caseId,
      undone: caseEventKindSchema,
      seq: z.number().int(),
      cases: z.array(caseId), // in which something was undone
    }),
    errors: ['nothing-to-undo', 'not-found'],
  }),
  /** Who reported; without an order, the newest first. */
  'people.list': query({
    input: z.strictObject({
      text: z.string().max(200).optional(),
      sort: z.enum(peopleSorts).optional(),
      limit: z.number().int().min(1).max(1000).optional(),
    }),
    output: z.strictObject({ people: z.array(personSchema), more: z.boolean() }),
    errors: [],
  }),
  /** What became of the newest reports of an address, and how long each side took. */
  'person.history': query({
    input: z.strictObject({ address }),
    output: z.strictObject({
      address: z.string(),
      cases: z.number().int(), // merged ones count once
      more: z.boolean(), // there are older ones
      outcomes: z.record(z.string(), z.number().int()), // "open", "fixed", or the status that they ended with
      ourReply: z.strictObject({ count: z.number().int(), medianSeconds: z.number().nullable() }),
      theirAnswer: z.strictObject({
        count: z.number().int(), // of questions that were answered
        medianSeconds: z.number().nullable(),
        waiting: z.number().int(), // questions in open cases that were not
      }),
    }),
    errors: [],
  }),
  'person.note': query({
    input: z.strictObject({ address }),
    output: z.strictObject({ address: z.string(), note: z.string() }),
    errors: [],
  }),
  /** An empty note takes it away. */
  'person.set-note': command({
    input: z.strictObject({ address, note: z.string().max(4000) }),
    output: z.strictObject({ address: z.string(), note: z.string(), before: z.string() }),
    errors: [],
  }),
  search: query({
    input: z.strictObject({ query: z.string().max(500), limit: z.number().int().min(1).max(200).optional() }),
    output: z.strictObject({ hits: z.array(searchHitSchema), more: z.boolean() }),
    errors: ['bad-filter'],
  }),
};
