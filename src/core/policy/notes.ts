/**
 * What a caption, a lead-in or a footnote says of all times near it: "Business days for Medium and Low", "the clock
 * starts when the issue is confirmed". It holds for the section it stands in. Pure.
 */
import type { Anchor } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { classifyAnchor } from './anchors.ts';
import type { Block, Heading } from './blocks.ts';
import { findSpans } from './durations.ts';
import { severitiesOf } from './scales.ts';
import { lowerCase, sentenceRanges } from './statements.ts';

export interface Notes {
  /** Which severities are counted in business days. */
  working: 'all' | Severity[] | null;
  anchor: Anchor | null;
}
export const noNotes: Notes = { working: null, anchor: null };

const workingDays = /\b(?:business|working) days?\b/;
const saysUnit =
  /^\W{0,4}(?:note:? )?(?:\S{1,20} ){0,6}?(?:times?|timelines?|timeframes?|deadlines?|targets?|slas?|days?|periods?|values|durations?)\b[^.]{0,60}\b(?:are|is|in|means?|refers? to|counted|measured|given|calculated|expressed|stated)\b[^.]{0,30}\b(?:business|working) days?\b|^\W{0,4}(?:business|working) days?\b(?!\s?(?:after|of|from))/;
const saysStart =
  /\b(?:clock|times?|timers?|slas?|timelines?|timeframes?|deadlines?|periods?|countdowns?|count downs?|targets?|days|windows?)\b[^.]{0,30}\b(?:starts?|starting|begins?|runs?|measured|counted|calculated|commences?)\b[^.]{0,20}?\b(?:when|once|from|after|upon|at|on|with)\b\s([^.]{2,100})/;

/** "The two-week countdown starts when …": a time that is only the name of the clock. */
const namesItsClock = (lower: string): boolean =>
  findSpans(lower).every(({ end }) =>
    /^\s?(?:clock|timer|sla|timeline|timeframe|deadline|period|countdown|count down|window)\b/.test(
      lower.slice(end),
    ),
  );

function read(lower: string, into: Notes): Notes {
  if (lower.length > 260 || !namesItsClock(lower)) return into;
  let { working, anchor } = into;
  if (workingDays.test(lower) && saysUnit.test(lower)) {
    const scope = /\bfor\b(.{1,80})$/.exec(lower)?.[1] ?? '';
    const severities = severitiesOf(scope);
    working = severities.length > 0 ? [...(Array.isArray(working) ? working : []), ...severities] : 'all';
  }
  const start = saysStart.exec(lower)?.[1];
  if (start !== undefined) anchor = classifyAnchor(start.replace(/\([^()]{0,80}\)?/g, '')) ?? anchor;
  return { working, anchor };
}

/** The notes of each section, by its innermost heading; null is the text before any heading. */
export function readNotes(blocks: readonly Block[]): ReadonlyMap<Heading | null, Notes> {
  const notes = new Map<Heading | null, Notes>();
  for (const block of blocks) {
    if (block.kind === 'table' || block.kind === 'code' || block.kind === 'heading') continue;
    if (!/business|working|clock|start|begin|measured|counted|calculated|commence/i.test(block.rich.text))
      continue;
    const heading = block.section.at(-1) ?? null;
    const { text } = block.rich;
    if (text.length > 2_000) continue;
    for (const [from, to] of sentenceRanges(text)) {
      const lower = lowerCase(text.slice(from, to)).trim();
      notes.set(heading, read(lower, notes.get(heading) ?? noNotes));
    }
  }
  return notes;
}

export const notesFor = (notes: ReadonlyMap<Heading | null, Notes>, block: Block): Notes =>
  notes.get(block.section.at(-1) ?? null) ?? noNotes;
