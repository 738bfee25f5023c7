/** What the command line asks of the app over its socket, and what it is answered. Bytes travel as base64. Node. */
import { z } from 'zod';
import type { AppEvent } from '#shared/contract/events.ts';

export const requestSchema = z.strictObject({
  id: z.number().int().positive(),
  job: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('call'), name: z.string(), input: z.unknown() }),
    z.strictObject({
      kind: z.literal('write'),
      uploadId: z.string(),
      chunk: z.base64(),
      last: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('read'), downloadId: z.string(), offset: z.number() }),
    z.strictObject({ kind: z.literal('offer-path'), path: z.string() }),
  ]),
});
export type Request = z.infer<typeof requestSchema>;
export type Job = Request['job'];

export type Answer =
  { readonly ready: true } | { readonly id: number; readonly value: unknown } | { readonly event: AppEvent };
