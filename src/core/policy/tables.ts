/**
 * Timeline tables in any turn: severity × milestone, milestone × severity, stage × time, severity × time.
 * A cell with a span counts when its column, its row or the section says which milestone it is. Pure.
 */
import type { Milestone } from '../../shared/schema/policy.ts';
import type { Severity } from '../../shared/schema/severity.ts';
import { anchorAfter } from './anchors.ts';
import type { TableBlock, TableRow } from './blocks.ts';
import type { Candidate } from './candidate.ts';
import { tidy } from './candidates.ts';
import { findSpans } from './durations.ts';
import { milestonesOf, severitiesOf } from './heads.ts';
import { openEndOf } from './open-ends.ts';
import { lowerCase } from './statements.ts';
import { english } from './lexicon-en.ts';

const timeColumn =
  /\b(?:time|timeline|timeframe|time ?frame|sla|target|deadline|duration|within|period|due|when|goal|window|frist|zeit|zeitraum|délai|plazo|prazo|eta|expectation)\b|时间|時間|时限|期限/;
const versionTable = /\b(?:version|released?|eol|end of|support(?:ed)?|branch|maintenance|lts)\b/;

const maxRows = 300;

interface Column {
  lower: string;
  milestones: Milestone[];
  severities: Severity[];
  time: boolean;
}

function columnsOf(table: TableBlock): Column[] {
  return table.header.cells.map((cell) => {
    const lower = lowerCase(cell.text);
    const milestones = milestonesOf(lower);
    return { lower, milestones, severities: severitiesOf(lower), time: timeColumn.test(lower) };
  });
}

const quoteOf = (row: TableRow): string => tidy(row.cells.map((cell) => cell.text.trim()).join(' | '));

interface Place {
  columns: Column[];
  section: Milestone[];
}

/** What the column says, else what the row says, else what the table stands under. */
function milestonesFor(place: Place, column: Column, rowHead: string): Milestone[] {
  if (column.milestones.length > 0) {
    const onlyTime =
      column.milestones[0] === 'acknowledge' && /response (?:time|target|sla)/.test(column.lower);
    const byRow = onlyTime && severitiesOf(rowHead).length === 0 ? milestonesOf(rowHead) : [];
    return byRow.length > 0 ? byRow : column.milestones;
  }
  const byRow = milestonesOf(rowHead);
  if (byRow.length > 0) return byRow;
  return severitiesOf(rowHead).length > 0 || column.severities.length > 0 ? place.section : [];
}

function cellCandidates(table: TableBlock, row: TableRow, at: number, place: Place): Candidate[] {
  const column = place.columns[at];
  const cell = row.cells[at];
  const rowHead = lowerCase(row.cells[0]?.text ?? '');
  if (!column || !cell) return [];
  const lower = lowerCase(cell.text);
  const span = findSpans(lower)[0];
  const timed = column.time || column.milestones.length > 0 || column.severities.length > 0;
  if (!timed || (span && ['past', 'over', 'ahead', 'for'].includes(span.bound))) return [];
  if (/\bif\b|\bno (?:response|reply|answer)|without/.test(rowHead) || english.noise.test(rowHead)) return [];
  const severities = severitiesOf(rowHead).length > 0 ? severitiesOf(rowHead) : column.severities;
  const targets: (Severity | undefined)[] = severities.length > 0 ? severities : [undefined];
  return milestonesFor(place, column, rowHead).flatMap((milestone) => {
    const open = span ? null : openEndOf(lower, milestone);
    if (!span && open === null) return [];
    return targets.map((severity) => ({
      milestone,
      severity,
      min: span?.min,
      max: span?.max,
      anchor:
        (span && anchorAfter(lower, span)?.anchor) ?? (open === 'after-fix' ? 'fix-released' : 'received'),
      open: open ?? undefined,
      hedged: span?.hedged ?? false,
      doubtful: span?.doubtful ?? false,
      grouped: severities.length > 0,
      lines: [row.line, row.line],
      quote: quoteOf(row),
      block: table,
    }));
  });
}

export function tableCandidates(table: TableBlock): Candidate[] {
  const columns = columnsOf(table);
  const heading = lowerCase(table.section.at(-1)?.rich.text ?? '');
  const lead = lowerCase(table.lead?.rich.text ?? '');
  if (versionTable.test(columns[0]?.lower ?? '') && severitiesOf(columns[0]?.lower ?? '').length === 0)
    return [];
  const byLead = milestonesOf(lead);
  const section = (byLead.length > 0 ? byLead : milestonesOf(heading)).filter(
    (found) => found !== 'disclose',
  );
  const place: Place = { columns, section };
  return table.rows
    .slice(0, maxRows)
    .flatMap((row) => row.cells.flatMap((_, at) => (at === 0 ? [] : cellCandidates(table, row, at, place))));
}
