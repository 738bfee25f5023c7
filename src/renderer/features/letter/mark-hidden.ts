/** Marks invisible text in a message before its styles are removed, which would make the text visible. Renderer. */
import type { HiddenTexts, Span } from './hidden-texts.ts';

export const hiddenMark = 'data-hidden-by-sender';

/** Tags that keep their attributes in the frame that is shown; the others are taken apart, and a mark with them. */
const lasting = new Set(
  'a address b blockquote center code dd div dl dt em font h1 h2 h3 h4 h5 h6 i li ol p pre'.split(' '),
);
for (const name of 'section article header footer main small span strong sub sup table u ul'.split(' '))
  lasting.add(name);

export function markHidden(body: HTMLElement, { texts, images }: HiddenTexts): void {
  for (const element of body.querySelectorAll(`[${hiddenMark}]`)) element.removeAttribute(hiddenMark);
  for (const image of images) image.replaceWith(marked(body, `[${image.getAttribute('alt') ?? ''}]`));
  for (const child of [...body.childNodes]) mark(child, texts);
}

/** The outermost element of which nothing is seen carries the mark. */
function mark(node: Node, texts: HiddenTexts['texts']): void {
  if (node instanceof Text) return markText(node, texts.get(node) ?? []);
  if (!(node instanceof Element)) return;
  if (lasting.has(node.localName) && isWhollyHidden(node, texts)) node.setAttribute(hiddenMark, '');
  else for (const child of [...node.childNodes]) mark(child, texts);
}

function isWhollyHidden(element: Element, texts: HiddenTexts['texts']): boolean {
  if (element.querySelector(`img, [${hiddenMark}]`) !== null) return false;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let found = false;
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    if (!/\S/.test(node.data)) continue;
    const [span, another] = texts.get(node) ?? [];
    if (span === undefined || another !== undefined || span[1] - span[0] < node.data.length) return false;
    found = true;
  }
  return found;
}

function markText(text: Text, spans: readonly Span[]): void {
  if (spans.length === 0) return;
  const pieces: (string | Node)[] = [];
  let at = 0;
  for (const [start, end] of joined(spans, text.data)) {
    pieces.push(text.data.slice(at, start), marked(text, text.data.slice(start, end)));
    at = end;
  }
  pieces.push(text.data.slice(at));
  text.replaceWith(...pieces);
}

/** Words beside each other are one mark. */
function joined(spans: readonly Span[], text: string): [number, number][] {
  const out: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = out.at(-1);
    if (last !== undefined && !/\S/.test(text.slice(last[1], start))) last[1] = end;
    else out.push([start, end]);
  }
  return out;
}

function marked({ ownerDocument }: Node, text: string): HTMLElement {
  const element = (ownerDocument ?? document).createElement('span');
  element.setAttribute(hiddenMark, '');
  element.textContent = text;
  return element;
}

/** The words in the order of the letter. */
export function hiddenWords(body: HTMLElement, { texts, images }: HiddenTexts): string {
  const lines: string[] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text)
      for (const [start, end] of joined(texts.get(node) ?? [], node.data))
        lines.push(node.data.slice(start, end));
    else if (node instanceof Element && images.has(node)) lines.push(`[${node.getAttribute('alt') ?? ''}]`);
  }
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).join('\n');
}
