/** Why an export leaves something out, in words. Pure; used by core. */

export const osvLosses = {
  matchesNothing:
    'OSV finds packages by their ecosystem or by commits; this package has neither, so its entry would match nothing.',
  leftOut: 'The package is left out.',
} as const;
