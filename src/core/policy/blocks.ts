/**
 * The block structure of a policy: headings, paragraphs, list items, tables, code, each with its lines and its
 * place (section, parent item, the line that leads into a list). Written by hand rather than taken from a Markdown
 * tree: it must stay linear on hostile text, keep source lines through damage, and read loosely indented lists
 * the way their author meant them. Pure.
 */
import { plainText } from './text.ts';
import { tableAt } from './tables/index.ts';
import type { RawTable } from './tables/syntax.ts';
import type { RichText } from './text.ts';

export interface BlockBase {
  first: number;
  last: number;
  /** The headings above, outermost first. */
  section: readonly Heading[];
  /** The list item this block stands in. */
  parent: ItemBlock | null;
  /** The paragraph or bold line right above a list, table or code block. */
  lead: TextBlock | null;
}
export interface Heading extends BlockBase {
  kind: 'heading';
  level: number;
  rich: RichText;
}
export interface Paragraph extends BlockBase {
  kind: 'paragraph';
  rich: RichText;
}
export interface ItemBlock extends BlockBase {
  kind: 'item';
  rich: RichText;
  depth: number;
  ordered: boolean;
  /** The item before it in the same list. */
  sibling: ItemBlock | null;
}
export interface CodeBlock extends BlockBase {
  kind: 'code';
  content: string[];
}
export interface TableRow {
  line: number;
  cells: RichText[];
}
export interface TableBlock extends BlockBase {
  kind: 'table';
  header: TableRow;
  rows: TableRow[];
}
export type TextBlock = Paragraph | ItemBlock | Heading;
export type Block = Heading | Paragraph | ItemBlock | CodeBlock | TableBlock;

interface OpenItem {
  item: ItemBlock;
  marker: number;
  content: number;
  lead: TextBlock | null;
}
interface Line {
  text: string;
  line: number;
}

const maxDepth = 40;

