/**
 * What the browser answers about one place of a letter that is laid out: is the element shown at all, where are its
 * lines, and what is hit at a point, in front of it and behind it. Answers are counted, so that no letter takes the
 * window for long. Renderer; on the measuring frame.
 */
import type { Colour } from '#shared/calc/colours.ts';
import { blend, drawnColour } from './drawn-colours.ts';
import { frameHeight, type LaidOut } from './measuring-frame.ts';

/** One point of a text: something opaque in front, and the colour behind (null: a picture). */
export type Spot = { readonly covered: boolean; readonly behind: Colour | null };

type Effects = { readonly shown: boolean; readonly opacity: number };

const mostPoints = 20_000;
const mostLines = 400; // of one text
const farRight = 3_000;
const farBelow = 5_000; // from what was seen last: nobody scrolls that far through nothing

export class Sight {
  isExhausted = false;
  private points = 0;
  private lowest = 0; // where the last seen text ends, on the page
  private readonly page: LaidOut;
  private readonly effects = new Map<Element, Effects>();

  constructor(page: LaidOut) {
    this.page = page;
  }

  /** Visibility is asked of the text's own element: what stands in an invisible one may be visible again. */
  isShown(element: Element): boolean {
    return (
      this.effectsOf(element).shown && this.page.window.getComputedStyle(element).visibility === 'visible'
    );
  }

  opacityOf(element: Element): number {
    return this.effectsOf(element).opacity;
  }

  lines(range: Range): DOMRect[] {
    let rects = range.getClientRects();
    const first = rects[0];
    if (first !== undefined && this.scrollTo(first)) rects = range.getClientRects();
    if (rects.length > mostLines) this.isExhausted = true;
    return Array.from(rects)
      .slice(0, mostLines)
      .filter(({ width, height }) => width > 0 || height > 0);
  }

  boxOf(element: Element): DOMRect {
    this.scrollTo(element.getBoundingClientRect());
    return element.getBoundingClientRect();
  }

  /** Three points of a box: null where the element is not found, because it is cut off or out of reach. */
  look(box: DOMRect, element: Element): readonly (Spot | null)[] | 'not-asked' {
    if (this.points >= mostPoints) {
      this.isExhausted = true;
      return 'not-asked';
    }
    const { window } = this.page;
    const { scrollX, scrollY } = window;
    if (box.right <= 0 - scrollX || box.bottom <= 0 - scrollY) return [null];
    if (box.left + scrollX > farRight || box.top + scrollY > this.lowest + farBelow) return [null];
    this.scrollTo(box);
    const y = (box.top + box.bottom) / 2 + scrollY - window.scrollY;
    const left = box.left + scrollX - window.scrollX;
    const spots = [0.15, 0.5, 0.85].map((share) => this.spot(left + box.width * share, y, element));
    if (spots.some((spot) => spot !== null)) this.lowest = Math.max(this.lowest, box.bottom + scrollY);
    return spots;
  }

  private spot(x: number, y: number, element: Element): Spot | null {
    this.points += 1;
    const stack = this.page.document.elementsFromPoint(x, y);
    const at = stack.indexOf(this.boxed(element));
    if (at < 0) return this.canBeScrolledTo(x, y, element) ? { covered: false, behind: null } : null;
    return {
      covered: stack.slice(0, at).some((one) => this.isOpaque(one)),
      behind: blend(stack.slice(at).map((one) => this.ground(one))),
    };
  }

  /** An element without a box of its own is hit where the next one around it is. */
  private boxed(element: Element): Element {
    const isBoxless = this.page.window.getComputedStyle(element).display === 'contents';
    return isBoxless && element.parentElement !== null ? this.boxed(element.parentElement) : element;
  }

  private ground(element: Element): Colour | null {
    const style = this.page.window.getComputedStyle(element);
    if (style.backgroundImage !== 'none') return null;
    const colour = drawnColour(style.backgroundColor);
    return { ...colour, alpha: colour.alpha * this.opacityOf(element) };
  }

  private isOpaque(element: Element): boolean {
    return (this.ground(element)?.alpha ?? 0) > 0.9;
  }

  /** Cut off by a box that the reader can scroll, and large enough to be read in. */
  private canBeScrolledTo(x: number, y: number, element: Element): boolean {
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      const style = this.page.window.getComputedStyle(at);
      if (!/auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) continue;
      const box = at.getBoundingClientRect();
      const isOutside = x < box.left || x > box.right || y < box.top || y > box.bottom;
      if (isOutside && box.width > 40 && box.height > 16 && at !== this.page.document.body) return true;
    }
    return false;
  }

  /** Only what is inside of the frame's window can be hit. */
  private scrollTo({ top, bottom, left, right }: DOMRect): boolean {
    const { window } = this.page;
    if (top >= 0 && bottom <= frameHeight && left >= 0 && right <= window.innerWidth) return false;
    const before = [window.scrollX, window.scrollY];
    window.scrollTo({
      left: right <= window.innerWidth && left + window.scrollX >= 0 ? 0 : left + window.scrollX - 20,
      top: top + window.scrollY - frameHeight / 4,
      behavior: 'instant',
    });
    return before[0] !== window.scrollX || before[1] !== window.scrollY;
  }

  private effectsOf(element: Element): Effects {
    const known = this.effects.get(element);
    if (known !== undefined) return known;
    const outer = element.parentElement;
    const above = outer === null ? { shown: true, opacity: 1 } : this.effectsOf(outer);
    const found = above.shown ? this.ownEffects(element, above.opacity) : above;
    this.effects.set(element, found);
    return found;
  }

  private ownEffects(element: Element, above: number): Effects {
    const style = this.page.window.getComputedStyle(element);
    const opacity = above * Number(style.opacity);
    const isDrawn =
      opacity >= 0.1 &&
      style.maskImage === 'none' &&
      style.mixBlendMode === 'normal' &&
      !/opacity|blur|contrast|brightness|invert|url/.test(style.filter) &&
      !/disc|circle|square/.test(style.getPropertyValue('-webkit-text-security'));
    return { shown: isDrawn && this.isRendered(element, style), opacity };
  }

  private isRendered(element: Element, style: CSSStyleDeclaration): boolean {
    if (element.localName === 'option' || element.localName === 'optgroup') return style.display !== 'none';
    if (style.display === 'contents') return true; // no box of its own
    return element.checkVisibility({ contentVisibilityAuto: true });
  }
}
