/** The passages of a text (a threat model, a policy) that a report can be answered with: list items and paragraphs. Pure. */
import { oneLine } from '../records/record.ts';
import { stemsOf } from '../report/scope.ts';
import { marksOfRecord } from './marks.ts';
import { excerptOf, knownSketch } from './sketch.ts';
import type { MarkedRecord } from './record.ts';

export type Passage = {
  readonly line: number;
  readonly end: number;
  readonly heading: string;
  readonly text: string;
};

const most = 2_000;
const mostLines = 50_000;
const fewestWords = 3;

export function passagesOf(text: string): Passage[] {
  const found: Passage[] = [];
  let heading = '';
  let open: { line: number; end: number; parts: string[] } | null = null;
  const close = (): void => {
    const said = open === null ? '' : open.parts.join(' ').replace(/\s+/g, ' ').trim();
    if (open !== null && stemsOf(said).size >= fewestWords && found.length < most)
      found.push({ line: open.line, end: open.end, heading, text: said.slice(0, 2_000) });
    open = null;
  };
  let fenced = false;
  for (const [at, raw] of text.replace(/\r\n?/g, '\n').split('\n').slice(0, mostLines).entries()) {
    const line = raw.slice(0, 4_000);
    if (/^\s{0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const title = fenced ? null : /^\s{0,3}#{1,6}\s+(\S.{0,299})/.exec(line);
    const isItem = /^\s{0,12}(?:[-*+•]|\d{1,3}[.)])\s/.test(line) || /^\s*\|/.test(line);
    if (title !== null || line.trim() === '' || isItem) close();
    if (title !== null) heading = oneLine((title[1] ?? '').replace(/\s*#+\s*$/, ''), 200);
    else if (line.trim() !== '' && !fenced) {
      open ??= { line: at + 1, end: at + 1, parts: [] };
      open.end = at + 1;
      open.parts.push(line.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, ''));
    }
  }
  close();
  return found;
}

export function passagesIn(text: string): MarkedRecord[] {
  return passagesOf(text).map((passage) => {
    const title = passage.heading || oneLine(passage.text, 80);
    const record = {
      kind: 'passage' as const,
      ids: [],
      title,
      excerpt: excerptOf(passage.text),
      state: '' as const,
      at: null,
      url: '',
      line: passage.line,
      packages: [],
      cwes: [],
      sketch: knownSketch('', passage.text),
    };
    return { record, marks: marksOfRecord(record, []) };
  });
}
