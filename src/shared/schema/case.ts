/** Cases, their states and events. State, severity and every field change by events only. Pure, zod only. */
import { z } from 'zod';
import { endStateNames } from '../calc/end-states.ts';
import { triageClasses } from '../calc/triage.ts';
import { clockSchema, clockStateSchema } from './clock.ts';
import { decisionSchema } from './decision.ts';
import { instantSchema } from './instant.ts';
import { milestoneSchema } from './policy.ts';
import { findingSchema } from './record.ts';
import { recordFormats, relayReferenceSchema, relaySchema } from './relay.ts';
import { letterSchema, replyTemplateSchema } from './reply.ts';
import { snoozeNowSchema } from './snooze.ts';
import { severitySchema } from './severity.ts';
import { caseChecklistSchema } from './checklist.ts';
import { turnSchema } from './turn.ts';

export const caseStates = [
  'new',
  'acknowledged',
  'assessing',
  'needs-info',
  'accepted',
  'fixing',
  'fix-ready',
  'released',
  'disclosed',
  ...endStateNames,
] as const;
export const caseStateSchema = z.enum(caseStates);
export type CaseState = z.infer<typeof caseStateSchema>;

/** States in which nothing is owed any more. */
export const endStates = endStateNames satisfies readonly CaseState[];

/** What a maintainer can say happened: `bulkhead event CASE EVENT`, and the buttons of the case. */
export const recordableEvents = [
  'acknowledged',
  'assessing',
  'assessed',
  'accepted',
  'needs-info',
  'info-received',
  'update-sent',
  'fixing',
  'fix-ready',
  'fix-released',
  'disclosed',
  'closed',
  'rejected',
  'out-of-scope',
  'duplicate',
  'withdrawn',
  'spam',
  'reopened',
  'paused',
  'resumed',
  'distros-post',
  'aware',
  'no-answer-needed',
  'note',
] as const;
export const spokenEventSchema = z.enum(recordableEvents);
export type RecordableEvent = z.infer<typeof spokenEventSchema>;

/** Everything that can stand in the log of a case. */
export const caseEventKinds = [
  ...recordableEvents,
  'received',
  'message',
  'set',
  'merged',
  'merged-into',
  'split',
  'split-from',
  'undone',
  'policy',
  'advisory',
  'exported',
  'published',
  'leak-allowed',
  'letter-saved',
  'letter-sent',
  'letter-discarded',
  'submission',
  'cra-record',
  'snoozed', // data: until when
  'unsnoozed',
  'decided', // reason, and data: the sentence that decided, whether it is public
  'tagged', // data: which were added, which removed
  'checked', // data: an item of the project's checklist, and whether it is done
  'grouped', // with the reports it is like, when it was filed; data: the group and the reasons
  'regrouped', // by a person; data: the group
  'independence', // by a person, of its report; data: independent, null: as the evidence says
  'kept-whole', // a report with several findings stays one case
  'planned', // data: the event, and for when
  // Partners under embargo (schema/partner.ts).
  'partners-prepared', // emails were saved as files
  'partners-told',
  'partner-answered', // reason: what they said
  'date-proposed', // for the end of the embargo
  'handed-over', // in a capsule; data: its digest, to whom, and for what
  'capsule-merged', // what others recorded was added; data: who sent it, how much, and which facts of two sides were kept
  'closure', // data: when the project is closed, or that it is not after all; of no case: the closure as it is kept
  'calendar', // of the project was changed; data: the calendar, and the clocks that it moved
  // Of no case: what decides about many (core/audit/vault-log.ts).
  'project',
  'policy-adopted',
  'policy-dated',
  'key-accepted',
  'key-unaccepted',
  'stored', // what is kept, as a digest (core/audit/stored.ts)
  'stored-before',
] as const;
export const caseEventKindSchema = z.enum(caseEventKinds);
export type CaseEventKind = z.infer<typeof caseEventKindSchema>;

export const triageClassSchema = z.enum(triageClasses);

