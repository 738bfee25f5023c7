/** What may become a rule, with its lines and its sentence. Type. Pure. */
import type { Anchor, Duration, Lines, Milestone, OpenEnd } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import type { Block } from './blocks.ts';

export interface Candidate {
  milestone: Milestone;
  severity?: Severity | undefined;
  min?: Duration | undefined;
  max?: Duration | undefined;
  anchor: Anchor;
  open?: OpenEnd | undefined;
  hedged: boolean;
  doubtful: boolean;
  grouped: boolean; // one of a list or table by severity
  lines: Lines;
  quote: string;
  block: Block;
}
