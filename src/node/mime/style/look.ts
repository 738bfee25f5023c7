/**
 * Would anybody see it? From the sheets of a mail, an element and what encloses it: whether its text is hidden, as far
 * as that can be said without drawing the page. Pure.
 */
import { black, isUnreadable, white, type Colour } from '#shared/calc/colours.ts';
import { backgroundColour, readColour } from './colours.ts';
import { matches, type Styled } from './selector.ts';
import { readDeclarations, type Declarations, type Rule, type Sheet } from './sheet.ts';

export type Look = {
  readonly gone: boolean; // nothing inside can be seen, whatever it says about itself
  readonly hidden: boolean; // text that stands directly here cannot be seen
  readonly invisible: boolean; // visibility, which a child may take back
  readonly size: number; // of the font, in pixels
  readonly zoom: number;
  readonly colour: Colour | null;
  readonly background: Colour | null;
};

export const plainLook: Look = {
  gone: false,
  hidden: false,
  invisible: false,
  size: 16,
  zoom: 1,
  colour: black,
  background: white,
};

/**
 * Steps of comparing rules with elements, for one mail. Rules and elements multiply: without a limit a sheet of 1 MB
 * over as many elements takes hours. A large newsletter needs some 50,000; a million takes about a tenth of a second.
 */
const stepLimit = 1_000_000;

/** The rules of one mail, found by what their last part names. */
export class Styles {
  /** More rules or elements than are worth comparing: what they hide is not known. */
  exhausted = false;
  /** Comparisons made so far, as `stepLimit` counts them. */
  steps = 0;
  private readonly byKey = new Map<string, { rule: Rule; order: number }[]>();
  private count = 0;

  add({ rules, isWhole }: Sheet): void {
    if (!isWhole) this.exhausted = true;
    for (const rule of rules) {
      const key = keyOf(rule);
      const list = this.byKey.get(key);
      const entry = { rule, order: this.count++ };
      if (list === undefined) this.byKey.set(key, [entry]);
      else list.push(entry);
    }
  }

  lookOf(element: Styled, ancestors: readonly Styled[], parent: Look): Look {
    if (parent.gone) return parent;
    const inline = element.attributes.get('style');
    const found = this.count === 0 ? [] : this.rulesFor(element, ancestors);
    if (found.length === 0 && inline === undefined && !hasOldLook(element)) return parent;
    return lookFrom(
      cascade(inline === undefined ? found : [...found, readDeclarations(inline)]),
      element,
      parent,
    );
  }

  private rulesFor(element: Styled, ancestors: readonly Styled[]): readonly Declarations[] {
    const found: { rule: Rule; order: number }[] = [];
    for (const key of keysFor(element)) {
      this.spend(1);
      for (const entry of this.byKey.get(key) ?? []) {
        if (this.steps > stepLimit) break;
        if (!matches(entry.rule.selector, element, ancestors, this.spend)) continue;
        this.spend(entry.rule.declarations.size);
        found.push(entry);
      }
    }
    if (this.steps > stepLimit) {
      this.exhausted = true;
      return [];
    }
    return found
      .sort((one, other) => one.rule.weight - other.rule.weight || one.order - other.order)
      .map(({ rule }) => rule.declarations);
  }

  private readonly spend = (steps: number): void => {
    this.steps += steps;
  };
}

function* keysFor(element: Styled): Generator<string> {
  const id = element.attributes.get('id');
  if (id !== undefined) yield `#${id.trim()}`;
  for (const one of element.classes) yield `.${one}`;
  for (const name of element.attributes.keys()) yield `[${name}`;
  yield element.name;
  yield '*';
}

function keyOf({ selector }: Rule): string {
  const last = selector.at(-1);
  const tests = last?.tests ?? [];
  const id = tests.find(({ name, operator }) => name === 'id' && operator === '=');
  if (id !== undefined) return `#${id.value}`;
  const className = tests.find(({ name, operator }) => name === 'class' && operator === '~=');
  if (className !== undefined) return `.${className.value}`;
  return last?.tag ?? (tests[0] === undefined ? '*' : `[${tests[0].name}`);
}

type Properties = (name: string) => string | null;

function cascade(lists: readonly Declarations[]): Properties {
  const merged = new Map<string, { readonly value: string; readonly important: boolean }>();
  for (const list of lists)
    for (const [name, one] of list)
      if (one.important || merged.get(name)?.important !== true) merged.set(name, one);
  return (name) => merged.get(name)?.value ?? null;
}

function hasOldLook(element: Styled): boolean {
  return ['hidden', 'bgcolor', 'color', 'background'].some((name) => element.attributes.has(name));
}

