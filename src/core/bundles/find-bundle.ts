/**
 * Several findings in one report: where each begins and ends. A report is taken apart by what it repeats (headings,
 * numbers, fields, rows of a table); the parts count only if they are about different things. Pure.
 */
import { weaknessesIn, sameWeakness } from '../similar/weakness.ts';
import { alike, likeness } from '../similar/likeness.ts';
import type { Sketch } from '../similar/sketch-shape.ts';
import { sketchOf } from '../similar/sketch.ts';
import { fieldBlocks } from './field-blocks.ts';
import { marksIn, proseOf, type Line, type Mark, type Part } from './lines.ts';
import { tableRows } from './table-rows.ts';

type Try = { readonly parts: readonly Part[]; readonly isExplicit: boolean };

const mostFindings = 50;
const longestPart = 20_000;

/** Nothing: the report is about one thing. */
export function findBundle(report: string): Part[] {
  const text = report.replace(/\r/g, ' '); // places stay what they are
  const lines = proseOf(text);
  const end = endOf(text);
  for (const { parts, isExplicit } of tries(lines, end)) {
    const some = parts.slice(0, mostFindings).map((part) => whole(text, part));
    if (some.length > 1 && areDifferent(text, some, isExplicit)) return some;
  }
  return [];
}

/** What says most of itself comes first. */
function* tries(lines: readonly Line[], end: number): Generator<Try> {
  const styles = Map.groupBy(marksIn(lines), ({ style }) => style);
  const explicit = [...styles.values()].filter(([first]) => first?.isExplicit === true);
  const others = [...styles.values()].filter(([first]) => first?.isExplicit === false);
  for (const marks of explicit) if (isCounted(marks)) yield { parts: partsAt(marks, end), isExplicit: true };
  for (const marks of others)
    if (marks[0]?.number !== null && isCounted(marks))
      yield { parts: partsAt(marks, end), isExplicit: false };
  yield { parts: fieldBlocks(lines, end), isExplicit: true };
  for (const marks of others)
    if (marks[0]?.number === null) yield { parts: ofFindings(marks, end), isExplicit: false };
  yield { parts: tableRows(lines), isExplicit: true };
}

/** Each number once: a list that begins again is another list. */
function isCounted(marks: readonly Mark[]): boolean {
  return new Set(marks.map(({ number }) => number?.toLowerCase())).size === marks.length;
}

function partsAt(marks: readonly Mark[], end: number): Part[] {
  return marks.map(({ line, title }, index) => ({
    title,
    start: line.start,
    end: marks[index + 1]?.line.start ?? end,
  }));
}

/** Of headings without numbers, those that name a weakness. */
function ofFindings(marks: readonly Mark[], end: number): Part[] {
  return partsAt(marks, end).filter(({ title }) => weaknessesIn(title, '').length > 0);
}

/** The signature and the words before it belong to no finding. */
function endOf(text: string): number {
  const closing =
    /\n\s{0,3}(?:(?:kind |best |warm )?regards|best wishes|cheers|thanks(?: in advance)?|thank you|sincerely|mit freundlichen gr[üu](?:ß|ss)en|viele gr[üu](?:ß|ss)e|cordialement|bien à vous|please assign|details on request)\b[^\n]{0,80}/i.exec(
      text,
    );
  const signature = text.search(/\n-- \n/);
  const ends = [closing?.index, signature < 0 ? undefined : signature].filter((at) => at !== undefined);
  return Math.min(text.length, ...ends);
}

/** A part without a title of its own has its first words. */
function whole(text: string, { title, start, end }: Part): Part {
  const body = text.slice(start, Math.max(start, end)).trimEnd();
  const said = /(?:^|\n)\W{0,4}(?:title|titel|titre|type|finding)\W{0,4}:\s*(.{2,200})/i.exec(body)?.[1];
  const [, second = ''] = body.split('\n').filter((line) => /\p{L}/u.test(line));
  const name = title === '' ? (said ?? second) : title;
  return { title: name.trim().slice(0, 200), start, end: start + Math.min(body.length, longestPart) };
}

function areDifferent(text: string, parts: readonly Part[], isExplicit: boolean): boolean {
  if (!isExplicit && !parts.every(({ title }) => weaknessesIn(title, '').length > 0)) return false;
  const before: Sketch[] = [];
  for (const { title, start, end } of parts) {
    const sketch = sketchOf(title, text.slice(start, end));
    if (isExplicit && sketch.weaknesses.length === 0 && !hasPlace(sketch)) return false;
    if (!before.every((one) => isOther(one, sketch, isExplicit))) return false;
    before.push(sketch);
  }
  return true;
}

/** Of what only has numbers or headings, each must be another weakness or stand elsewhere. */
function isOther(one: Sketch, other: Sketch, isExplicit: boolean): boolean {
  const score = likeness(one, other);
  return isExplicit
    ? score < alike
    : score < 0 || (score < alike && sameWeakness(one.weaknesses, other.weaknesses) < 1);
}

function hasPlace({ places }: Sketch): boolean {
  return places.files.length + places.functions.length + places.endpoints.length > 0;
}
