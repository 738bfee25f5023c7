/** "9.3 (4.0)" of a vector, null when there is none or it cannot be read. Pure. */
import { scoreVector } from '../../ui/calc.ts';

export function scoreOf(vector: string | null): string | null {
  if (vector === null) return null;
  const scored = scoreVector(vector);
  return scored.ok ? `${scored.value.score.toFixed(1)} (${scored.value.version})` : null;
}
