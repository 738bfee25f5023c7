/**
 * What the text says of time, one mention after the other: each is a set of rule candidates, a question, or a reason
 * why it is neither. Nothing that is found is dropped on the way; rules.ts settles what becomes of each. Pure.
 */
import type { Anchor, Duration, LedgerReason, Lines, Milestone, OpenEnd } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { anchorAfter } from './anchors.ts';
import type { Block } from './blocks.ts';
import type { Span } from './durations.ts';
import { findSpans, hintsAtSpan } from './durations.ts';
import { analyse } from './frames.ts';
import type { Finding, Verdict } from './frames.ts';
import { findHeads, milestonesOf } from './heads.ts';

import type { Notes } from './notes.ts';
import { openEndOf, releaseParts } from './open-ends.ts';
import { advice } from './roles.ts';
import { isScaled, scaleOf } from './scales.ts';
import type { Scale } from './scales.ts';
import { sectionRole } from './sections.ts';
import type { SectionRole } from './sections.ts';
import { fromContexts, scaleIn } from './severity-frame.ts';
import { lowerCase } from './statements.ts';
import type { Statement } from './statements.ts';

export interface Candidate {
  milestone: Milestone;
  severity?: Severity | undefined;
  /** A level that nothing in the text places: "P0", "Gold". */
  level?: string | undefined;
  min?: Duration | undefined;
  max?: Duration | undefined;
  loose?: Span['loose'];
  anchor: Anchor;
  open?: OpenEnd | undefined;
  hedged: boolean;
  doubtful: boolean;
  grouped: boolean; // one of a list or table by severity
  /** How many severities share its time. */
  breadth: number;
  lines: Lines;
  quote: string;
}

/** A time that is promised without saying for what. Those of one table are one question. */
export interface Act {
  span: Span;
  severities: readonly Severity[];
  group?: string;
}

export interface Mention {
  /** The time as written; '' where the text gives a word instead ("next release"). */
  text: string;
  lines: Lines;
  quote: string;
  candidates: Candidate[];
  act?: Act; // promised, but not said what
  reason?: LedgerReason;
  times?: number;
}

export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 600);

/** One candidate per severity named; one for all where none is. */
export function spread(
  base: Omit<Candidate, 'severity' | 'level' | 'grouped' | 'breadth'>,
  scale: Scale,
  grouped: boolean,
): Candidate[] {
  if (scale.unknown !== undefined) return [{ ...base, level: scale.unknown, grouped, breadth: 1 }];
  const targets: (Severity | undefined)[] = scale.severities.length > 0 ? scale.severities : [undefined];
  return targets.map((severity) => ({ ...base, severity, grouped, breadth: targets.length }));
}

/** Captions and footnotes give unit and anchor to what stands bare in their section. */
export const withNotes = (candidate: Candidate, notes: Notes): Candidate =>
  withStart(withUnit(candidate, notes), notes);

function withUnit(candidate: Candidate, notes: Notes): Candidate {
  const working = notes.working;
  const counts =
    working === 'all' ||
    (working !== null && candidate.severity !== undefined && working.includes(candidate.severity));
  const toWorking = (duration: Duration | undefined): Duration | undefined =>
    counts && duration?.unit === 'day' ? { ...duration, unit: 'business-day' } : duration;
  return {
    ...candidate,
    min: toWorking(candidate.min),
    max: toWorking(candidate.max),
  };
}

/** "The countdown starts when it is verified" holds for a fix that names no other start. */
const withStart = (candidate: Candidate, { anchor }: Notes): Candidate =>
  anchor && candidate.anchor === 'received' && candidate.milestone === 'fix'
    ? { ...candidate, anchor }
    : candidate;

