/** The score that stands beside a vector in every format; a vector that does not score is a loss. Pure; runs everywhere. */
import { commonLosses } from '#shared/words/export-losses.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { scoreVector, severityOf } from '#shared/calc/cvss/score.ts';
import { remember } from '#core/remember.ts';
import type { LossLog } from '../model/loss.ts';

export type Scored = {
  readonly vector: string;
  readonly version: '3.0' | '3.1' | '4.0';
  readonly base: number;
  readonly severity: string;
  /** With the threat and environmental metrics of the vector: what CSAF 2.1 (CVSS 4.0.1) calls its score. */
  readonly whole: number;
};

const scoreOnce = remember(scoreVector, { most: 20 });

export function scored(advisory: Advisory, field: 'cvss31' | 'cvss40', log: LossLog): Scored | null {
  const vector = advisory[field];
  if (vector === '') return null;
  const result = scoreOnce(vector);
  const fits = result.ok && (result.value.version === '4.0') === (field === 'cvss40');
  if (!result.ok || !fits) {
    log.add(field, 'not-valid', commonLosses.otherVectorVersion, commonLosses.leftOut);
    return null;
  }
  const { vector: normalized, version, score: whole, scores } = result.value;
  return { vector: normalized, version, base: scores.base, severity: severityOf(scores.base), whole };
}
