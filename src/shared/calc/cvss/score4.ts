/**
 * CVSS 4.0 scoring (specification section 8): macro-vector lookup and interpolation. Pure, shared with the renderer.
 *
 * The specification searches for a highest-severity vector of the macro-vector that dominates the scored one and
 * measures the distance to it. All highest vectors of one equivalence set lie at the same depth, so the distance is
 * the sum of the metric levels less a constant of the set (`top`): no search, same numbers. A test compares this with
 * independent implementations that do search.
 */
import { macroVectorTenths } from './macrovectors4.ts';
import type { CvssScores, ParsedVector } from './types.ts';

type Read = (key: string) => string;
type Eq = readonly [number, number, number, number, number, number];

const modifiable = new Set(['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA']);
const environmentalKeys = ['CR', 'IR', 'AR', ...[...modifiable].map((key) => `M${key}`)];

/** Severity levels from worst; a metric's level is its place in the string. */
const levels: Readonly<Record<string, string>> = {
  AV: 'NALP',
  PR: 'NLH',
  UI: 'NPA',
  AC: 'LH',
  AT: 'NP',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'HLN',
  SI: 'SHLN',
  SA: 'SHLN',
  CR: 'HML',
  IR: 'HML',
  AR: 'HML',
};

export function scores4(parsed: ParsedVector): CvssScores {
  const written: Read = (key) => parsed.metrics.get(key) ?? 'X';
  const threatSet = written('E') !== 'X';
  const environmentSet = environmentalKeys.some((key) => written(key) !== 'X');
  const base = scoreWith(reader(written, false, false));
  return {
    base,
    ...(threatSet ? { threat: scoreWith(reader(written, true, false)) } : {}),
    ...(environmentSet ? { environmental: scoreWith(reader(written, true, true)) } : {}),
  };
}

/** The value that counts: the environment's where it is given and wanted, else the base; the worst where left open. */
function reader(written: Read, withThreat: boolean, withEnvironment: boolean): Read {
  return (key) => {
    if (key === 'E') return withThreat && written('E') !== 'X' ? written('E') : 'A';
    if (modifiable.has(key)) {
      const own = withEnvironment ? written(`M${key}`) : 'X';
      return own === 'X' ? written(key) : own;
    }
    const own = withEnvironment ? written(key) : 'X';
    return own === 'X' ? 'H' : own;
  };
}

function scoreWith(read: Read): number {
  if (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].every((key) => read(key) === 'N')) return 0;
  const eq = equivalence(read);
  const own = macroVectorTenths(eq) ?? 0;
  const [eq1, eq2, eq3, eq4, eq5, eq6] = eq;
  const steps = [
    share(own, next(eq, 0), level(read, 'AV', 'PR', 'UI') - at([0, 1, 3], eq1), at([1, 4, 5], eq1)),
    share(own, next(eq, 1), level(read, 'AC', 'AT') - at([0, 1], eq2), at([1, 2], eq2)),
    impactShare(read, own, eq, eq3, eq6),
    share(own, next(eq, 3), level(read, 'SC', 'SI', 'SA') - at([0, 2, 5], eq4), at([6, 5, 4], eq4)),
    share(own, eq5 < 2 ? next(eq, 4) : undefined, 0, 1),
  ].filter((step) => step !== undefined);
  const mean = steps.length === 0 ? 0 : steps.reduce((sum, step) => sum + step, 0) / steps.length;
  // The epsilon undoes binary fractions that fall just below a half (the reference calculator does the same).
  return Math.min(100, Math.max(0, Math.round(own - mean + 1e-5))) / 10;
}

function equivalence(read: Read): Eq {
  const [av, pr, ui] = [read('AV'), read('PR'), read('UI')];
  const easy = [av, pr, ui].filter((value) => value === 'N').length;
  const eq1 = easy === 3 ? 0 : easy > 0 && av !== 'P' ? 1 : 2;
  const eq2 = read('AC') === 'L' && read('AT') === 'N' ? 0 : 1;
  const high = (key: string): boolean => read(key) === 'H';
  const eq3 = high('VC') && high('VI') ? 0 : high('VC') || high('VI') || high('VA') ? 1 : 2;
  const safety = read('SI') === 'S' || read('SA') === 'S';
  const eq4 = safety ? 0 : high('SC') || high('SI') || high('SA') ? 1 : 2;
  const eq5 = Math.max(0, 'APU'.indexOf(read('E')));
  const wanted = (high('CR') && high('VC')) || (high('IR') && high('VI')) || (high('AR') && high('VA'));
  return [eq1, eq2, eq3, eq4, eq5, wanted ? 0 : 1];
}

/** EQ3 and EQ6 move together: from 00 the higher of the two neighbours counts, from 21 there is none. */
function impactShare(read: Read, own: number, eq: Eq, eq3: number, eq6: number): number | undefined {
  const key = `${eq3}${eq6}`;
  const top: Readonly<Record<string, number>> = { '00': 0, '01': 3, '10': 1, '11': 3, '21': 3 };
  const depth: Readonly<Record<string, number>> = { '00': 7, '01': 6, '10': 8, '11': 8, '21': 10 };
  const lower =
    key === '00'
      ? Math.max(next(eq, 2) ?? 0, next(eq, 5) ?? 0)
      : key === '10'
        ? next(eq, 5)
        : eq3 < 2
          ? next(eq, 2)
          : undefined;
  const distance = level(read, 'VC', 'VI', 'VA', 'CR', 'IR', 'AR') - (top[key] ?? 0);
  return share(own, lower, distance, depth[key] ?? 1);
}

/** How much of the gap to the next lower macro-vector this set has used up; undefined when there is no lower one. */
function share(own: number, lower: number | undefined, distance: number, depth: number): number | undefined {
  return lower === undefined ? undefined : ((own - lower) * distance) / depth;
}

function next(eq: Eq, place: number): number | undefined {
  const raised = eq.map((value, index) => (index === place ? value + 1 : value));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = raised;
  return macroVectorTenths([a, b, c, d, e, f]);
}

function level(read: Read, ...keys: string[]): number {
  return keys.reduce((sum, key) => sum + Math.max(0, (levels[key] ?? '').indexOf(read(key))), 0);
}

function at(table: readonly number[], index: number): number {
  return table[index] ?? 0;
}
