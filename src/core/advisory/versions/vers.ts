/** `vers:` version ranges (ECMA-427): written from pieces of the version line, read and evaluated. Pure; runs everywhere. */
import type { AffectedPackage, VersionScheme } from '#shared/schema/advisory.ts';
import { versType } from '../model/ecosystems.ts';
import { bareVersion, compareVersions, type Segment } from './versions.ts';

export type Constraint = {
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly version: string;
};
export type Vers = { readonly type: string; readonly all: boolean; readonly constraints: Constraint[] };

const encode = (version: string): string =>
  encodeURIComponent(version).replaceAll('%2B', '+').replaceAll('%3A', ':');

/** A piece of the line without the versions in `except`, which stand elsewhere. */
export function versOf(pkg: AffectedPackage, segment: Segment, except: readonly string[]): string {
  const constraints: Constraint[] = [];
  const { from, to } = segment;
  if (from !== null) constraints.push({ operator: from.after ? '>' : '>=', version: from.version });
  for (const version of except) constraints.push({ operator: '!=', version });
  if (to !== null) constraints.push({ operator: to.after ? '<=' : '<', version: to.version });
  if (constraints.length === 0) return `vers:${versType(pkg)}/*`;
  const sorted = constraints
    .flatMap((constraint): Constraint[] => {
      const others = constraints.filter((other) => other !== constraint);
      const same = others.some(
        (other) => compareVersions(pkg.scheme, other.version, constraint.version) === 0,
      );
      if (!same) return [constraint];
      const { operator, version } = constraint;
      if (operator === '!=') return []; // a version stands once: the end itself becomes exclusive
      return [{ operator: operator.startsWith('<') ? '<' : '>', version }];
    })
    .sort((a, b) => compareVersions(pkg.scheme, a.version, b.version) ?? 0);
  const text = sorted.map(
    ({ operator, version }) => `${operator}${encode(bareVersion(pkg.scheme, version))}`,
  );
  return `vers:${versType(pkg)}/${text.join('|')}`;
}

export function parseVers(text: string): Vers | null {
  const match = /^vers:([a-z0-9.+-]+)\/([^\s]+)$/.exec(text);
  if (match === null || text.length > 20_000) return null;
  const [, type = '', body = ''] = match;
  if (body === '*') return { type, all: true, constraints: [] };
  const constraints: Constraint[] = [];
  for (const part of body.split('|')) {
    const pieces = /^(!=|<=|>=|<|>|=)?(.+)$/.exec(part);
    if (pieces === null) return null;
    const version = decode(pieces[2] ?? '');
    if (version === null) return null;
    constraints.push({ operator: (pieces[1] ?? '=') as Constraint['operator'], version });
  }
  return { type, all: false, constraints };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a broken escape: no version
  }
}

/** The containment algorithm of the specification; null when the version cannot be compared. */
export function versContains(vers: Vers, scheme: VersionScheme, version: string): boolean | null {
  if (vers.all) return true;
  const orders = vers.constraints.map((constraint) => compareVersions(scheme, version, constraint.version));
  if (orders.includes(null)) return null;
  const holds = ({ operator }: Constraint, order: number): boolean => {
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    if (operator === '>') return order > 0;
    if (operator === '>=') return order >= 0;
    return operator === '=' ? order === 0 : order !== 0;
  };
  const checks = vers.constraints.map((constraint, index) => ({ constraint, order: orders[index] ?? 0 }));
  for (const { constraint, order } of checks) {
    if (order === 0 && constraint.operator === '=') return true;
    if (order === 0 && constraint.operator === '!=') return false;
  }
  const bounds = checks.filter(
    ({ constraint }) => !constraint.operator.endsWith('=') || constraint.operator.length === 2,
  );
  const ends = bounds.filter(({ constraint }) => constraint.operator !== '!=');
  if (ends.length === 0) return checks.some(({ constraint }) => constraint.operator === '!=');
  return insideEnds(ends, holds);
}

type Check = { constraint: Constraint; order: number };
function insideEnds(
  ends: readonly Check[],
  holds: (constraint: Constraint, order: number) => boolean,
): boolean {
  const [first, last] = [ends[0], ends.at(-1)];
  if (first?.constraint.operator.startsWith('<') === true && holds(first.constraint, first.order))
    return true;
  if (last?.constraint.operator.startsWith('>') === true && holds(last.constraint, last.order)) return true;
  return ends.some((lower, index) => {
    const upper = ends[index + 1];
    if (upper === undefined || !lower.constraint.operator.startsWith('>')) return false;
    if (!upper.constraint.operator.startsWith('<')) return false;
    return holds(lower.constraint, lower.order) && holds(upper.constraint, upper.order);
  });
}