function lookFrom(property: Properties, element: Styled, parent: Look): Look {
  const size = fontSize(property('font-size') ?? sizeInFont(property('font')), parent.size);
  const visibility = property('visibility');
  const invisible = visibility === null ? parent.invisible : /^(?:hidden|collapse)/.test(visibility);
  const colour = textColour(
    property('-webkit-text-fill-color') ?? property('color') ?? element.attributes.get('color') ?? null,
    parent,
  );
  const background = backgroundOf(property, element, parent);
  const unreadable = colour !== null && background !== null && isUnreadable(colour, background);
  const zoom = parent.zoom * zoomOf(property('zoom'));
  const gone = element.attributes.has('hidden') || isGone(property, size);
  const hidden = gone || invisible || size * zoom < 2 || unreadable;
  return { gone, hidden, invisible, size, zoom, colour, background };
}

/** `zoom: 0` is read as no zoom at all. */
function zoomOf(written: string | null): number {
  const match = /^([\d.]{1,20})(%?)/.exec(written ?? '');
  const value = Number(match?.[1]) / (match?.[2] === '%' ? 100 : 1);
  return value > 0 ? value : 1;
}

function textColour(written: string | null, parent: Look): Colour | null {
  if (written === null || /^(?:inherit|currentcolor|unset)$/.test(written.trim())) return parent.colour;
  return readColour(written);
}

function backgroundOf(property: Properties, element: Styled, parent: Look): Colour | null {
  if (element.attributes.has('background') || /url\(|gradient/.test(property('background-image') ?? ''))
    return null;
  const written =
    property('background-color') ?? property('background') ?? element.attributes.get('bgcolor') ?? null;
  if (written === null || /^(?:none|inherit|unset|initial)\b/.test(written)) return parent.background;
  const colour = backgroundColour(written);
  return colour !== null && colour.alpha < 0.1 ? parent.background : colour;
}

/** Removed, cut off, moved away, faded out: whatever stands inside shares it. */
function isGone(property: Properties, size: number): boolean {
  const has = (name: string, pattern: RegExp): boolean => pattern.test((property(name) ?? '').slice(0, 300));
  const length = (name: string): number | null => pixels(property(name), size);
  if (has('display', /^none\b/) || has('mso-hide', /^all\b/) || has('content-visibility', /^hidden\b/))
    return true;
  if (
    has('opacity', /^(?:0?\.0\d*|0(?:\.0+)?|[0-4](?:\.\d+)?%)$/) ||
    has('filter', /opacity\(\s*0(?:\.0+)?%?\s*\)/)
  )
    return true;
  if (has('clip', /rect\(\s*(?:[01](?:px)?[\s,]*){2,4}\)/)) return true;
  if (has('clip-path', /inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*\)/))
    return true;
  if (has('transform', /scale(?:x|y|3d)?\(\s*0?(?:\.0\d*)?\s*[,)]|translate[xy]?\([^)]{0,40}-\d{3,}/))
    return true;
  if (Number.parseFloat(property('scale') ?? '1') < 0.1 || has('translate', /-\d{3,}/)) return true;
  // A mask cuts away what its picture does not cover; no letter has another use for one.
  if (
    ['mask', 'mask-image', '-webkit-mask', '-webkit-mask-image'].some((name) => has(name, /url\(|gradient/))
  )
    return true;
  const isClosed = ['height', 'max-height', 'width', 'max-width'].some((name) => (length(name) ?? 9) <= 1);
  if (isClosed && (has('overflow', /^(?:hidden|clip)/) || has('overflow-y', /^(?:hidden|clip)/))) return true;
  if ((length('max-height') ?? 9) === 0) return true;
  const isMoved = ['left', 'top', 'right', 'bottom', 'inset'].some(
    (name) => Math.abs(length(name) ?? 0) >= 500,
  );
  if (isMoved && has('position', /absolute|fixed|relative/)) return true;
  return ['text-indent', 'margin-left', 'margin-top', 'margin'].some((name) => (length(name) ?? 0) <= -300);
}

function pixels(written: string | null, size: number): number | null {
  const match = /^(-?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|ex|ch|%|vw|vh|in|cm)?(?:\s|$)/.exec(written ?? '');
  if (match === null) return null;
  const number = Number(match[1]);
  const unit = match[2] ?? 'px';
  const scale = { px: 1, pt: 1.33, em: size, ex: size / 2, ch: size / 2, rem: 16, in: 96, cm: 38 }[unit];
  return number * (scale ?? 8); // a hundredth of the window: 100% and 100vw are as far as it goes
}

function fontSize(written: string | null, inherited: number): number {
  if (written === null) return inherited;
  const percent = /^([\d.]+)%/.exec(written);
  if (percent !== null) return (Number(percent[1]) / 100) * inherited;
  if (/^(?:xx?-small|small|medium|large|x{1,3}-large|smaller|larger)/.test(written)) return 13;
  return pixels(written, inherited) ?? inherited;
}

/** `font: 0/0 a`: the size stands before the slash. */
function sizeInFont(font: string | null): string | null {
  return /(?:^|\s)([\d.]+(?:px|pt|em|rem|%)?)(?:\/|\s)/.exec(`${font ?? ''} `)?.[1] ?? null;
}