/** Fields that `set` changes. `null` clears. */
export const caseFieldsSchema = z.strictObject({
  title: z.string().min(1).max(300).optional(),
  severity: severitySchema.nullable().optional(),
  class: triageClassSchema.nullable().optional(),
  severityReason: z.string().max(2000).nullable().optional(),
  cvss4: z.string().max(2000).nullable().optional(),
  cvss3: z.string().max(2000).nullable().optional(),
  cwes: z
    .array(z.string().regex(/^CWE-[1-9]\d{0,5}$/))
    .max(100)
    .optional(),
  component: z.string().max(200).nullable().optional(),
  cve: z
    .string()
    .regex(/^CVE-\d{4}-\d{4,19}$/)
    .nullable()
    .optional(),
  embargoUntil: instantSchema.nullable().optional(),
  assignee: z.string().max(200).nullable().optional(), // "me" is written as whom the settings name
  exploited: z.boolean().optional(),
  exploitedEvidence: z.string().max(4000).nullable().optional(),
  reporterName: z.string().max(200).nullable().optional(),
  reporterAddress: z.string().max(320).nullable().optional(),
  creditConsent: z.enum(['unknown', 'named', 'anonymous', 'none']).optional(),
});
export type CaseFields = z.infer<typeof caseFieldsSchema>;

export const caseEventSchema = z.strictObject({
  seq: z.number().int(),
  caseId: z.string(), // "": of a project, a policy or a key
  kind: caseEventKindSchema,
  at: instantSchema, // when it happened
  recordedAt: instantSchema, // when it was written down
  actor: z.string(),
  reason: z.string().nullable(),
  data: z.record(z.string(), z.json()),
  hash: z.string(),
  undone: z.boolean(),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

export const caseFlagSchema = z.enum([
  'encrypted',
  'unreadable',
  'has-attachments',
  'possible-duplicate',
  'out-of-scope-candidate',
  'exploited',
  'embargoed',
  'paused',
  'letter-unsent',
]);
export type CaseFlag = z.infer<typeof caseFlagSchema>;

/** The similar reports that a case stands with. */
export const queueGroupSchema = z.strictObject({
  id: z.string(), // the same for all of them, and only that
  open: z.number().int(), // how many of them are
  // What is due first in any of them.
  nextDueAt: instantSchema.nullable(),
  nextStartedAt: instantSchema.nullable(),
  nextMilestone: milestoneSchema.nullable(),
  clockState: clockStateSchema.nullable(),
});
export type QueueGroup = z.infer<typeof queueGroupSchema>;

/** One row of the queue; the shape is public. */
export const queueRowSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  project: z.string(),
  state: caseStateSchema,
  severity: severitySchema.nullable(),
  receivedAt: instantSchema,
  reporter: z.string(),
  nextDueAt: instantSchema.nullable(),
  nextStartedAt: instantSchema.nullable(),
  nextMilestone: milestoneSchema.nullable(),
  clockState: clockStateSchema.nullable(),
  unread: z.boolean(),
  flags: z.array(caseFlagSchema),
  messages: z.number().int(),
  assignee: z.string().nullable(),
  class: triageClassSchema.nullable(),
  tags: z.array(z.string()),
  snooze: snoozeNowSchema.nullable(),
  turn: turnSchema.nullable(), // who owes whom an answer
  updateDueAt: instantSchema.nullable(), // the next update of the reporter
  group: queueGroupSchema.nullable(), // of similar reports
  collisions: z.number().int(), // independent reports of its problem; 0: nobody else reported it
  reporterConfirmed: z.number().int(), // confirmed reports of its reporter; 5: that many or more
});
export type QueueRow = z.infer<typeof queueRowSchema>;