const indentOf = (text: string): number => {
  let width = 0;
  for (const c of text) {
    if (c === ' ') width += 1;
    else if (c === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
};

const bullet = /^([-*+•–‣]|\d{1,4}[.)）、])(?:\s+|$)/u;
const heading = /^(#{1,6}|={1,5}(?=\s+[^=\s]))(?:\s+|$)(.*)$/; // the second is AsciiDoc's
const rule = /^(?:[-*_]\s*){3,}$/;

/** A line of nothing but tags that make blocks parts what stands around it. */
const onlyTags = /^(?:<\/?(?:ul|ol|dl|div|p|section|article|details|center)(?:\s[^<>]{0,200})?>\s*){1,20}$/i;

/** A line that opens with its own label ("High (7.0–8.9): …") is a line of its own, though Markdown would join it. */
const labelled = /^(?:\*\*|__)?[\p{Lu}\p{Script=Han}][^:：!?]{0,45}[:：](?:\*\*|__)?\s/u;

/** Comments are blanked, tags that make blocks become the Markdown that says the same. */
function withoutHtmlBlocks(source: string): string {
  let out = '';
  let from = 0;
  for (;;) {
    const open = source.indexOf('<!--', from);
    if (open < 0) break;
    const close = source.indexOf('-->', open + 4);
    const end = close < 0 ? source.length : close + 3;
    out += source.slice(from, open) + source.slice(open, end).replace(/[^\n\r]/g, '');
    from = end;
  }
  out += source.slice(from);
  if (!/<(?:li|h[1-6])\b/i.test(out)) return out;
  return out
    .replace(/<h([1-6])(?:\s[^<>]{0,200})?>/gi, (_, level: string) => `${'#'.repeat(Number(level))} `)
    .replace(/<li(?:\s[^<>]{0,200})?>/gi, '- ');
}

export function readBlocks(source: string): Block[] {
  return new BlockReader(withoutHtmlBlocks(source).split(/\r\n|\n|\r/)).read();
}

class BlockReader {
  private readonly blocks: Block[] = [];
  private readonly source: string[];
  private section: readonly Heading[] = [];
  private open: OpenItem[] = [];
  private text: Line[] = [];
  private textKind: 'paragraph' | 'item' = 'paragraph';
  private previous: TextBlock | null = null;
  private noTableBefore = 0;
  private fencesNest = true;
  private readonly lists = new Map<object, ItemBlock>();

  constructor(source: string[]) {
    this.source = source;
  }

  read(): Block[] {
    for (let i = this.takeFrontMatter(); i < this.source.length;) i = this.take(i);
    this.flush();
    return this.blocks;
  }

  private base(first: number, last: number): BlockBase {
    return {
      first,
      last,
      section: this.section,
      parent: this.open.at(-1)?.item ?? null,
      lead: this.previous,
    };
  }

  /** "title: …" between two lines of dashes at the very top is no text. */
  private takeFrontMatter(): number {
    const end = this.source.slice(0, 60).findIndex((text, i) => i > 0 && text.trimEnd() === '---');
    const opens = this.source[0]?.trimEnd() === '---' && /^[\w-]+:/.test(this.source[1] ?? '');
    return opens && end > 0 ? this.takeFence(0, '---') : 0;
  }

  /** Reads what begins at line index `i`; returns the index after it. */
  private take(i: number): number {
    const raw = this.source[i] ?? '';
    const whole = raw.replace(/^(?:\s{0,3}>\s?){1,60}/, '');
    const indent = indentOf(whole);
    const text = whole.trim();
    if (text === '' || onlyTags.test(text)) return this.blank(i);
    if (/^\[!\w{3,12}\]$/.test(text)) return i + 1;
    const fence = /^(`{3,}|~{3,})[^`]*$/.exec(text)?.[1];
    if (fence !== undefined) return this.takeFence(i, fence);
    const head = heading.exec(text);
    if (head && indent < 4) return this.takeHeading(i, (head[1] ?? '#').length, head[2] ?? '');
    const table = i < this.noTableBefore ? null : tableAt(this.source, i);
    if (table && table.rows.length >= 2) return this.takeTable(i, table);
    if (table) this.noTableBefore = table.end; // nothing is read twice
    if (this.isSetext(text)) return this.takeSetext(i, text);
    if (rule.test(text)) return this.blank(i);
    const marker = bullet.exec(text);
    if (marker && this.mayOpenItem(marker[1] ?? '', text)) return this.takeItem(i, indent, text, marker);
    return this.takeText(i, indent, text);
  }

  private blank(i: number): number {
    this.flush();
    return i + 1;
  }

  /** "2024. was a year" inside a paragraph is not a list; "1. first" under it is. */
  private mayOpenItem(marker: string, text: string): boolean {
    if (text.length === marker.length) return false;
    return this.text.length === 0 || this.textKind === 'item' || !/^\d{2,}/.test(marker);
  }

  private isSetext(text: string): boolean {
    return (
      this.text.length > 0 && this.textKind === 'paragraph' && /^(?:={2,}|-{2,}|~{3,}|\^{3,})$/.test(text)
    );
  }

  private takeSetext(i: number, text: string): number {
    const lines = this.text;
    this.text = [];
    this.addHeading(lines, 1 + '=-~^'.indexOf(text.charAt(0)), i + 1);
    return i + 1;
  }

  private takeHeading(i: number, level: number, text: string): number {
    this.flush();
    this.addHeading([{ text: text.replace(/\s#+\s*$/, ''), line: i + 1 }], level, i + 1);
    return i + 1;
  }

  private addHeading(lines: Line[], level: number, last: number): void {
    this.open = [];
    this.previous = null;
    this.section = this.section.filter((above) => above.level < level);
    const made: Heading = {
      ...this.base(lines[0]?.line ?? last, last),
      kind: 'heading',
      level,
      rich: plainText(lines),
    };
    this.blocks.push(made);
    this.section = [...this.section, made];
  }

  private takeFence(i: number, fence: string): number {
    this.flush();
    const end = this.endOfFence(i, fence);
    const content = this.source.slice(i + 1, end);
    this.blocks.push({ ...this.base(i + 1, Math.min(end + 1, this.source.length)), kind: 'code', content });
    return end + 1;
  }

  /** A template in a fence may hold fences of its own; where they do not come out even, the first end counts. */
  private endOfFence(i: number, fence: string): number {
    let first = 0;
    let depth = 1;
    for (let end = i + 1; end < this.source.length; end++) {
      const text = (this.source[end] ?? '').replace(/^[\s>]{0,40}/, '');
      if (!text.startsWith(fence)) continue;
      if (/^[`~-]+\s*$/.test(text)) depth -= 1;
      else if (this.fencesNest && /^[`~]{3,}\w+\s*$/.test(text)) depth += 1;
      else continue;
      if (depth <= 0) return end;
      first ||= /^[`~-]+\s*$/.test(text) ? end : 0;
    }
    if (first > 0) this.fencesNest = false; // nothing is searched to the end twice
    return first > 0 ? first : this.source.length;
  }

  private takeItem(i: number, indent: number, text: string, marker: RegExpExecArray): number {
    this.flush();
    while (this.open.length > 0 && indent < (this.open.at(-1)?.marker ?? 0) + 2) {
      const closed = this.open.pop();
      this.previous = closed?.lead ?? null;
    }
    if (this.open.length >= maxDepth) this.open.length = maxDepth;
    const lead = this.open.length > 0 ? (this.open.at(-1)?.item ?? null) : this.previous;
    const item: ItemBlock = {
      ...this.base(i + 1, i + 1),
      lead,
      kind: 'item',
      rich: { text: '', starts: [], links: [], boldLead: 0 },
      depth: this.open.length,
      ordered: /^\d/.test(text),
      sibling: null,
    };
    item.sibling = this.before(item);
    this.blocks.push(item);
    this.open.push({ item, marker: indent, content: indent + marker[0].length, lead: this.previous });
    this.textKind = 'item';
    this.text = [{ text: text.slice(marker[0].length).replace(/^\[[ xX]\]\s/, ''), line: i + 1 }];
    return i + 1;
  }

  /** Lists are told apart by what they stand under. */
  private before(item: ItemBlock): ItemBlock | null {
    const list = item.parent ?? item.section.at(-1) ?? this;
    const known = this.lists.get(list);
    this.lists.set(list, item);
    return known && known.lead === item.lead ? known : null;
  }

  private takeText(i: number, indent: number, text: string): number {
    if (this.text.length === 0) {
      while (this.open.length > 0 && indent <= (this.open.at(-1)?.marker ?? 0)) {
        const closed = this.open.pop();
        this.previous = closed?.lead ?? null;
      }
      this.textKind = 'paragraph';
    }
    if (this.text.length > 0 && labelled.test(text)) this.text.push({ text: '<br>', line: i + 1 });
    this.text.push({ text: text.replace(/(?:\\|\s{2})$/, ''), line: i + 1 });
    if (/\s\s$|\\$/.test(this.source[i] ?? '')) this.text.push({ text: '<br>', line: i + 1 });
    return i + 1;
  }

  private flush(): void {
    const lines = this.text;
    this.text = [];
    const first = lines[0]?.line;
    const last = lines.at(-1)?.line;
    if (first === undefined || last === undefined) return;
    const rich = plainText(lines);
    const owner = this.open.at(-1)?.item;
    if (this.textKind === 'item' && owner) {
      owner.rich = rich;
      owner.last = last;
      return;
    }
    const made: Paragraph = { ...this.base(first, last), kind: 'paragraph', rich };
    this.blocks.push(made);
    if (this.open.length === 0) this.previous = made;
  }

  private takeTable(i: number, { rows, end }: RawTable): number {
    const lead = this.text.length > 0 ? null : this.previous;
    this.flush();
    const [header, ...body] = rows.map(({ at, cells }) => ({
      line: at + 1,
      cells: cells.map((raw) => plainText([{ text: raw, line: at + 1 }])),
    }));
    if (!header) return end;
    this.blocks.push({
      ...this.base(i + 1, Math.min(end, this.source.length)),
      lead: lead ?? this.previous,
      kind: 'table',
      header,
      rows: body,
    });
    return end;
  }
}
