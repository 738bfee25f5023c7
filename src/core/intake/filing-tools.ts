/** What filing needs beside the transaction. Pure. */
import type { Clockwork } from '../cases/clockwork.ts';

export type FilingTools = {
  readonly clockwork: Clockwork;
  readonly sha256: (text: string) => string;
  readonly newId: (prefix: string) => string;
  readonly now: string;
};
