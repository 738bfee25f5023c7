/** Every vector of the corpus `cvss-redhat`: 7,667 lines with the scores of the reference calculators. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import { allScores3 } from '#shared/calc/cvss/score3.ts';
import { parseVector } from '#shared/calc/cvss/vector.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';

type Line = { file: string; vector: string; scores: (number | null)[] };

function readLines(): Line[] {
  const folder = path.join(corpus('cvss-redhat'), 'tests');
  const files = readdirSync(folder).filter((name) => name.startsWith('vectors_'));
  return files.flatMap((file) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [vector = '', scores = ''] = line.split(' - ');
        const list = scores
          .replace(/[()\s]/gu, '')
          .split(',')
          .filter((item) => item !== '');
        return { file, vector, scores: list.map((item) => (item === 'None' ? null : Number(item))) };
      }),
  );
}

/** The reference calculators state a temporal and an environmental score even when nothing of theirs is set. */
function threeScores(vector: string): number[] {
  const parsed = parseVector(vector);
  if (!parsed.ok) return [];
  const { base, temporal, environmental } = allScores3(parsed.value);
  return [base, temporal, environmental];
}

describe.skipIf(!hasCorpora)(`the vectors of cvss-redhat${hasCorpora ? '' : ` (${whySkipped})`}`, () => {
  it('gives every 3.x and 4.0 vector the score of the reference calculators, and refuses every 2.0 vector', () => {
    const lines = readLines();
    const wrong: string[] = [];
    const count = { '3.0': 0, '3.1': 0, '4.0': 0, refused: 0 };
    for (const { file, vector, scores } of lines) {
      const result = scoreVector(vector);
      if (!vector.startsWith('CVSS:')) {
        if (result.ok || result.error.code !== 'version-2')
          wrong.push(`${file}: ${vector} was not refused as 2.0`);
        count.refused += 1;
        continue;
      }
      if (!result.ok) {
        wrong.push(`${file}: ${vector} refused: ${result.error.message}`);
        continue;
      }
      count[result.value.version] += 1;
      const got = scores.length === 1 ? [result.value.score] : threeScores(vector);
      if (scores.some((score, index) => score !== got[index]))
        wrong.push(`${file}: ${vector} ${scores.join()} != ${got.join()}`);
    }
    console.log(`cvss-redhat: ${lines.length} vectors`, count, `${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    expect(lines).toHaveLength(7667);
  });
});
