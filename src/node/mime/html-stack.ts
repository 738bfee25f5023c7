/** The open elements of an HTML mail, each with how it looks: what the reader of words asks before it takes a word. Pure. */
import { plainLook, Styles, type Look } from './style/look.ts';
import type { Styled } from './style/selector.ts';
import type { Sheet } from './style/sheet.ts';

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
  private options = 0; // of the choice that was opened last
  private beyond = 0; // opened below the depth that is kept
  private readonly blocks: ReadonlySet<string>;

  constructor(blocks: ReadonlySet<string>) {
    this.blocks = blocks;
  }

  get isHidden(): boolean {
    return this.look.hidden;
  }
  /** Something may be hidden that was not found: a limit was reached. */
  get exhausted(): boolean {
    return this.styles.exhausted;
  }
  private get look(): Look {
    return this.looks.at(-1) ?? plainLook;
  }

  addSheet(sheet: Sheet): void {
    this.styles.add(sheet);
  }

  open(element: Styled, isVoid: boolean): void {
    this.endImplied(element.name);
    if (isVoid) return;
    if (this.stack.length >= maxDepth) {
      this.beyond += 1;
      return;
    }
    // The summary is what is seen of closed details.
    const outer = element.name === 'summary' && isClosed(this.stack.at(-1)) ? -2 : -1;
    const look = this.styles.lookOf(element, this.stack, this.looks.at(outer) ?? plainLook);
    this.looks.push(this.isShut(element) ? { ...look, gone: true, hidden: true } : hideText(element, look));
    this.stack.push(element);
    this.options += element.name === 'option' ? 1 : 0;
    if (element.name === 'select') this.options = 0;
  }

  /** What HTML itself does not show: the inside of closed details, choices not made, the brackets around ruby. */
  private isShut({ name, attributes }: Styled): boolean {
    if (name === 'rp' || name === 'datalist') return true;
    if (name === 'option') return this.options > 0 && !attributes.has('selected');
    return name !== 'summary' && isClosed(this.stack.at(-1));
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

function isClosed(element: Styled | undefined): boolean {
  return element?.name === 'details' && !element.attributes.has('open');
}

/** Text that stands in closed details without an element of its own. */
function hideText(element: Styled, look: Look): Look {
  return isClosed(element) ? { ...look, hidden: true } : look;
}
