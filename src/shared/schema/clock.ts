/**
 * Countdowns: rules + events + calendar + now → states that explain themselves. Pure, zod only.
 * The JSON shape of a clock is public (`bulkhead clocks`): add fields, never rename.
 */
import { z } from 'zod';
import { triageClasses } from '../calc/triage.ts';
import { instantSchema } from './instant.ts';
import { anchors, linesSchema, milestoneSchema, ruleSchema } from './policy.ts';
import { severitySchema } from './severity.ts';

/** Away: nobody works. Intake: reports that arrive meanwhile wait, work on open cases goes on. */
export const closureKinds = ['away', 'intake'] as const;
export type ClosureKind = (typeof closureKinds)[number];

/** The project is closed from `from` up to `to`; cancelled, the two are one. */
export const closureSpanSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(closureKinds),
  from: instantSchema,
  to: instantSchema,
});
export type ClosureSpan = z.infer<typeof closureSpanSchema>;

/** What the clock engine listens to; a case's event log is mapped to these. */
export const clockEventKinds = [
  ...anchors,
  'update-sent',
  'submitted',
  'paused',
  'resumed',
  'severity',
  'class',
  'closed',
  'ended',
  'reopened',
] as const;
export const clockEventSchema = z.strictObject({
  kind: z.enum(clockEventKinds),
  at: instantSchema,
  severity: severitySchema.optional(), // with kind "severity"
  class: z.enum(triageClasses).optional(), // with kind "class"; absent: it has none any more
  reason: z.string().optional(), // with "paused" and "ended"
  closure: closureSpanSchema.optional(), // with "closed"; the last of an id counts
  rule: z.string().optional(), // with "submitted": the id of the rule it fulfils
});
export type ClockEvent = z.infer<typeof clockEventSchema>;

export const clockStates = [
  'pending',
  'running',
  'due-soon',
  'overdue',
  'met',
  'met-late',
  'paused',
  'open',
  'not-applicable',
] as const;
export const clockStateSchema = z.enum(clockStates);
export type ClockState = z.infer<typeof clockStateSchema>;

export const clockSchema = z.strictObject({
  milestone: milestoneSchema,
  severity: severitySchema.nullable(),
  startedAt: instantSchema.nullable(),
  targetAt: instantSchema.nullable(),
  dueAt: instantSchema.nullable(),
  metAt: instantSchema.nullable(),
  state: clockStateSchema,
  remainingSeconds: z.number().nullable(), // negative when overdue; of a paused clock, what was left when the pause began
  pausedSeconds: z.number(), // by how much pauses moved the due time
  explanation: z.string(), // one plain sentence: what is due, counted from what, by which calendar
  lines: linesSchema,
  quote: z.string(),
  rule: ruleSchema,
  metPeriods: z.number().int().nonnegative().optional(), // recurring rules: periods kept so far
  latePeriods: z.number().int().nonnegative().optional(), // recurring rules: periods missed so far
});
export type Clock = z.infer<typeof clockSchema>;

export const clockSettingsSchema = z.strictObject({
  dueSoonFraction: z.number().min(0).max(1), // 0.2: the last fifth of the span
  dueSoonMinimumSeconds: z.number().int().nonnegative(), // at least an hour
});
export type ClockSettings = z.infer<typeof clockSettingsSchema>;
