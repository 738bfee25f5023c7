/** Events say what changed; they carry no rows and are emitted after the commit. Pure, zod only. */
import { z } from 'zod';
import { settingsSchema } from './settings.ts';

export const events = {
  'vault-changed': z.strictObject({}), // created, locked, unlocked
  'project-changed': z.strictObject({ project: z.string() }),
  'case-changed': z.strictObject({ caseIds: z.array(z.string()).max(500) }),
  'case-read': z.strictObject({ caseIds: z.array(z.string()).max(500) }), // or unread again; nothing else
  'cases-changed': z.strictObject({}), // more than can be named
  'message-changed': z.strictObject({ messageIds: z.array(z.string()).max(500) }),
  'key-changed': z.strictObject({}),
  'people-changed': z.strictObject({}), // a note on somebody
  'settings-changed': z.strictObject({ settings: z.array(settingsSchema.keyof()) }), // which of them
  'watched-changed': z.strictObject({}), // the folders that are watched
  'known-changed': z.strictObject({}), // the known records, or what is being read of them
  'guests-changed': z.strictObject({}), // guest cases
  'team-vault-changed': z.strictObject({}), // its members, what came, what is to be decided
  'views-changed': z.strictObject({}), // the saved views of the queue
  'drafts-changed': z.strictObject({}), // what is typed and not sent yet, in one of the windows
  'import-changed': z.strictObject({ importId: z.string(), isRunning: z.boolean() }),
  'files-opened': z.strictObject({}), // files wait for the page
  'clock-turned': z.strictObject({}), // a due time passed; nothing else changed
} as const satisfies Record<string, z.ZodType>;

export type Events = typeof events;
export type EventName = keyof Events;
export type AppEvent<N extends EventName = EventName> = {
  [K in N]: { readonly name: K; readonly payload: z.infer<Events[K]> };
}[N];
