/**
 * Would anybody see it? From the sheets of a mail, an element and what encloses it: whether its text is hidden.
 * The reader of text and the frame that shows HTML ask the same question here. Pure.
 */
import { backgroundColour, black, isUnreadable, readColour, white, type Colour } from './colours.ts';
import { matches, readDeclarations, type Declarations, type Rule, type Styled } from './sheet.ts';

export type Look = {
  readonly gone: boolean; // nothing inside can be seen, whatever it says about itself
  readonly hidden: boolean; // text that stands directly here cannot be seen
  readonly invisible: boolean; // visibility, which a child may take back
  readonly size: number; // of the font, in pixels
  readonly colour: Colour | null;
  readonly background: Colour | null;
};

export const plainLook: Look = {
  gone: false,
  hidden: false,
  invisible: false,
  size: 16,
  colour: black,
  background: white,
};

const workLimit = 300_000;

/** The rules of one mail, found by what their last part names. */
export class Styles {
  /** More rules and elements than are worth matching: what they hide is not known. */
  exhausted = false;
  private readonly byKey = new Map<string, { rule: Rule; order: number }[]>();
  private work = 0;
  private count = 0;

  add(rules: readonly Rule[]): void {
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
    const inline = element.attribute('style');
    const found = this.count === 0 ? [] : this.rulesFor(element, ancestors);
    if (found.length === 0 && inline === null && !hasOldLook(element)) return parent;
    const own = inline === null ? null : readDeclarations(inline);
    return lookFrom(cascade(own === null ? found : [...found, own]), element, parent);
  }

  private rulesFor(element: Styled, ancestors: readonly Styled[]): Declarations[] {
    const classes = (element.attribute('class') ?? '').slice(0, 1_000).split(/\s+/).slice(0, 20);
    const keys = [`#${element.attribute('id') ?? ''}`, ...classes.map((one) => `.${one}`), element.name, '*'];
    const found: { rule: Rule; order: number }[] = [];
    for (const key of new Set(keys))
      for (const entry of this.byKey.get(key) ?? []) {
        this.work += 1 + (entry.rule.compounds.length > 1 ? ancestors.length : 0);
        if (this.work > workLimit) {
          this.exhausted = true;
          return [];
        }
        if (matches(entry.rule, element, ancestors)) found.push(entry);
      }
    return found
      .sort((one, other) => one.rule.weight - other.rule.weight || one.order - other.order)
      .map(({ rule }) => rule.declarations);
  }
}

function keyOf({ compounds }: Rule): string {
  const last = compounds.at(-1);
  const id = last?.tests.find(({ name, operator }) => name === 'id' && operator === '=');
  if (id !== undefined) return `#${id.value}`;
  const className = last?.tests.find(({ name, operator }) => name === 'class' && operator === '~=');
  return className === undefined ? (last?.tag ?? '*') : `.${className.value}`;
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
  return ['hidden', 'bgcolor', 'color', 'background'].some((name) => element.attribute(name) !== null);
}

function lookFrom(property: Properties, element: Styled, parent: Look): Look {
  const size = fontSize(property('font-size') ?? sizeInFont(property('font')), parent.size);
  const visibility = property('visibility');
  const invisible = visibility === null ? parent.invisible : /^(?:hidden|collapse)/.test(visibility);
  const colour = textColour(property('color') ?? element.attribute('color'), parent);
  const background = backgroundOf(property, element, parent);
  const unreadable = colour !== null && background !== null && isUnreadable(colour, background);
  const gone = element.attribute('hidden') !== null || isGone(property, size);
  return { gone, hidden: gone || invisible || size < 2 || unreadable, invisible, size, colour, background };
}

function textColour(written: string | null, parent: Look): Colour | null {
  if (written === null || /^(?:inherit|currentcolor|unset)$/.test(written.trim())) return parent.colour;
  return readColour(written);
}

function backgroundOf(property: Properties, element: Styled, parent: Look): Colour | null {
  if (element.attribute('background') !== null || /url\(|gradient/.test(property('background-image') ?? ''))
    return null;
  const written = property('background-color') ?? property('background') ?? element.attribute('bgcolor');
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
  if (has('transform', /scale(?:x|y|3d)?\(\s*0(?:\.0+)?\s*[,)]|translate[xy]?\([^)]{0,40}-\d{3,}/))
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
