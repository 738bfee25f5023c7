/**
 * A range as two edges on a ruler of n versions: edge i lies before version i, edge n behind the last.
 * Dragging moves edges; which versions are affected is always the backend's answer. Pure.
 */
import type { VersionRange } from '#shared/schema/advisory.ts';

export type Edges = {
  /** 0 is the beginning of time when `fromStart`, else just before the first version. */
  readonly start: number;
  readonly end: number;
  readonly fromStart: boolean;
  /** No end: every later version belongs to it. */
  readonly open: boolean;
};

/** null where an end is not on the ruler (then there is nothing to drag). */
export function edgesOf(range: VersionRange, versions: readonly string[]): Edges | null {
  const start = range.introduced === '0' ? 0 : versions.indexOf(range.introduced);
  const open = range.fixed === '' && range.lastAffected === '';
  const last = range.fixed !== '' ? versions.indexOf(range.fixed) : versions.indexOf(range.lastAffected);
  const end = open ? versions.length : range.fixed !== '' ? last : last + 1;
  if (start === -1 || (!open && last === -1)) return null;
  return { start, end, fromStart: range.introduced === '0', open };
}

/** The first edge moved; it never passes the second. */
export function moveStart(range: VersionRange, versions: readonly string[], edge: number): VersionRange {
  const now = edgesOf(range, versions);
  const limit = (now?.end ?? versions.length) - 1;
  const to = Math.max(0, Math.min(edge, limit));
  return { ...range, introduced: to === 0 ? '0' : (versions[to] ?? range.introduced) };
}

/** The last edge moved: behind the last version the range is open; otherwise it keeps its kind of end. */
export function moveEnd(range: VersionRange, versions: readonly string[], edge: number): VersionRange {
  const now = edgesOf(range, versions);
  const to = Math.max((now?.start ?? 0) + 1, Math.min(edge, versions.length));
  const inclusive = range.lastAffected !== '';
  if (inclusive) return { ...range, fixed: '', lastAffected: versions[to - 1] ?? range.lastAffected };
  if (to >= versions.length) return { ...range, fixed: '', lastAffected: '' };
  return { ...range, fixed: versions[to] ?? range.fixed, lastAffected: '' };
}

/** "before 1.4.2", "up to 1.4.1", "and later". */
export function rangeWords({ introduced, fixed, lastAffected }: VersionRange): string {
  const from = introduced === '0' ? 'all versions' : `${introduced}`;
  if (fixed !== '')
    return introduced === '0' ? `all versions before ${fixed}` : `${from} up to but not including ${fixed}`;
  if (lastAffected !== '')
    return introduced === '0'
      ? `all versions up to and including ${lastAffected}`
      : `${from} up to ${lastAffected}`;
  return introduced === '0' ? from : `${from} and later`;
}

/** Every how many versions a label has room. */
export function labelStep(count: number, width: number, label = 56): number {
  if (count === 0 || width <= 0) return 1;
  return Math.max(1, Math.ceil((count * label) / width));
}
