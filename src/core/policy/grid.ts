/**
 * A table by its axes: every column and every row says which milestone, which severity, a time, a version or a
 * status. A cell with a time is a promise when its column, its row or the section names the act; a row of a scale
 * that nothing places is asked about. The same for every way to write a table. Pure.
 */
import type { Anchor, LedgerReason, Milestone } from '#shared/schema/policy.ts';
import { anchorAfter, anchorBefore, classifyAnchor } from './anchors.ts';
import type { TableBlock, TableRow } from './blocks.ts';
import type { Candidate, Mention } from './candidates.ts';
import { crowd, spread, tidy, withNotes } from './candidates.ts';
import type { Span } from './durations.ts';
import { findSpans } from './durations.ts';
import {
  adviceColumn,
  audienceColumn,
  channel,
  columnsOf,
  holdsTimes,
  measured,
  purposeColumn,
  remarkOf,
  severityColumn,
  stageColumn,
  startColumn,
  versionTable,
  withDays,
} from './grid-columns.ts';
import type { Column } from './grid-columns.ts';
import { milestonesAbove, milestonesOf } from './heads.ts';
import { languages } from './languages/index.ts';
import type { Notes } from './notes.ts';
import { openEndOf, releaseParts } from './open-ends.ts';
import { timesInARow } from './rows.ts';
import { isScaled, noScale, scaleOf, severitiesOf } from './scales.ts';
import type { Scale } from './scales.ts';
import { sectionRole } from './sections.ts';
import { scaleInCell } from './severity-frame.ts';
import { contextsOf, lowerCase } from './statements.ts';
import type { Audience, Context, Grammar } from './statements.ts';
import { withUnitAbove } from './units-above.ts';

const maxRows = 300;
/** No cell of a policy holds more times; what is beyond is counted, not read. */
const mostTimes = 40;

interface Place {
  columns: Column[];
  section: Milestone[];
  contexts: Context[];
  grammar: Grammar;
  notes: Notes;
  severityAt: number;
  stageAt: number;
  /** What a row is called by: its first cell, or the second where the first holds the time. */
  headAt: number;
  /** The rows are of a scale whose levels nothing places. */
  strange: boolean;
  line: number;
}

const quoteOf = (row: TableRow): string => tidy(row.cells.map((cell) => cell.text.trim()).join(' | '));

interface Row {
  row: TableRow;
  head: string;
  scale: Scale;
  milestones: Milestone[];
  /** From when it counts, where a column says so. */
  anchor: Anchor | null;
}

function rowOf(row: TableRow, place: Place): Row {
  const lowerAt = (at: number): string => lowerCase(row.cells[at]?.text ?? '').trim();
  const head = lowerAt(place.headAt);
  const { grammar } = place;
  const bySeverity = scaleOf(lowerAt(place.severityAt < 0 ? place.headAt : place.severityAt), grammar.levels);
  const byHead = scaleOf(head, grammar.levels);
  const at = place.stageAt < 0 ? place.headAt : place.stageAt;
  const milestones = [channel, purposeColumn, audienceColumn].some((re) =>
    re.test(place.columns[at]?.lower ?? ''),
  )
    ? []
    : milestonesOf(lowerAt(at), grammar.order);
  const named = [bySeverity, byHead].find(isScaled) ?? remarkOf(row, grammar.levels);
  const stated = milestones.length > 0 && named.unknown !== undefined ? noScale : named;
  const starts = lowerAt(
    place.columns.findIndex(({ lower, milestones: acts }) => acts.length === 0 && startColumn.test(lower)),
  );
  const anchor =
    starts === '' ? null : classifyAnchor(starts.replace(/^(?:on|upon|from|after|at|with)\s/, ''));
  return { row, head, scale: stated, milestones, anchor };
}

/** What the cell itself says, else its column, else its row, else what the table stands under. */
function milestonesFor(
  place: Place,
  column: Column,
  { milestones, scale, head }: Row,
  cell: string,
): Milestone[] {
  const said = milestonesOf(cell, place.grammar.order);
  if (column.milestones.length === 0 && said.length > 0 && milestones.length === 0) return said;
  if (column.milestones.length > 0) {
    const onlyTime =
      column.milestones[0] === 'acknowledge' &&
      /respon(?:se|d)|réponse|reaction|antwort|respuesta|resposta|响应|対応|응답/.test(column.lower);
    if (onlyTime && said.length > 0) return said;
    return onlyTime && !isScaled(scaleOf(head, place.grammar.levels)) && milestones.length > 0
      ? milestones
      : column.milestones;
  }
  if (milestones.length > 0) return milestones;
  return isScaled(scale) || isScaled(column.scale) || place.strange ? place.section : [];
}

