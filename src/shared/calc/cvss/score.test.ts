import { CVSS30, CVSS31, CVSS40 } from '@pandatix/js-cvss';
import { Cvss3P1, Cvss4P0 } from 'ae-cvss-calculator';
import { describe, expect, it } from 'vitest';
import { explain } from '../../words/cvss/explain.ts';
import { metricsOf } from './metrics.ts';
import { scoreVector, severityOf } from './score.ts';
import type { CvssResult, CvssVersion } from './types.ts';

function score(vector: string): CvssResult {
  const result = scoreVector(vector);
  if (!result.ok) throw new Error(`${vector}: ${result.error.message}`);
  return result.value;
}

/** The same pseudo-random vectors on every run: mandatory metrics always, others half of the time. */
function* vectors(version: CvssVersion, count: number): Generator<string> {
  let state = 20260801;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let made = 0; made < count; made += 1) {
    const sparse = draw(2) === 0;
    const parts = metricsOf(version).flatMap((metric) => {
      if (!metric.mandatory && (sparse ? draw(8) > 0 : draw(2) > 0)) return [];
      return [`${metric.key}:${metric.values[draw(metric.values.length)]?.key ?? ''}`];
    });
    yield `CVSS:${version}/${parts.join('/')}`;
  }
}

const base31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const base40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

describe('scoreVector', () => {
  it.each([
    [base31, 9.8, 'critical'],
    ['CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 7.8, 'high'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1, 'medium'],
    ['CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 1.6, 'low'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N', 0, 'none'],
    [base40, 9.3, 'critical'],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0, 'none'],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10, 'critical'],
  ])('scores %s as %d, %s', (vector, expected, severity) => {
    expect(score(vector)).toMatchObject({ vector, score: expected, severity, scores: { base: expected } });
  });

  it('states a temporal or threat score only when such a metric is set, and lets the most specific score win', () => {
    expect(score(base31).scores).toEqual({ base: 9.8 });
    expect(score(`${base31}/E:U/RL:O/RC:U`)).toMatchObject({
      score: 7.8,
      scores: { base: 9.8, temporal: 7.8 },
    });
    expect(score(`${base31}/MAV:P`)).toMatchObject({ score: 6.8, scores: { base: 9.8, environmental: 6.8 } });
    expect(score(`${base40}/E:U`)).toMatchObject({ score: 8.1, scores: { base: 9.3, threat: 8.1 } });
    expect(Object.keys(score(`${base40}/E:U/MAV:P`).scores)).toEqual(['base', 'threat', 'environmental']);
    expect(score(`${base40}/E:X/CR:X`).scores).toEqual({ base: 9.3 });
  });

  it('agrees with an independent calculator on 4,000 CVSS 4.0 vectors', () => {
    const wrong = [...vectors('4.0', 4_000)].filter(
      (vector) => score(vector).score !== new Cvss4P0(vector).calculateScores().overall,
    );
    expect(wrong).toEqual([]);
  });

  it('agrees with an independent calculator on base, temporal and environmental score of 4,000 CVSS 3.1 vectors', () => {
    const wrong = [...vectors('3.1', 4_000)].filter((vector) => {
      const { base, temporal, environmental } = score(vector).scores;
      const other = new Cvss3P1(vector).calculateScores();
      return (
        base !== other.base ||
        (temporal !== undefined && temporal !== other.temporal) ||
        (environmental !== undefined && environmental !== other.environmental)
      );
    });
    expect(wrong).toEqual([]);
  });

  // js-cvss rounds without the epsilon of the reference calculators (5.65 becomes 5.6), and does not round a CVSS 3
  // temporal score at all; so it is asked only for what it rounds, and only to a tenth.
  it('stays within the rounding of a second independent calculator', () => {
    const other = { '3.0': CVSS30, '3.1': CVSS31 };
    const far = [
      ...[...vectors('4.0', 2_000)].filter((v) => Math.abs(score(v).score - new CVSS40(v).Score()) > 0.1001),
      ...(['3.0', '3.1'] as const).flatMap((version) =>
        [...vectors(version, 2_000)].filter(
          (v) => Math.abs(score(v).scores.base - new other[version](v).BaseScore()) > 0.1001,
        ),
      ),
    ];
    expect(far).toEqual([]);
  });

  it('puts the borders of the severity scale where the specification has them', () => {
    expect([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(severityOf)).toEqual([
      'none',
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'critical',
      'critical',
    ]);
  });
});

describe('explain', () => {
  it('says what each metric claims and what one change would do', () => {
    const result = explain(`${base31}/E:P`);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.sentences[0]?.text).toBe(
      'Attack Vector is Network: can be exploited from anywhere across the network, for example over the internet.',
    );
    expect(result.value.sentences).toHaveLength(9);
    const physical = result.value.steps.find((step) => step.metric === 'AV' && step.to === 'P');
    expect(physical?.score).toBe(score(`${base31.replace('AV:N', 'AV:P')}/E:P`).score);
    expect(physical?.text).toBe(
      'Attack Vector “Physical” would lower the score from 9.3 to 6.4 (medium instead of critical).',
    );
    const sizes = result.value.steps.map((step) => Math.abs(step.change));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes).not.toContain(0);
  });

  it('refuses a bad vector in the same words as the score does', () => {
    expect(explain('CVSS:9')).toEqual(scoreVector('CVSS:9'));
  });
});