function fromFinding(found: Finding): Candidate[] {
  const { span, statement, milestone, anchor, scale } = found;
  const words = openEndOf(statement.lower.slice(span.end), milestone);
  const general = scale.severities.length === 0 && scale.unknown === undefined;
  return spread(
    {
      milestone,
      min: span.min,
      max: span.max,
      loose: span.loose,
      anchor,
      open: milestone === 'fix' && words === 'depends-on-severity' && general ? words : undefined,
      hedged: span.hedged,
      doubtful: span.doubtful,
      lines: statement.lines,
      quote: tidy(statement.text),
    },
    scale,
    isScaled(scaleOf(statement.label, statement.grammar.levels)),
  );
}

const notToReporters: ReadonlySet<SectionRole> = new Set(['metrics', 'incident', 'internal', 'versions']);

/** "Fix timeline: depends on severity", "Low: next regular release": a word where others give a number. */
function openCandidates(statement: Statement): Candidate[] {
  if (statement.label === '' || (!statement.first && statement.labelEnd === 0)) return [];
  if (notToReporters.has(sectionRole(statement.contexts, statement.grammar.audience))) return [];
  const named = scaleOf(statement.label, statement.grammar.levels);
  const own = milestonesOf(statement.label, statement.grammar.order);
  const scale = isScaled(named) ? named : fromContexts(statement);
  const inherited = statement.contexts
    .map((context) => milestonesOf(context.text))
    .find((found) => found.length > 0);
  const soon = openEndOf(statement.lower.slice(statement.labelEnd), 'fix') === 'next-release';
  const answer = own[0] === undefined || own[0] === 'acknowledge'; // "Response: in the next release"
  const milestone =
    soon && answer && isScaled(scale) ? 'fix' : (own[0] ?? (isScaled(scale) ? inherited?.[0] : undefined));
  if (milestone === undefined || scale.unknown !== undefined) return [];
  const open = openEndOf(statement.lower.slice(statement.labelEnd), milestone);
  if (open === null) return [];
  const base = {
    milestone,
    anchor: open === 'after-fix' ? ('fix-released' as const) : ('received' as const),
    open,
    hedged: false,
    doubtful: false,
    lines: statement.lines,
    quote: tidy(statement.text),
  };
  return spread(base, scale, scale.severities.length > 0);
}

/** How much of a text is worth reading closely. No policy comes near; garbage must not cost more. */
const mostStatements = 1_500;

export class Budget {
  private left = mostStatements;

  spend(): boolean {
    this.left -= 1;
    return this.left >= 0;
  }
}

const textOf = (statement: Statement, span: Span): string =>
  span.shown ?? tidy(statement.text.slice(Math.min(span.outer, span.start), span.end)).slice(0, 80);

function mentionOf(statement: Statement, span: Span, verdict: Verdict, notes: Notes): Mention {
  const base = { text: textOf(statement, span), lines: statement.lines, quote: tidy(statement.text) };
  if (verdict.kind === 'no') return { ...base, candidates: [], reason: verdict.reason };
  if (verdict.kind === 'act')
    return {
      ...base,
      candidates: [],
      act: {
        span,
        severities: verdict.severities,
        ...(verdict.row && { group: `milestone/${statement.lines[0]}` }),
      },
    };
  const bare =
    span.max.unit === 'day' &&
    (isScaled(scaleOf(statement.label, statement.grammar.levels)) || span.bound === 'bare');
  const candidates = verdict.findings.flatMap(fromFinding);
  const counted = bare ? candidates.map((one) => withUnit(one, notes)) : candidates;
  const starts = anchorAfter(statement.lower, span) === null;
  return { ...base, candidates: starts ? counted.map((one) => withStart(one, notes)) : counted };
}

/** Times beyond what is read closely, as one entry. */
export function crowd(statement: Pick<Statement, 'text' | 'lines'>, times: number): Mention[] {
  if (times === 0) return [];
  const quote = tidy(statement.text);
  return [{ text: '', lines: statement.lines, quote, candidates: [], reason: 'crowded', times }];
}

