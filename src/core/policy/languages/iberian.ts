/** What Spanish and Portuguese share. Pure. */

export const iberian = {
  working: /h[áa]b(?:iles|il)|laborables?|[úu]te(?:is|s)|[úu]til/,
  doubt: /(?!)/,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:y|e|pero|mas|o|ou|luego|después|depois)(?!\p{L})/gu,
} as const;
