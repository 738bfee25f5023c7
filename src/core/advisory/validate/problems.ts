/** Collects problems up to a limit, so that a hostile document cannot make the report larger than itself. Pure. */
import { commonProblems } from '#shared/words/problems-common.ts';
import type { Problem } from '#shared/schema/validation.ts';

export const maximumProblems = 500;

export type Report = (level: Problem['level'], where: string, code: string, message: string) => void;

export class ProblemList {
  readonly #problems: Problem[] = [];
  readonly #seen = new Set<string>();
  #dropped = 0;
  #errors = 0;

  readonly add: Report = (level, where, code, message) => {
    const key = `${code} ${where} ${message}`;
    if (this.#seen.has(key)) return;
    if (level === 'error') this.#errors += 1;
    if (this.#problems.length >= maximumProblems) {
      this.#dropped += 1;
      return;
    }
    this.#seen.add(key);
    this.#problems.push({ level, where, code, message: shorten(message, 600) });
  };

  get valid(): boolean {
    return this.#errors === 0;
  }

  /** Errors first, then warnings, then notes; inside a level in the order found. */
  list(): Problem[] {
    const rank = { error: 0, warning: 1, info: 2 } satisfies Record<Problem['level'], number>;
    const sorted = [...this.#problems].sort((a, b) => rank[a.level] - rank[b.level]);
    if (this.#dropped === 0) return sorted;
    const message = commonProblems.moreProblemsListed(this.#dropped);
    return [...sorted, { level: 'info', where: '', code: 'too-many-problems', message }];
  }
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** A value from the document inside a message: short, on one line, without control or direction marks. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `“${shorten((text ?? 'nothing').replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, '·'), 80)}”`;
}
