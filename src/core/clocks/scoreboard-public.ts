/**
 * The scoreboard to publish: Markdown, an SVG chart and JSON without case details. Core, pure.
 *
 * What could tell on a case is left out: ids, titles, people, dates finer than the chosen period, times finer than
 * an hour, figures of fewer cases than the minimum, and cases under embargo everywhere but in acknowledgement and
 * assessment across all severities (a "critical fix: 1 waiting" would announce a hole).
 */
import { planTexts } from '#shared/words/plans.ts';
import type { Instant } from '#shared/schema/instant.ts';
import { milestoneDone } from '#shared/words/milestones.ts';
import type {
  CaseSummary,
  PublicScoreboard,
  PublicScoreRow,
  ScorePeriod,
} from '#shared/schema/scoreboard.ts';
import { badge, complianceOf, median, percentile, tally } from './scoreboard.ts';
import type { Counts, Tally } from './scoreboard.ts';

const DEFAULT_MINIMUM = 3;

const isPublic: Counts = (one, milestone, severity) =>
  !one.embargoed || (severity === 'all' && (milestone === 'acknowledge' || milestone === 'assess'));

function hours(seconds: number): number {
  return Math.round(seconds / 3600);
}

function publicRow({ seconds, ...row }: Tally, minimum: number): PublicScoreRow {
  const { project, period, milestone, severity, cases } = row;
  const keys = { project, period, milestone, severity };
  const none = { compliancePercent: null, medianHours: null, p90Hours: null, hours: [] };
  if (cases < minimum) return { ...keys, cases: null, ...none };
  const compliance = complianceOf(row);
  const decided = row.kept + row.missed >= minimum;
  const base = {
    ...keys,
    cases,
    ...none,
    compliancePercent: compliance === null || !decided ? null : Math.floor(compliance * 100),
  };
  if (seconds.length < minimum) return base;
  return {
    ...base,
    medianHours: hours(median(seconds) ?? 0),
    p90Hours: hours(percentile(seconds, 0.9) ?? 0),
    hours: severity === 'all' ? seconds.map(hours).sort((a, b) => a - b) : [],
  };
}

export type PublicOptions = { by: ScorePeriod; now: Instant; minimumCases?: number | undefined };

export function publicScoreboard(
  summaries: readonly CaseSummary[],
  options: PublicOptions,
): PublicScoreboard {
  const minimumCases = Math.max(2, Math.trunc(options.minimumCases ?? DEFAULT_MINIMUM));
  return {
    format: 'bulkhead-scoreboard-1',
    by: options.by,
    minimumCases,
    rows: tally(summaries, options.by, isPublic).map((row) => publicRow(row, minimumCases)),
    badge: badge(summaries, options.now),
    note: planTexts.publicFigures(minimumCases),
  };
}

export function hoursText(value: number | null): string {
  if (value === null) return '–';
  if (value < 1) return '< 1 h';
  return value < 48 ? `${value} h` : `${Math.round(value / 24)} d`;
}

function cell(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').replace(/[\\|`<>*_[\]]/g, '\\$&');
}

export function toMarkdown(board: PublicScoreboard): string {
  const rows = board.rows.map((row) => {
    const percent = row.compliancePercent === null ? '–' : `${row.compliancePercent} %`;
    const cells = [
      cell(row.project),
      row.period,
      milestoneDone[row.milestone],
      row.severity,
      row.cases === null ? `< ${board.minimumCases}` : String(row.cases),
      percent,
      hoursText(row.medianHours),
      hoursText(row.p90Hours),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '# How we keep our promises to reporters',
    '',
    board.badge.sentence,
    '',
    '| project | received | step | severity | cases | in time | median | 90 % within |',
    '|---|---|---|---|--:|--:|--:|--:|',
    ...rows,
    '',
    board.note,
    '',
  ].join('\n');
}

export function toJson(board: PublicScoreboard): string {
  return `${JSON.stringify(board, null, 2)}\n`;
}

const xmlEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{C}+/gu, ' ')
    .replace(/[&<>"]/g, (character) => xmlEntities[character] ?? '');
}

const chart = { left: 260, width: 560, rowHeight: 34, top: 34 } as const;
const ticks: readonly (readonly [number, string])[] = [
  [1, '1 h'],
  [24, '1 d'],
  [168, '1 w'],
  [720, '30 d'],
  [2160, '90 d'],
  [8760, '1 y'],
];

/** A logarithmic axis from one hour to two years: answers take hours, fixes take months. */
function x(value: number): number {
  const share = Math.log(Math.min(17_520, Math.max(1, value))) / Math.log(17_520);
  return Math.round((chart.left + share * chart.width) * 10) / 10;
}

function chartRow(row: PublicScoreRow, i: number): string {
  const y = chart.top + i * chart.rowHeight + chart.rowHeight / 2;
  const median = row.medianHours;
  const name = `${row.project} ${row.period} ${milestoneDone[row.milestone]}`;
  const label = `${name.length > 38 ? `${name.slice(0, 37)}…` : name}`;
  const dots = row.hours.map((value) => `<circle cx="${x(value)}" cy="${y}" r="4" fill-opacity="0.45"/>`);
  const line =
    median === null
      ? ''
      : `<path d="M${x(median)} ${y - 11}V${y + 11}" stroke="currentColor" stroke-width="2"/>`;
  const title = `<title>${xml(`${name}: ${row.hours.length} cases, median ${hoursText(median)}`)}</title>`;
  return `<g>${title}<text x="8" y="${y + 4}">${xml(label)}</text>${dots.join('')}${line}</g>`;
}

/** A dot a case and a line at the median; rows below the minimum are not drawn. Stands alone, no styles, no links. */
export function toSvg(board: PublicScoreboard): string {
  const rows = board.rows.filter(({ severity, hours: dots }) => severity === 'all' && dots.length > 0);
  const height = chart.top + rows.length * chart.rowHeight + 12;
  const width = chart.left + chart.width + 20;
  const grid = ticks.map(
    ([value, name]) =>
      `<path d="M${x(value)} 24V${height - 8}" stroke="currentColor" stroke-opacity="0.2"/><text x="${x(value)}" y="16" text-anchor="middle">${name}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" fill="currentColor" font-family="sans-serif" font-size="12">`,
    `<title>Time to each step: a dot a case, a line at the median</title>`,
    `<desc>${xml(board.badge.sentence)} ${xml(board.note)}</desc>`,
    ...grid,
    ...rows.map(chartRow),
    '</svg>',
    '',
  ].join('\n');
}
