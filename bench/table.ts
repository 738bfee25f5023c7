/** The rows of the report, and how they are printed and kept. */
import { cpus, loadavg, totalmem } from 'node:os';

export type Row = {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  /** null: not measured, and `measured` says why. */
  readonly pass: boolean | null;
};

export function ratio(
  what: string,
  value: number,
  budget: number,
  kind: 'at-least' | 'at-most',
  facts: string,
): Row {
  return {
    what,
    measured: `${value.toFixed(2)}× (${facts})`,
    budget: `${kind === 'at-least' ? '≥' : '≤'} ${budget}×`,
    pass: kind === 'at-least' ? value >= budget : value <= budget,
  };
}

export function atMost(what: string, value: number, budget: number, unit: string, facts = ''): Row {
  const more = facts === '' ? '' : ` (${facts})`;
  return {
    what,
    measured: `${value.toFixed(1)} ${unit}${more}`,
    budget: `≤ ${budget} ${unit}`,
    pass: value <= budget,
  };
}

export function skipped(what: string, why: string, budget: string): Row {
  return { what, measured: `not measured: ${why}`, budget, pass: null };
}

export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const load = loadavg()[0] ?? 0;
  return `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 1e9)} GB, load ${load.toFixed(1)}, Node ${process.version}, ${process.platform}`;
}

export function markdown(rows: readonly Row[], scale: string): string {
  const verdict = (pass: boolean | null): string => (pass === null ? 'skipped' : pass ? 'pass' : '**FAIL**');
  return [
    `${scale}; ${machine()}`,
    '',
    '| what | measured | budget | |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.what} | ${row.measured} | ${row.budget} | ${verdict(row.pass)} |`),
    '',
  ].join('\n');
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
