import { describe, expect, it } from 'vitest';
import { metricsOf } from './metrics.ts';
import { cvssVersions } from './types.ts';
import { formatVector, parseVector, withMetric } from './vector.ts';

const good31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const good40 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

function refusal(text: string): { code: string; at: number } {
  const parsed = parseVector(text);
  if (parsed.ok) throw new Error(`accepted: ${text}`);
  expect(parsed.error.message).toMatch(/\.$|\w$/u);
  return { code: parsed.error.code, at: parsed.error.at };
}

function canonical(text: string, anyOrder = false): string {
  const parsed = parseVector(text, { anyOrder });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return formatVector(parsed.value);
}

describe('parseVector', () => {
  it.each([
    ['nothing', '', 'empty', 0],
    ['a space in front', ` ${good31}`, 'whitespace', 0],
    ['a line break at the end', `${good31}\n`, 'whitespace', good31.length],
    ['a CVSS 2.0 vector', 'AV:N/AC:L/Au:N/C:P/I:P/A:P', 'version-2', 0],
    ['a CVSS 2.0 vector in brackets', '(AV:N/AC:L/Au:N/C:P/I:P/A:P)', 'version-2', 0],
    ['no prefix', good31.slice(9), 'wrong-prefix', 0],
    ['a prefix in small letters', good31.toLowerCase(), 'wrong-prefix', 0],
    ['a version that does not exist', good31.replace('3.1', '3.2'), 'unsupported-version', 5],
    ['a prefix alone', 'CVSS:4.0', 'missing-metric', 8],
    ['a slash at the end', `${good31}/`, 'malformed-metric', good31.length + 1],
    ['a metric without a value', `${good31}/E`, 'malformed-metric', good31.length + 1],
    ['a metric of the other version', `${good31}/AT:N`, 'unknown-metric', good31.length + 1],
    ['a metric named like an object property', `${good31}/__proto__:N`, 'unknown-metric', good31.length + 1],
    ['a value that does not exist', good31.replace('AV:N', 'AV:Q'), 'unknown-value', 12],
    ['a value in small letters', good31.replace('AV:N', 'AV:n'), 'unknown-value', 12],
    ['a value with a colon', good31.replace('AV:N', 'AV:N:N'), 'unknown-value', 12],
    ['a metric given twice', `${good31}/AV:N`, 'repeated-metric', good31.length + 1],
    ['a missing mandatory metric', good31.replace('/A:H', ''), 'missing-metric', good31.length - 4],
    ['"not defined" for a mandatory metric', good31.replace('AV:N', 'AV:X'), 'unknown-value', 12],
    ['4.0 metrics in another order', good40.replace('/AV:N/AC:L', '/AC:L/AV:N'), 'wrong-order', 9],
    ['a megabyte', `${good31}/${'E:X/'.repeat(250_000)}`, 'too-long', 512],
  ])('refuses %s and says where', (_, text, code, at) => {
    expect(refusal(text)).toEqual({ code, at });
  });

  it('names every metric that is missing', () => {
    const parsed = parseVector('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H');
    expect(parsed.ok ? '' : parsed.error.message).toBe(
      'This CVSS 3.1 vector lacks Integrity (I), Availability (A).',
    );
  });

  it('accepts CVSS 3 metrics in any order and writes them in the order of the specification', () => {
    expect(canonical('CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/MPR:X')).toBe(good31);
  });

  it('offers the mended vector when CVSS 4.0 metrics are out of order', () => {
    const shuffled = good40.replace('/AV:N/AC:L', '/AC:L/AV:N');
    const parsed = parseVector(shuffled);
    expect(parsed.ok ? '' : parsed.error.message).toContain(good40);
    expect(canonical(shuffled, true)).toBe(good40);
  });

  it('leaves metrics that are not defined out of the canonical form', () => {
    expect(canonical(`${good40}/E:X/CR:X`)).toBe(good40);
    expect(canonical(`${good40}/E:P/U:Amber`)).toBe(`${good40}/E:P/U:Amber`);
  });
});

describe('withMetric', () => {
  it('sets, replaces and takes out a metric', () => {
    const parsed = parseVector(good31);
    if (!parsed.ok) throw new Error('unreachable');
    const set = withMetric(parsed.value, 'E', 'P');
    expect(formatVector(set)).toBe(`${good31}/E:P`);
    expect(formatVector(withMetric(set, 'E', 'X'))).toBe(good31);
    expect(withMetric(parsed.value, 'AV', 'Q')).toBe(parsed.value);
  });
});

describe.each(cvssVersions)('the metric table of CVSS %s', (version) => {
  it('has each metric once, each value once, and help for all of them', () => {
    const metrics = metricsOf(version);
    expect(new Set(metrics.map((metric) => metric.key)).size).toBe(metrics.length);
    expect(metrics).toHaveLength(version === '4.0' ? 32 : 22);
    for (const metric of metrics) {
      expect(new Set(metric.values.map((value) => value.key)).size, metric.key).toBe(metric.values.length);
      expect(metric.question.endsWith('?'), metric.key).toBe(true);
      for (const value of metric.values)
        expect(value.help.length, `${metric.key}:${value.key}`).toBeGreaterThan(5);
      expect(
        metric.values.some((value) => value.key === 'X'),
        metric.key,
      ).toBe(!metric.mandatory);
    }
  });
});
