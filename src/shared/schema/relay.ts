/**
 * Mail that a platform or a mailing list sent on somebody's behalf: who and what it names. All of it is the mail's own
 * text, so it is a claim ("GitHub says"), whatever the platform would say if it were asked. Pure, zod only.
 */
import { z } from 'zod';

/** Files of platforms and scanners. */
export const recordFormats = ['github', 'osv', 'hackerone', 'sarif', 'csv'] as const;
export type RecordFormat = (typeof recordFormats)[number];

export const platforms = ['github', 'hackerone', 'bugcrowd', 'huntr', 'gitlab'] as const;
export type Platform = (typeof platforms)[number];
export const relayKinds = [...platforms, 'mailing-list'] as const;

/** The report on its platform. The address is written anew from its parts, and is never opened from here. */
export const relayReferenceSchema = z.strictObject({
  platform: z.enum(platforms),
  id: z.string(), // "GHSA-xxxx-xxxx-xxxx", "#123456", "gitlab.example.org/group/project#12"
  url: z.string().nullable(), // null: the mail does not say where it is
});
export type RelayReference = z.infer<typeof relayReferenceSchema>;

export const relayEvents = ['opened', 'comment', 'state', 'other'] as const;
export const relayDoubts = [
  'relay-several-ids', // it names several reports, so it joins none of them
  'relay-several-people', // it names several people as the one who did this
] as const;

export const relaySchema = z.strictObject({
  kind: z.enum(relayKinds),
  reference: relayReferenceSchema.nullable(),
  event: z.enum(relayEvents),
  /** Who did it, as the mail says; the address is that of an account (calc/account.ts), or of a person on a list. */
  person: z.strictObject({ name: z.string(), address: z.string() }).nullable(),
  doubts: z.array(z.enum(relayDoubts)),
  /** It stands in a file of this kind, not in a mail. */
  file: z.enum(recordFormats).optional(),
});
export type Relay = z.infer<typeof relaySchema>;