export function mentionsIn(statement: Statement, notes: Notes, budget: Budget): Mention[] {
  if (!hintsAtSpan(statement.lower)) return openMentions(statement);
  if (!budget.spend()) return crowd(statement, findSpans(statement.lower, statement.grammar.order).length);
  const judged = analyse(statement);
  const close = judged.filter(({ verdict }) => verdict.kind !== 'no' || verdict.reason !== 'crowded');
  const mentions = close.map(({ span, verdict }) => mentionOf(statement, span, verdict, notes));
  const found = mentions.some(({ candidates }) => candidates.some(({ milestone }) => milestone === 'fix'));
  return [
    ...mentions,
    ...crowd(statement, judged.length - close.length),
    ...(found ? releasesBeside(statement) : openMentions(statement)),
  ];
}

/** "High within 30 days, low in the next release". */
function releasesBeside(statement: Statement): Mention[] {
  const { lower, grammar } = statement;
  const parts = releaseParts(lower, (part) => findSpans(part, grammar.order).length > 0);
  const scales = parts.map((part) => scaleOf(part, grammar.levels));
  return scales.flatMap((scale) => {
    const said = scale.severities.length > 0 || scale.rest;
    if (!said || sectionRole(statement.contexts, statement.grammar.audience) !== 'reporters') return [];
    const candidates = nextRelease(statement, scale);
    return [{ text: '', lines: statement.lines, quote: tidy(statement.text), candidates }];
  });
}

/** "Low severity issues are fixed in the next release": only where a severity is named; for all it says too little. */
/** "Low severity issues go into the next scheduled release". */
const goesInto =
  /\b(?:go(?:es)?|ship(?:s|ped)?|included|rolled|batched|land(?:s|ed)?|handled|scheduled|deferred) (?:in|into|with|for|to)\b/;

function nextReleaseIn(statement: Statement): Candidate[] {
  const { lower, grammar } = statement;
  if (
    openEndOf(lower, 'fix') !== 'next-release' ||
    advice.test(lower) ||
    /\b(?:that|which) (?:will|are|is)\b|\b(?:may|might|could)\b/.test(lower)
  )
    return [];
  const heads = grammar.order.flatMap((lang) => findHeads(lower, lang));
  const fixes =
    heads.some(({ milestone }) => milestone === 'fix') || (heads.length === 0 && goesInto.test(lower));
  const scale = scaleIn(statement);
  if (
    !fixes ||
    scale.severities.length === 0 ||
    sectionRole(statement.contexts, statement.grammar.audience) !== 'reporters'
  )
    return [];
  return nextRelease(statement, scale);
}

function nextRelease(statement: Statement, scale: Scale): Candidate[] {
  const base = {
    milestone: 'fix' as const,
    anchor: 'received' as const,
    open: 'next-release' as const,
    hedged: false,
    doubtful: false,
    lines: statement.lines,
    quote: tidy(statement.text),
  };
  return spread(base, scale, true);
}

function openMentions(statement: Statement): Mention[] {
  const labelled = openCandidates(statement);
  const candidates = labelled.length > 0 ? labelled : nextReleaseIn(statement);
  if (candidates.length === 0) return [];
  return [{ text: '', lines: statement.lines, quote: tidy(statement.text), candidates }];
}

/** Examples and templates promise nothing, but the times in them are times of the text. */
export function mentionsInCode(block: Extract<Block, { kind: 'code' }>, budget: Budget): Mention[] {
  return block.content.flatMap((line, i) => {
    const lower = lowerCase(line.slice(0, 2_000));
    if (!hintsAtSpan(lower)) return [];
    const lines: Lines = [block.first + 1 + i, block.first + 1 + i];
    const spans = findSpans(lower);
    if (!budget.spend()) return crowd({ text: line, lines }, spans.length);
    return spans.map((span) => ({
      text: tidy(line.slice(span.outer, span.end)).slice(0, 80),
      lines,
      quote: tidy(line),
      candidates: [],
      reason: 'code' as const,
    }));
  });
}