function objectionTo(place: Place, { head }: Row, span: Span | null, cell = ''): LedgerReason | null {
  if (/\bif\b|\bno (?:response|reply|answer)|without/.test(head)) return 'condition';
  if (languages().some((lang) => lang.noise.test(head)) && !isScaled(scaleOf(head, place.grammar.levels)))
    return 'upkeep';
  if (span && /^\s?(?:if|when|in case)\b/.test(cell.slice(span.end))) return 'condition';
  if (span?.bound === 'past' || span?.bound === 'over' || span?.bound === 'for') return 'elapsed';
  return span?.bound === 'ahead' ? 'notice' : null;
}

function tableObjection(
  columns: readonly Column[],
  contexts: readonly Context[],
  audience: Audience,
): LedgerReason | null {
  const first = columns[0]?.lower ?? '';
  if (versionTable.test(first) && !severityColumn.test(first)) return 'versions';
  if (columns.some(({ lower }) => adviceColumn.test(lower))) return 'upkeep';
  const graded = columns.some(({ scale }) => scale.severities.length > 0);
  if (!graded && columns.some(({ lower }) => measured.test(lower))) return 'metrics';
  const role = sectionRole(contexts, audience);
  if (role === 'metrics') return 'metrics';
  const promised = columns.some(({ milestones }) => milestones.includes('disclose'));
  if ((role === 'internal' && !promised) || role === 'incident') return 'internal';
  if (role === 'upkeep') return 'upkeep';
  if (role === 'others') return 'third-party';
  return role === 'versions' && columns.every(({ milestones }) => milestones.length === 0)
    ? 'versions'
    : null;
}

/** "90 days after the report or 7 days after the fix, whichever is sooner". */
const orElse = /\bor\b|;/;

