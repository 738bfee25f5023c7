/** What Spanish and Portuguese share. Pure. */

/** Written behind the unit; a text may be taken for its neighbour's. */
export const dayWords = 'hábiles|hábil|laborables?|laborais|naturales|útiles|úteis|útil|corridos|calendario';

export const iberian = {
  working: /h[áa]b(?:iles|il)|laborables?|[úu]te(?:is|s)|[úu]til/,
  doubt: /(?!)/,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:y|e|pero|mas|o|ou|luego|después|depois)(?!\p{L})/gu,
} as const;

/** How verbs in -ar end when we, the team or what is done is their subject. */
export const ar = '(?:ar(?:emos|[eé]i?|án?|ão)?|amos|an|ad[oa]s?)';
