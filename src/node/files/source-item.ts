/** What a mail source yields: one item for each message found, and one for each thing that is none. */
import type { SourceProblemCode } from '#shared/schema/reasons.ts';
import type { MimeProblem } from '../mime/problems.ts';

export type SourceProblem = {
  readonly code: SourceProblemCode;
  readonly link?: string;
  readonly bytes?: number;
  readonly limit?: number;
  readonly reason?: string; // an operating system's code such as ENOENT
};

export type SourceMessage = {
  readonly source: string;
  readonly index: number;
  readonly bytes: Uint8Array; // as found; the workers make a mail of `openpgp` and `outlook` (as-mail.ts), and take `record` apart
  /** Trust this, never a header, about how the message came: the headers are the sender's. */
  readonly kind: 'mail' | 'openpgp' | 'outlook' | 'record';
  readonly flags?: readonly MaildirFlag[];
  readonly notes?: readonly MimeProblem[];
};

export type SourceFailure = {
  readonly source: string;
  readonly index: number;
  readonly problem: SourceProblem;
};

export type SourceItem = SourceMessage | SourceFailure;

export type MaildirFlag = 'draft' | 'flagged' | 'passed' | 'replied' | 'seen' | 'trashed';

export type SourceLimits = {
  readonly maxMessageBytes: number; // one message
  readonly maxFiles: number; // in one folder, all levels
  readonly maxDepth: number;
};

export const defaultSourceLimits: SourceLimits = {
  maxMessageBytes: 48 * 1024 * 1024,
  maxFiles: 1_000_000,
  maxDepth: 32,
};

export function isMessage(item: SourceItem): item is SourceMessage {
  return 'bytes' in item;
}
