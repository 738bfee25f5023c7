/** The names under which the Electron page reaches its host. One of each; there is no other channel; and which windows a page may open, in every host. Pure. */
import type { SaveContent } from './bridge.ts';

export const channels = {
  call: 'bulkhead:call',
  bytes: 'bulkhead:bytes',
  host: 'bulkhead:host',
  events: 'bulkhead:events',
} as const;

export type BytesRequest =
  | {
      readonly kind: 'write';
      readonly uploadId: string;
      readonly chunk: Uint8Array;
      readonly last: boolean;
    }
  | { readonly kind: 'read'; readonly downloadId: string; readonly offset: number };

/** What only a desktop host can do for the page. */
export type HostRequest =
  | { readonly kind: 'offer'; readonly path: string }
  | {
      readonly kind: 'save';
      readonly suggestedName: string;
      readonly content: SaveContent;
    }
  | { readonly kind: 'badge'; readonly count: number }
  | { readonly kind: 'notify'; readonly title: string; readonly body: string }
  | { readonly kind: 'open-window'; readonly caseId: string }
  | { readonly kind: 'case-to-open' };

/** The only thing that a page says of a window that it wants: a case, by its ID. */
export function isCaseName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9-]{1,40}$/.test(value);
}

/** A page that opens windows without end is refused. */
export const mostWindows = 8;