function cellMentions(row: Row, at: number, place: Place, whole: LedgerReason | null): Mention[] {
  const column = place.columns[at];
  const cell = row.row.cells[at];
  if (!column || !cell) return [];
  const above = column.time || column.milestones.length > 0 ? place.contexts.map(({ text }) => text) : [];
  const lower = withUnitAbove(lowerCase(cell.text), [column.lower, row.head, ...above], place.grammar.order);
  const spans = findSpans(lower, place.grammar.order);
  const base = { lines: [row.row.line, row.row.line] as Mention['lines'], quote: quoteOf(row.row) };
  if (spans.length > mostTimes) return crowd({ text: base.quote, lines: base.lines }, spans.length);
  const acts = ownActs(lower, spans, row, column, place);
  const around = isScaled(row.scale) ? row.scale : column.scale;
  const scales = new Map<Span | null, Scale>(
    isScaled(around)
      ? []
      : spans.map((span) => [span, scaleInCell(lower, span, spans, place.grammar.levels)]),
  );
  const listed = [...scales.values()].some(isScaled);
  const graded = spans.length > 1 && row.milestones.length > 0 && [...scales.values()].every(isScaled);
  const timed =
    (spans.length > 0 ? column.times : column.time) ||
    column.milestones.length > 0 ||
    column.scale.severities.length > 0 ||
    acts.size > 0 ||
    (graded && scales.size > 1);
  const candidatesFor = (span: Span | null, own: Scale = scales.get(span) ?? noScale): Candidate[] => {
    const spoken = span
      ? (acts.get(span) ?? `${lower.slice(0, span.outer)} ${afterSpan(lower, span)}`)
      : lower;
    const scale = isScaled(around) ? around : own;
    const soon = !span && isScaled(scale) && openEndOf(lower, 'fix') === 'next-release';
    const said = soon ? ['fix' as const] : milestonesFor(place, column, row, spoken);
    const kept = [...milestonesOf(lower, place.grammar.order), ...row.milestones, ...column.milestones];
    const again = span?.bound === 'every';
    const meant: Milestone[] = again ? (kept.includes('update') ? ['update'] : []) : said;
    return meant.flatMap((milestone) => {
      if (milestone === 'other') return [];
      const open = span ? null : openEndOf(lower, milestone);
      if (!span && open === null) return [];
      const anchor =
        (span && (anchorAfter(lower, span) ?? anchorBefore(lower, span))?.anchor) ??
        (open === 'after-fix' ? 'fix-released' : null);
      const made = {
        milestone,
        min: span?.min,
        max: span?.max,
        loose: span?.loose,
        anchor: anchor ?? row.anchor ?? column.anchor ?? ('received' as const),
        open: open ?? undefined,
        hedged: span?.hedged ?? false,
        doubtful: span?.doubtful ?? false,
        ...base,
      };
      const level =
        place.strange &&
        !isScaled(scale) &&
        !/^(?:(?:all|any|every)\b.*)?$/.test(row.head) &&
        row.milestones.length === 0
          ? { ...noScale, unknown: row.head.slice(0, 40) }
          : scale;
      return spread(made, level, isScaled(level)).map((one) => withNotes(one, place.notes));
    });
  };
  if (spans.length === 0) {
    if (at === place.headAt || whole !== null || !timed || objectionTo(place, row, null)) return [];
    const candidates = candidatesFor(null);
    return candidates.length > 0 ? [{ text: '', ...base, candidates }] : [];
  }
  const listedRow = timesInARow(lower, row.head, spans, place.grammar.order);
  if (listedRow.length > 0 && at !== place.headAt && whole === null)
    return listedRow.map(({ span, severities }) => ({
      text: span.shown ?? '',
      ...base,
      candidates: [],
      act: { span, severities, group: `milestone/${row.row.line}` },
    }));
  const releases = releaseParts(lower, (part) => findSpans(part, place.grammar.order).length > 0)
    .map((part) => (isScaled(around) ? around : scaleOf(part, place.grammar.levels)))
    .filter((scale) => (isScaled(around) ? acts.size > 0 : scale.severities.length > 0));
  const unplaced = !listed && !isScaled(around) && severitiesOf(lower).length > 1;
  const timedMentions = spans.map((span, i) => {
    const text = tidy(cell.text.slice(span.outer, span.end)).slice(0, 80);
    const reason = whole ?? objectionTo(place, row, span, lower);
    const out = span.loose === 'short' || span.loose === 'long' ? ('out-of-range' as const) : null;
    if (reason !== null || out !== null)
      return { text, ...base, candidates: [], reason: reason ?? out ?? 'no-act' };
    const further = i > 0 && orElse.test(lower.slice(spans[i - 1]?.end, span.outer));
    const counts =
      i === 0 ||
      listed ||
      acts.size > 1 ||
      (further && (anchorAfter(lower, span)?.anchor ?? 'received') !== 'received');
    const found = at !== place.headAt && timed && counts ? candidatesFor(span) : [];
    // "odd ones: 8 days, medium: 33 days", or severities that belong to no time of the cell: whose it is must be asked
    const nameless =
      listed && !isScaled(scales.get(span) ?? noScale) && /[:：]\s*$/.test(lower.slice(0, span.outer));
    const candidates = unplaced || nameless ? [] : found;
    const scaled = column.time && isScaled(row.scale);
    if (
      candidates.length === 0 &&
      at !== place.headAt &&
      (i === 0 || nameless) &&
      (scaled || found.length > 0) &&
      !span.loose
    ) {
      const act = { span, severities: row.scale.severities, group: `milestone/${place.line}` };
      return { text, ...base, candidates, act };
    }
    return candidates.length > 0
      ? { text, ...base, candidates }
      : { text, ...base, candidates, reason: 'no-act' as const };
  });
  const later =
    whole !== null || objectionTo(place, row, null)
      ? []
      : releases.flatMap((scale) => candidatesFor(null, scale));
  return later.length > 0 ? [...timedMentions, { text: '', ...base, candidates: later }] : timedMentions;
}

