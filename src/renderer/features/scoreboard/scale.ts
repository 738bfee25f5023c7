/** A logarithmic scale of time, an hour to a year: an acknowledgement and a fix on one line. Pure. */
const hour = 3600;
const day = 24 * hour;

export const ticks = [
  { seconds: hour, label: '1 h' },
  { seconds: 6 * hour, label: '6 h' },
  { seconds: day, label: '1 d' },
  { seconds: 3 * day, label: '3 d' },
  { seconds: 7 * day, label: '1 w' },
  { seconds: 30 * day, label: '30 d' },
  { seconds: 90 * day, label: '90 d' },
  { seconds: 365 * day, label: '1 y' },
] as const;

const [shortest, longest] = [Math.log(hour / 2), Math.log(500 * day)];

/** 0 to 1; values below half an hour or above 500 days are at the edge. */
export function share(seconds: number): number {
  const at = (Math.log(Math.max(1, seconds)) - shortest) / (longest - shortest);
  return Math.min(1, Math.max(0, at));
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Dots that would lie on each other step aside, in rows above and below the line: -2 to 2. */
export function spread(shares: readonly number[], width: number): number[] {
  const steps = [0, -1, 1, -2, 2];
  const used = new Map<number, number>();
  return shares.map((at) => {
    const column = Math.round(at * width);
    const taken = used.get(column) ?? 0;
    used.set(column, taken + 1);
    return steps[taken % steps.length] ?? 0;
  });
}
