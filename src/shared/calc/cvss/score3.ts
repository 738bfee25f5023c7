/** The CVSS 3.0 and 3.1 equations (specification section 7). Pure, shared with the renderer. */
import type { CvssScores, ParsedVector } from './types.ts';

type Weights = Readonly<Record<string, number>>;

const attackVector: Weights = { N: 0.85, A: 0.62, L: 0.55, P: 0.2 };
const attackComplexity: Weights = { L: 0.77, H: 0.44 };
const userInteraction: Weights = { N: 0.85, R: 0.62 };
const privileges: Weights = { N: 0.85, L: 0.62, H: 0.27 };
const privilegesScopeChanged: Weights = { N: 0.85, L: 0.68, H: 0.5 };
const impact: Weights = { H: 0.56, L: 0.22, N: 0 };
const requirement: Weights = { X: 1, H: 1.5, M: 1, L: 0.5 };
const exploitMaturity: Weights = { X: 1, H: 1, F: 0.97, P: 0.94, U: 0.91 };
const remediation: Weights = { X: 1, U: 1, W: 0.97, T: 0.96, O: 0.95 };
const confidence: Weights = { X: 1, C: 1, R: 0.96, U: 0.92 };

const temporalKeys = ['E', 'RL', 'RC'];
const environmentalKeys = ['CR', 'IR', 'AR', 'MAV', 'MAC', 'MPR', 'MUI', 'MS', 'MC', 'MI', 'MA'];

type Read = (key: string) => string;

export function scores3(parsed: ParsedVector): CvssScores {
  const isSet = (key: string): boolean => (parsed.metrics.get(key) ?? 'X') !== 'X';
  const { base, temporal, environmental } = allScores3(parsed);
  return {
    base,
    ...(temporalKeys.some(isSet) ? { temporal } : {}),
    ...(environmentalKeys.some(isSet) ? { environmental } : {}),
  };
}

/**
 * All three scores, asked for or not. With nothing environmental set, 3.1's environmental score can differ from the
 * base score by 0.1 when the scope changes (its formula differs), which is why `scores3` leaves it out then.
 */
export function allScores3(parsed: ParsedVector): Required<Omit<CvssScores, 'threat'>> {
  const raw: Read = (key) => parsed.metrics.get(key) ?? 'X';
  const modified: Read = (key) => {
    const value = raw(`M${key}`);
    return value === 'X' ? raw(key) : value;
  };
  const base = baseScore(raw);
  const time =
    weight(exploitMaturity, raw('E')) * weight(remediation, raw('RL')) * weight(confidence, raw('RC'));
  const there = environmentalScore(parsed.version === '3.0', raw, modified);
  return { base, temporal: roundUp(base * time), environmental: roundUp(there * time) };
}

function baseScore(read: Read): number {
  const changed = read('S') === 'C';
  const hole =
    1 - (1 - weight(impact, read('C'))) * (1 - weight(impact, read('I'))) * (1 - weight(impact, read('A')));
  const harm = changed ? 7.52 * (hole - 0.029) - 3.25 * (hole - 0.02) ** 15 : 6.42 * hole;
  return combine(harm, exploitability(read, changed), changed);
}

/** The modified base score, rounded, before the temporal factors. 3.1 changed one formula against 3.0. */
function environmentalScore(is30: boolean, raw: Read, modified: Read): number {
  const changed = modified('S') === 'C';
  const kept = (key: string): number =>
    1 - weight(requirement, raw(`${key}R`)) * weight(impact, modified(key));
  const hole = Math.min(1 - kept('C') * kept('I') * kept('A'), 0.915);
  const tail = is30 ? (hole - 0.02) ** 15 : (hole * 0.9731 - 0.02) ** 13;
  const harm = changed ? 7.52 * (hole - 0.029) - 3.25 * tail : 6.42 * hole;
  return combine(harm, exploitability(modified, changed), changed);
}

function exploitability(read: Read, changed: boolean): number {
  return (
    8.22 *
    weight(attackVector, read('AV')) *
    weight(attackComplexity, read('AC')) *
    weight(changed ? privilegesScopeChanged : privileges, read('PR')) *
    weight(userInteraction, read('UI'))
  );
}

function combine(harm: number, ease: number, changed: boolean): number {
  if (harm <= 0) return 0;
  return roundUp(Math.min(changed ? 1.08 * (harm + ease) : harm + ease, 10));
}

/** Appendix A of 3.1: integers, so that 4.02 does not become 4.1 on one machine and 4.0 on another. */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}

function weight(table: Weights, key: string): number {
  return table[key] ?? 0;
}
