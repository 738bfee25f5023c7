/** States in which nothing is owed any more; free of zod, for the window too. Pure. */
export const endStateNames = [
  'closed',
  'rejected',
  'out-of-scope',
  'duplicate',
  'withdrawn',
  'spam',
] as const;

export function isEndState(state: string): boolean {
  return (endStateNames as readonly string[]).includes(state);
}

/** Ends that decide what a report was: a later one can be answered with their reason. */
export const decidingNames = ['closed', 'rejected', 'out-of-scope', 'duplicate'] as const;

export function isDecidingEvent(event: string): boolean {
  return (decidingNames as readonly string[]).includes(event);
}
