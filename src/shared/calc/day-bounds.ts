/** The end of the reader's day. Pure. */

/** The first instant of tomorrow. */
export function endOfDay(nowMs: number): string {
  const day = new Date(nowMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString();
}
