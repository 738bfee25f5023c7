/** Says in sentences what a vector claims, and what changing one metric would do to the score. Pure, for the renderer and the CLI. */
import { ok, type Result } from '../../result.ts';
import { metricsOf } from '../../calc/cvss/metrics.ts';
import { scoreParsed } from '../../calc/cvss/score.ts';
import type { CvssError, CvssMetric, CvssResult, ParsedVector } from '../../calc/cvss/types.ts';
import { parseVector, withMetric } from '../../calc/cvss/vector.ts';

export type CvssSentence = {
  readonly metric: string;
  readonly value: string;
  /** "Attack Vector is Network: can be exploited from …" */
  readonly text: string;
};

/** One metric set otherwise, everything else as it was. */
export type CvssStep = {
  readonly metric: string;
  readonly from: string;
  readonly to: string;
  readonly vector: string;
  readonly score: number;
  /** Rounded to one decimal; never zero, such steps are left out. */
  readonly change: number;
  readonly text: string;
};

export type CvssExplanation = {
  readonly result: CvssResult;
  readonly sentences: readonly CvssSentence[];
  /** Greatest effect first. */
  readonly steps: readonly CvssStep[];
};

export function explain(vector: string): Result<CvssExplanation, CvssError> {
  const parsed = parseVector(vector);
  return parsed.ok ? ok(explainParsed(parsed.value)) : parsed;
}

export function explainParsed(parsed: ParsedVector): CvssExplanation {
  const result = scoreParsed(parsed);
  return { result, sentences: sentencesOf(parsed), steps: stepsOf(parsed, result) };
}

/** Every mandatory metric, and of the others those that are set. */
function sentencesOf(parsed: ParsedVector): CvssSentence[] {
  return metricsOf(parsed.version).flatMap((metric) => {
    const key = parsed.metrics.get(metric.key) ?? 'X';
    const value = metric.values.find((candidate) => candidate.key === key);
    if (!value || key === 'X') return [];
    const help = value.help.charAt(0).toLowerCase() + value.help.slice(1);
    return [{ metric: metric.key, value: key, text: `${metric.name} is ${value.label}: ${help}` }];
  });
}

function stepsOf(parsed: ParsedVector, result: CvssResult): CvssStep[] {
  const steps = metricsOf(parsed.version)
    .filter((metric) => matters(metric, parsed))
    .flatMap((metric) => stepsOfMetric(metric, parsed, result));
  return steps.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

/** Optional metrics that are not set are left out to keep the list short. */
function matters(metric: CvssMetric, parsed: ParsedVector): boolean {
  if (metric.group === 'supplemental') return false;
  return metric.mandatory || (parsed.metrics.get(metric.key) ?? 'X') !== 'X';
}

function stepsOfMetric(metric: CvssMetric, parsed: ParsedVector, before: CvssResult): CvssStep[] {
  const from = parsed.metrics.get(metric.key) ?? 'X';
  return metric.values.flatMap((value) => {
    if (value.key === from) return [];
    const after = scoreParsed(withMetric(parsed, metric.key, value.key));
    const change = Math.round((after.score - before.score) * 10) / 10;
    if (change === 0) return [];
    const turn = change > 0 ? 'raise' : 'lower';
    const text = `${metric.name} “${value.label}” would ${turn} the score from ${before.score.toFixed(1)} to ${after.score.toFixed(1)}${named(before, after)}.`;
    return [
      { metric: metric.key, from, to: value.key, vector: after.vector, score: after.score, change, text },
    ];
  });
}

function named(before: CvssResult, after: CvssResult): string {
  return before.severity === after.severity ? '' : ` (${after.severity} instead of ${before.severity})`;
}
