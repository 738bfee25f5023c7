/**
 * A letter laid out with its own styles, where nobody sees it, to ask the browser what can be read. Renderer.
 *
 * NOTE [measuring frame]: the frame shares our origin, because another origin's layout cannot be asked for. So nothing
 * of the letter's markup is parsed in it: the tree is built here, element by element, from text, names that do nothing
 * and a short list of attributes, and styles are set through the object model after they were cleaned. The frame runs
 * no scripts (`sandbox` without `allow-scripts`), and its policy lets nothing load. It is gone when it has been
 * measured. docs/adr/0010.
 */
import { cleanDeclarations, cleanSheet } from './clean-styles.ts';
import { ownIdOf, ownStyleOf, type Letter } from './open-letter.ts';

/** Left out with all they hold: what would run, load, or is no text of the letter. */
const leftOut = new Set(
  (
    'script style iframe frame frameset object embed applet portal link meta base head title template slot svg math ' +
    'audio video source track canvas noscript noembed noframes param'
  ).split(' '),
);
const kept = new Set(
  (
    'class hidden width height color bgcolor face size align valign dir lang open selected multiple type rows cols ' +
    'colspan rowspan cellpadding cellspacing border start alt title wrap nowrap text'
  ).split(' '),
);
const mostNodes = 30_000;
const width = 800;
export const frameHeight = 2_000;

const look = `
  :root { color-scheme: light; }
  body { margin: 0; padding: 12px; background: #fff; color: #18212a; font: 13px/20px system-ui, sans-serif; }
  img { display: inline-block; }
`;

export type LaidOut = {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** Each text of the frame with the one of the letter that it stands for. */
  readonly texts: ReadonlyMap<Text, Text>;
  readonly images: ReadonlyMap<HTMLImageElement, Element>;
};

/** Null when the letter is larger than is worth laying out. */
export async function withLaidOut<T>(letter: Letter, ask: (page: LaidOut) => T): Promise<T | null> {
  const host = document.createElement('div');
  host.setAttribute('aria-hidden', 'true');
  // A closed root: our own styles and selectors do not meet the frame.
  const root = host.attachShadow({ mode: 'closed' });
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.tabIndex = -1;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">`;
  host.style.cssText =
    'position:fixed;left:-10000px;top:0;width:0;height:0;overflow:hidden;color-scheme:light';
  frame.style.cssText = `width:${String(width)}px;height:${String(frameHeight)}px;border:0`;
  root.append(frame);
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
  });
  document.body.append(host);
  try {
    await loaded;
    const page = fill(frame, letter);
    return page === null ? null : ask(page);
  } finally {
    host.remove();
  }
}

function fill(frame: HTMLIFrameElement, letter: Letter): LaidOut | null {
  const inside = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (inside === null || view === null) return null;
  inside.adoptedStyleSheets = [look, ...letter.sheets.map(cleanSheet)].map((css) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  const copy = new TreeCopy(inside);
  copy.attributes(letter.body, inside.body);
  return copy.children(letter.body, inside.body)
    ? { window: view, document: inside, texts: copy.texts, images: copy.images }
    : null;
}

class TreeCopy {
  readonly texts = new Map<Text, Text>();
  readonly images = new Map<HTMLImageElement, Element>();
  private count = 0;
  private readonly document: Document;

  constructor(target: Document) {
    this.document = target;
  }

  /** False: too large. */
  children(from: Element, to: Element): boolean {
    const pending: [Element, Element][] = [[from, to]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [source, target] = next;
      for (const node of source.childNodes) {
        if (++this.count > mostNodes) return false;
        if (node instanceof Text) {
          const text = this.document.createTextNode(node.data);
          target.append(text);
          this.texts.set(text, node);
        } else if (node instanceof Element && !leftOut.has(node.localName)) {
          const element = this.element(node);
          target.append(element);
          pending.push([node, element]);
        }
      }
    }
    return true;
  }

  attributes(from: Element, to: HTMLElement): void {
    for (const { name, value } of from.attributes)
      if (kept.has(name) || isLabel(name)) to.setAttribute(name, value);
    // No form, object or frame is built here, so an id takes the place of nothing.
    const id = ownIdOf(from);
    if (id !== null) to.id = id;
    const style = ownStyleOf(from);
    if (style === '') return;
    to.style.cssText = style; // through the object model: the policy refuses style attributes in markup
    cleanDeclarations(to.style);
  }

  private element(from: Element): HTMLElement {
    const element = this.document.createElement(nameFor(from.localName));
    if (from.localName === 'form') element.setAttribute('data-form', '');
    this.attributes(from, element);
    if (from.localName === 'img') this.images.set(element as HTMLImageElement, from);
    return element;
  }
}

/** Its sheets may choose elements by these; they do nothing themselves. */
function isLabel(name: string): boolean {
  return /^(?:data|aria)-[a-z0-9-]+$/.test(name) || name === 'role';
}

/** The names in a form would stand in for the form's own properties; a name no browser knows is shown as text is. */
function nameFor(name: string): string {
  if (name === 'form') return 'div';
  return /^[a-z][a-z0-9-]*$/.test(name) ? name : 'span';
}
