/** What belongs to the vault and not to one case: settings, health, the audit trail. */
import { z } from 'zod';
import { exportFormatSchema } from '../schema/advisory-kinds.ts';
import { clockSettingsSchema } from '../schema/clock.ts';
import { partnerSchema } from '../schema/partner.ts';
import { storedClosureSchema } from '../schema/closure.ts';
import { capacitySchema } from '../schema/forecast.ts';
import { teamMemberSchema } from '../schema/team.ts';
import { shape } from '../plain-shape.ts';
import { command, query } from './define.ts';

const nothing = z.strictObject({});

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'dense']),
  afterAction: z.enum(['next', 'stay']), // where the cursor of the queue is once a case was changed there
  lockAfterMinutes: z.number().int().min(0).max(1440), // 0 = never
  clocks: clockSettingsSchema,
  quietHours: z
    .strictObject({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) })
    .nullable(),
  actor: z.string().min(1).max(120), // who the log names
  hiddenFormats: z.array(exportFormatSchema), // formats of advisories that are never used here
  panes: z.record(z.string().max(40), z.number().int().min(0).max(10_000)), // how the window is arranged: widths, and 1 where hidden
  keys: z // by the name of an action of the page, the key that replaces its usual one; '' is none
    .record(z.string().max(60), z.string().max(40))
    .refine((keys) => Object.keys(keys).length <= 500),
  team: z.array(teamMemberSchema), // changed by the endpoints of the team alone
  partners: z.array(partnerSchema), // changed by their endpoints alone
  capacity: capacitySchema.nullable(), // what the forecast counts with; null: nobody has said
  closures: z.array(storedClosureSchema), // changed by the endpoints of closures alone
  useGpg: z.boolean(), // an installed GnuPG may be asked for what the vault cannot open
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsEndpoints = {
  'settings.get': query({ input: nothing, quick: shape({}), output: settingsSchema, errors: [] }),
  'settings.set': command({
    input: settingsSchema.omit({ team: true, partners: true, closures: true }).partial(),
    output: settingsSchema,
    errors: ['invalid-value'],
  }),
  /** Somebody uses the window: said about once a second while keys or the pointer are used (user-activity.ts). */
  'app.used': command({ input: nothing, output: nothing, errors: [], unlocked: true }),
  /** A part of the window could not be drawn: kind and stack frames go into the log, never what was to be shown. */
  'window.failed': command({
    input: z.strictObject({
      name: z.string().max(80),
      frames: z.array(z.string().startsWith('at ').max(300)).max(12),
    }),
    output: z.strictObject({ ref: z.string().nullable() }), // null: it has failed too often to be written down
    errors: [],
    unlocked: true,
  }),
  'app.doctor': query({
    input: nothing,
    output: z.strictObject({
      checks: z.array(
        z.strictObject({ name: z.string(), state: z.enum(['ok', 'warning', 'problem']), detail: z.string() }),
      ),
    }),
    errors: [],
    unlocked: true,
  }),
  /** Two made-up projects, keys and a dozen letters, to look around with. */
  'sample.load': command({
    input: nothing,
    output: z.strictObject({ importId: z.string(), projects: z.array(z.string()) }),
    errors: ['already-exists'],
  }),
  'audit.verify': query({
    input: nothing,
    output: z.strictObject({
      events: z.number().int(),
      ok: z.boolean(),
      brokenAt: z.number().int().nullable(),
      head: z.string(),
      confirmed: z.number().int().nullable(),
      missing: z.number().int(),
      differs: z.boolean(),
    }),
    errors: [],
  }),
  'audit.export': query({
    input: nothing,
    output: z.strictObject({ fileName: z.string(), text: z.string() }),
    errors: [],
  }),
};
