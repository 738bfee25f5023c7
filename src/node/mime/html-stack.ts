/** The open elements of an HTML mail, each with how it looks: what the reader of words asks before it takes a word. Pure. */
import { plainLook, Styles, type Look } from '../../shared/calc/style/look.ts';
import type { Rule, Styled } from '../../shared/calc/style/sheet.ts';

const maxDepth = 256;
const farAway = 40; // an end tag looks that far for its beginning

/** Ended by the next of these kinds, unless one of the walls stands between. */
const endedBy: Readonly<Record<string, readonly [kinds: readonly string[], walls: readonly string[]]>> = {
  li: [['li'], ['ul', 'ol']],
  dt: [['dt', 'dd'], ['dl']],
  dd: [['dt', 'dd'], ['dl']],
  option: [['option'], ['select']],
  td: [
    ['td', 'th'],
    ['table', 'tr'],
  ],
  th: [
    ['td', 'th'],
    ['table', 'tr'],
  ],
  tr: [['tr'], ['table']],
};

export class ElementStack {
  private readonly stack: Styled[] = [];
  private readonly looks: Look[] = [];
  private readonly styles = new Styles();
  private beyond = 0; // opened below the depth that is kept
  private readonly blocks: ReadonlySet<string>;

  constructor(blocks: ReadonlySet<string>) {
    this.blocks = blocks;
  }

  get isHidden(): boolean {
    return this.look.hidden;
  }
  get exhausted(): boolean {
    return this.styles.exhausted;
  }
  private get look(): Look {
    return this.looks.at(-1) ?? plainLook;
  }

  addSheet(rules: readonly Rule[]): void {
    this.styles.add(rules);
  }

  open(element: Styled, isVoid: boolean): void {
    this.endImplied(element.name);
    if (isVoid) return;
    if (this.stack.length >= maxDepth) {
      this.beyond += 1;
      return;
    }
    this.looks.push(this.styles.lookOf(element, this.stack, this.look));
    this.stack.push(element);
  }

  close(name: string): void {
    if (this.beyond > 0) {
      this.beyond -= 1;
      return;
    }
    const lowest = Math.max(0, this.stack.length - farAway);
    for (let at = this.stack.length - 1; at >= lowest; at -= 1)
      if (this.stack[at]?.name === name) {
        return this.cut(at);
      }
  }

  private cut(length: number): void {
    this.stack.length = length;
    this.looks.length = length;
  }

  private endImplied(name: string): void {
    const [kinds, walls] = endedBy[name] ?? [[], []];
    const isBlock = this.blocks.has(name) && name !== 'td' && name !== 'th' && name !== 'tr';
    const lowest = Math.max(0, this.stack.length - farAway);
    for (let at = this.stack.length - 1; at >= lowest; at -= 1) {
      const open = this.stack[at]?.name ?? '';
      if (kinds.includes(open) || (isBlock && open === 'p')) {
        return this.cut(at);
      }
      if (walls.includes(open) || (kinds.length === 0 && this.blocks.has(open))) return;
    }
  }
}
