/** A CVSS vector to its scores. Pure; runs in the renderer (every click of the calculator), the backend and the CLI. */
import { ok, type Result } from '../../result.ts';
import { scores3 } from './score3.ts';
import { scores4 } from './score4.ts';
import type { CvssError, CvssResult, CvssSeverity, ParsedVector } from './types.ts';
import { formatVector, parseVector } from './vector.ts';

export function scoreVector(vector: string): Result<CvssResult, CvssError> {
  const parsed = parseVector(vector);
  return parsed.ok ? ok(scoreParsed(parsed.value)) : parsed;
}

export function scoreParsed(parsed: ParsedVector): CvssResult {
  const scores = parsed.version === '4.0' ? scores4(parsed) : scores3(parsed);
  const score = scores.environmental ?? scores.threat ?? scores.temporal ?? scores.base;
  return {
    vector: formatVector(parsed),
    version: parsed.version,
    score,
    severity: severityOf(score),
    scores,
  };
}

/** The qualitative scale, the same in 3.x and 4.0. */
export function severityOf(score: number): CvssSeverity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score >= 0.1 ? 'low' : 'none';
}