export const queueSorts = ['due', 'severity', 'received', 'history'] as const;
export const queueFilterSchema = z.strictObject({
  project: z.string().optional(),
  state: z.union([caseStateSchema, z.enum(['open', 'ended', 'any'])]).optional(),
  severity: z.union([severitySchema, z.literal('unset')]).optional(),
  overdue: z.boolean().optional(),
  dueSoon: z.boolean().optional(),
  unread: z.boolean().optional(), // true: only cases with mail that nobody has looked at
  unsent: z.boolean().optional(), // true: only cases with letters that were saved and not confirmed as sent
  assignee: z.string().max(200).optional(), // "me": whom the settings name
  text: z.string().max(200).optional(),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

export const queueCountsSchema = z.strictObject({
  total: z.number().int(), // open and not snoozed
  overdue: z.number().int(),
  dueSoon: z.number().int(),
  snoozed: z.number().int(),
  unsent: z.number().int(), // with letters that were saved and not confirmed as sent, open or ended
  mine: z.number().int(), // open, not snoozed, and assigned to whom the settings name
  bySeverity: z.record(z.string(), z.number().int()),
  byState: z.record(z.string(), z.number().int()),
});

export const messageSummarySchema = z.strictObject({
  id: z.string(),
  direction: z.enum(['incoming', 'outgoing']),
  outcome: z.string(),
  subject: z.string(),
  fromName: z.string(),
  fromAddress: z.string(),
  receivedAt: instantSchema,
  datedAhead: instantSchema.nullable(), // its own date, when that lies after the import
  unread: z.boolean(),
  attachments: z.number().int(),
  preview: z.string(), // first line of the text, empty when it cannot be shown
  relay: relaySchema.nullable(), // a platform or a list sent it for somebody: what it says of them
  record: z.strictObject({ format: z.enum(recordFormats), findings: z.number().int() }).nullable(), // a file, no mail
});
export type MessageSummary = z.infer<typeof messageSummarySchema>;

/** A passage of another case's message that this case was split off for. */
export const excerptSchema = z.strictObject({
  messageId: z.string(),
  caseId: z.string().nullable(), // where the message stands
  fromName: z.string(),
  fromAddress: z.string(),
  receivedAt: instantSchema,
  text: z.string().nullable(), // null: the message is read differently now
  findings: z.array(findingSchema).optional(), // of its table; `text` has them line by line
});
export type Excerpt = z.infer<typeof excerptSchema>;

/** What a maintainer intends: said in advance, done when the event itself is recorded. */
export const plannedEvents = [
  'acknowledged',
  'assessed',
  'update-sent',
  'fix-ready',
  'fix-released',
  'distros-post',
  'disclosed',
  'closed',
] as const satisfies readonly RecordableEvent[];
export const plannedSchema = z.strictObject({
  seq: z.number().int(), // of the log
  event: z.enum(plannedEvents),
  for: instantSchema,
  reason: z.string().nullable(),
});
export type Planned = z.infer<typeof plannedSchema>;

export const caseDetailSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  project: z.string(),
  state: caseStateSchema,
  severity: severitySchema.nullable(),
  receivedAt: instantSchema,
  reporter: z.strictObject({ name: z.string(), address: z.string() }),
  references: z.array(relayReferenceSchema), // where the report is on a platform, as its first mail says
  fields: caseFieldsSchema,
  flags: z.array(caseFlagSchema),
  policyVersion: z.number().int(),
  clocks: z.array(clockSchema),
  next: z
    .strictObject({
      label: z.string(),
      event: spokenEventSchema,
      milestone: milestoneSchema.nullable(),
      letter: replyTemplateSchema.nullable(), // the step is to write to the reporter
    })
    .nullable(),
  allowedEvents: z.array(spokenEventSchema),
  tags: z.array(z.string()),
  decision: decisionSchema.nullable(), // why it ended
  collisions: z.number().int(), // independent reports of its problem; 0: nobody else reported it
  missing: z.array(z.string()), // what the policy asks for and the report does not say
  snooze: snoozeNowSchema.nullable(), // also for a while after it ended: why the case is back
  planned: z.array(plannedSchema), // not done yet, the nearest first
  turn: turnSchema.nullable(), // who owes whom an answer
  mentioned: z.boolean(), // a note names whom the settings name, and they have not seen it
  checklist: caseChecklistSchema,
  messages: z.array(messageSummarySchema),
  excerpts: z.array(excerptSchema), // what it was split off for
  letters: z.array(letterSchema), // saved from here, in the order they were saved
  events: z.array(caseEventSchema),
  mergedInto: z.string().nullable(),
  revision: z.number().int(), // rises with each change; saved edits name the revision they started from
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;
