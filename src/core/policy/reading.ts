/** A span of time in its sentence, with what stands around it: what the rules of grammar look at. Types. Pure. */
import type { Span } from './durations.ts';
import type { HeadHit } from './heads.ts';
import type { Statement } from './statements.ts';

export interface Clause {
  from: number;
  to: number;
}
export interface Reading {
  statement: Statement;
  lower: string;
  span: Span;
  spans: Span[];
  clauses: Clause[];
  own: Clause;
  heads: HeadHit[];
}