/** "reply in 12 hours, fix in 3 days": a cell whose times each say their act, where column and row say none. */
function ownActs(
  lower: string,
  spans: readonly Span[],
  { scale, milestones }: Row,
  column: Column,
  { grammar }: Place,
): ReadonlyMap<Span, string> {
  const acts = new Map<Span, string>();
  if (column.time || column.milestones.length > 0 || milestones.length > 0) return acts;
  if (!isScaled(scale) || explained.test(column.lower)) return acts;
  for (const [i, span] of spans.entries()) {
    const head = lower.slice(spans[i - 1]?.end ?? 0, span.outer);
    const tail = afterSpan(lower, span).split(/[,，;；、\n]/, 1)[0] ?? '';
    const before = head.slice(Math.max(0, head.search(/[^,，;；、]*$/)));
    const said = milestonesOf(before, grammar.order).length > 0 ? before : `${before} ${tail}`;
    if (span.bound === 'over' || span.bound === 'past' || milestonesOf(said, grammar.order).length === 0)
      return new Map();
    acts.set(span, said);
  }
  return acts;
}
const explained =
  /\b(?:description|definition|meaning|examples?|criteria|details?|notes?)\b|beschreibung|beispiel|ejemplo|exemple|esempio|описание|示例|说明/;

/** The words behind the span without the event it counts from. */
function afterSpan(lower: string, span: Span): string {
  const anchor = anchorAfter(lower, span);
  return lower.slice(anchor ? anchor.to : span.end);
}

export function tableMentions(source: TableBlock, grammar: Grammar, notes: Notes): Mention[] {
  const table = withDays(source);
  const columns = columnsOf(table, grammar);
  const contexts = contextsOf(table, grammar.title);
  const lead = lowerCase(table.lead?.rich.text ?? '').slice(-400);
  const heading = lowerCase(table.section.at(-1)?.rich.text ?? '');
  const byLead = milestonesAbove(lead, grammar.order);
  const section = (byLead.length > 0 ? byLead : milestonesAbove(heading, grammar.order)).filter(
    (found) => found !== 'disclose',
  );
  const severityAt = columns.findIndex(({ lower }) => severityColumn.test(lower));
  const timed = (at: number): boolean =>
    table.rows
      .slice(0, 20)
      .some(({ cells }) => findSpans(lowerCase(cells[at]?.text ?? ''), grammar.order).length > 0);
  const stages = columns.flatMap(({ lower }, at) => (stageColumn.test(lower) && !timed(at) ? [at] : []));
  const names = (at: number): boolean =>
    table.rows.some(({ cells }) => milestonesOf(cells[at]?.text ?? '', grammar.order).length > 0);
  const stageAt = stages.find(names) ?? stages[0] ?? -1; // not the column that numbers the steps
  const place: Place = {
    columns,
    section,
    contexts,
    grammar,
    notes,
    severityAt,
    stageAt,
    headAt: holdsTimes(table, 0) ? 1 : 0,
    strange: false,
    line: table.first,
  };
  const rows = table.rows.slice(0, maxRows).map((row) => rowOf(row, place));
  const plain = rows.filter(
    ({ head, scale, milestones }) => head !== '' && !isScaled(scale) && milestones.length === 0,
  );
  const graded = severityAt >= 0 || rows.some(({ scale }) => scale.severities.length > 0);
  place.strange =
    (plain.length > 0 && graded) ||
    (plain.length > 1 && columns.some(({ milestones }) => milestones.length > 0));
  const whole = tableObjection(columns, contexts, grammar.audience);
  const header: Mention[] = columns.flatMap(({ lower }) =>
    findSpans(lower, grammar.order).map((span) => ({
      text: lower.slice(span.outer, span.end),
      lines: [table.header.line, table.header.line] as Mention['lines'],
      quote: quoteOf(table.header),
      candidates: [],
      reason: whole ?? ('no-act' as const),
    })),
  );
  const read = rows.flatMap((row) => row.row.cells.flatMap((_, at) => cellMentions(row, at, place, whole)));
  return [...header, ...read, ...beyond(table, grammar)];
}

/** Rows that no policy has: their times are counted, not read. */
function beyond(table: TableBlock, grammar: Grammar): Mention[] {
  const [first] = table.rows.slice(maxRows);
  if (!first) return [];
  const texts = table.rows.slice(maxRows).flatMap(({ cells }) => cells.map(({ text }) => lowerCase(text)));
  const times = texts.reduce((sum, text) => sum + findSpans(text, grammar.order).length, 0);
  return crowd({ text: quoteOf(first), lines: [first.line, table.last] }, times);
}
