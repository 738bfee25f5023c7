/** The policies written for these tests (tests/fixtures/policies): read as labelled, nothing asked less, nothing lost. */
import { describe, expect, it } from 'vitest';
import { anchorsOf, ownTexts, precisionOf, recallOf, report, scoreAll } from './policies-score.ts';

describe.each([
  { file: 'first-batch.txt', precision: 1, recall: 1 },
  { file: 'second-batch.txt', precision: 1, recall: 1 },
  { file: 'third-batch.txt', precision: 1, recall: 1 },
  { file: 'fourth-batch.txt', precision: 1, recall: 1 },
  { file: 'fifth-batch.txt', precision: 1, recall: 1 },
  { file: 'sixth-batch.txt', precision: 1, recall: 0.98 },
  { file: 'seventh-batch.txt', precision: 1, recall: 0.99 },
  { file: 'eighth-batch.txt', precision: 1, recall: 1 },
  { file: 'ninth-batch.txt', precision: 1, recall: 0.98 },
  { file: 'families.txt', precision: 1, recall: 1 },
])('$file', ({ file, precision, recall }) => {
  it('is read as labelled, and every miss is in the ledger', () => {
    const texts = ownTexts(file);
    const score = scoreAll(texts);
    console.log(report(file, texts.length, score));
    expect(texts.length).toBeGreaterThanOrEqual(20);
    expect(precisionOf(score)).toBeGreaterThanOrEqual(precision);
    expect(recallOf(score)).toBeGreaterThanOrEqual(recall);
    expect(anchorsOf(score)).toBe(1);
    expect(score.wrongSeverity).toBe(0);
    expect(score.notInLedger).toBe(0);
    expect(score.lines.filter((line) => line.includes('did not ask'))).toEqual([]);
  });
});
