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
