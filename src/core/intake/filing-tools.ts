/** What filing needs beside the transaction. Pure. */
import type { Ports } from '../ports.ts';
import type { Clockwork } from '../ports/clockwork.ts';

export type FilingTools = {
  readonly clockwork: Clockwork;
  readonly sha256: (text: string) => string;
  readonly newId: (prefix: string) => string;
  readonly now: string;
};

export function filingTools({ clockwork, sha256, newId, now }: Ports): FilingTools {
  return { clockwork, sha256, newId, now: now() };
}
