/** Similar reports in words: what two of them have in common, and how many there are. Tables are total over the schema. Pure. */
import type { SimilarReason } from '../schema/similar.ts';
import { counted } from './format.ts';

const same: { readonly [K in SimilarReason['kind']]: (what: string) => string } = {
  function: (what) => `same function, ${what}`,
  line: (what) => `same line, ${what}`,
  endpoint: (what) => `same endpoint, ${what}`,
  parameter: (what) => `same parameter, ${what}`,
  file: (what) => `same file, ${what}`,
  sink: (what) => `same call, ${what}`,
  weakness: (what) => `same weakness, ${what}`,
  reproduction: () => 'same reproduction',
  words: (what) => `same words: ${what}`,
};

/** None: nobody but a person says that they belong together. */
export function similarWords(reasons: readonly SimilarReason[]): string {
  return reasons.length === 0
    ? 'grouped by hand'
    : reasons.map(({ kind, what }) => same[kind](what)).join('; ');
}

export function similarCount(open: number): string {
  return counted(open, 'similar report');
}
