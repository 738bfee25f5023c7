/**
 * Which text of a letter nobody can see, by the browser's own answer: computed styles, boxes, what is hit at the place
 * where the text stands, and the colours there. Renderer; on the measuring frame.
 */
import { drawnColour, isReadable } from './drawn-colours.ts';
import type { LaidOut } from './measuring-frame.ts';
import { Sight, type Spot } from './sight.ts';

/** Parts of a text, as offsets. */
export type Span = readonly [start: number, end: number];

export type HiddenTexts = {
  readonly texts: ReadonlyMap<Text, readonly Span[]>;
  readonly images: ReadonlySet<Element>;
  /** False: there was more than is worth asking for; the rest counts as seen. */
  readonly isWhole: boolean;
};

const someSign = /[\p{L}\p{N}\p{P}\p{S}]/u;

export function findHidden(page: LaidOut): HiddenTexts {
  const sight = new Sight(page);
  const texts = new Map<Text, readonly Span[]>();
  const walker = page.document.createTreeWalker(page.document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const original = page.texts.get(node);
    if (original === undefined || !someSign.test(node.data)) continue;
    const spans = hiddenSpans(node, page, sight);
    if (spans.length > 0) texts.set(original, spans);
  }
  const images = new Set<Element>();
  for (const [image, original] of page.images)
    if (/\S/.test(image.alt) && isHiddenImage(image, page, sight)) images.add(original);
  return { texts, images, isWhole: !sight.isExhausted };
}

function hiddenSpans(text: Text, page: LaidOut, sight: Sight): Span[] {
  const element = text.parentElement;
  const all: Span = [0, text.data.length];
  if (element === null || !sight.isShown(element)) return [all];
  if (element.localName === 'option') return isChosen(element) ? [] : [all];
  if (element.localName === 'textarea') return isSeen(element, element, page, sight) ? [] : [all];
  const range = page.document.createRange();
  range.selectNodeContents(text);
  const seen = sight.lines(range).map((line) => isLegible(line, element, text.data.length, page, sight));
  if (seen.every((one) => one)) return seen.length === 0 ? [all] : [];
  if (!seen.includes(true)) return [all];
  return wordsOf(text.data).filter(([start, end]) => {
    range.setStart(text, start);
    range.setEnd(text, end);
    const lines = sight.lines(range);
    return !lines.some((line) => isLegible(line, element, end - start, page, sight));
  });
}

const mostWords = 2_000;

function wordsOf(text: string): Span[] {
  const words: Span[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    if (words.length >= mostWords) break;
    words.push([match.index, match.index + match[0].length]);
  }
  return words;
}

/** A list that is folded shows one choice; one that is open shows all. */
function isChosen(option: Element): boolean {
  const list = option.closest('select');
  if (list === null) return false;
  return list.multiple || list.size > 1 || (option as HTMLOptionElement).selected;
}

const smallest = 3.5; // pixels; letters below that are dots

function isLegible(line: DOMRect, element: Element, signs: number, page: LaidOut, sight: Sight): boolean {
  if (line.height < smallest) return false;
  // Letters that are pushed into each other, or turned on edge.
  if (signs > 2 && line.width < Math.min(signs, 8) * 0.6) return false;
  return isSeen(line, element, page, sight);
}

function isSeen(where: DOMRect | Element, element: Element, page: LaidOut, sight: Sight): boolean {
  const box = where instanceof page.window.Element ? sight.boxOf(where) : where;
  if (box.height < smallest || box.width < 1) return false;
  const spots = sight.look(box, element);
  if (spots === 'not-asked') return true;
  return (
    spots.filter((spot) => spot !== null && isReadableAt(spot, element, page, sight)).length * 2 >
    spots.length
  );
}

function isReadableAt(spot: Spot, element: Element, page: LaidOut, sight: Sight): boolean {
  if (spot.covered) return false;
  const style = page.window.getComputedStyle(element);
  const ink = drawnColour(style.getPropertyValue('-webkit-text-fill-color') || style.color);
  return isReadable({ ...ink, alpha: ink.alpha * sight.opacityOf(element) }, spot.behind);
}

/** No picture is loaded here, so its words stand in its place; a dot says none. */
function isHiddenImage(image: HTMLImageElement, page: LaidOut, sight: Sight): boolean {
  if (!sight.isShown(image)) return true;
  const style = page.window.getComputedStyle(image);
  const sides = [image.getAttribute('width'), image.getAttribute('height'), style.width, style.height];
  return sides.some(
    (side) => side !== null && /^\s*[\d.]+(?:px)?\s*$/.test(side) && Number.parseFloat(side) <= 2,
  );
}
