/**
 * Selectors of a style sheet, read character by character: tags, classes, ids, attributes, nesting (`&`), and names
 * written in escapes. Every character is visited once. Combinators are read as "somewhere inside". Pure.
 */

/** An element as a selector sees it. */
export type Styled = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly classes: ReadonlySet<string>;
};

type Test = { readonly name: string; readonly operator: string; readonly value: string };
export type Compound = {
  readonly tag: string | null;
  readonly tests: readonly Test[];
  /** Carries `&`: the enclosing rule's own element. */
  readonly nests: boolean;
};
export type Selector = readonly Compound[]; // ancestors first, the element itself last

const maxCompounds = 32; // a rule with more parts is not followed, and said to be able to hide something
const maxTests = 32;

export type SelectorList = { readonly selectors: readonly Selector[]; readonly isWhole: boolean };

/** `td.a > p[hidden], #b`. What needs more than can be seen here (`:not()`, `::before`) is left out. */
export function readSelectors(text: string): SelectorList {
  const reader = new SelectorReader(text);
  const selectors: Selector[] = [];
  let isWhole = true;
  while (reader.at < text.length) {
    const found = reader.selector();
    if (found === 'too-long') isWhole = false;
    else if (found !== null) selectors.push(found);
  }
  return { selectors, isWhole };
}

class SelectorReader {
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Up to the next comma, and behind it. */
  selector(): Selector | 'too-long' | null {
    const compounds: Compound[] = [];
    let isRead = true;
    let isLong = false;
    for (;;) {
      this.skipCombinators();
      if (this.at >= this.text.length || this.text[this.at] === ',') break;
      const compound = this.compound();
      if (compound === null) {
        isRead = false;
        this.skipToComma();
      } else if (compounds.length >= maxCompounds || compound.tests.length > maxTests) isLong = true;
      else compounds.push(compound);
    }
    this.at += 1;
    if (!isRead || compounds.length === 0) return null;
    return isLong ? 'too-long' : compounds;
  }

  private skipCombinators(): void {
    while (isSpace(this.text[this.at]) || '>+~'.includes(this.text[this.at] ?? 'x')) this.at += 1;
  }

  private skipToComma(): void {
    let depth = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const sign = this.text[this.at];
      if (sign === '\\') this.at += 1;
      else if (sign === '(' || sign === '[') depth += 1;
      else if (sign === ')' || sign === ']') depth -= 1;
      else if (sign === ',' && depth <= 0) return;
    }
  }

  private compound(): Compound | null {
    const start = this.at;
    let tag: string | null = null;
    let nests = false;
    const tests: Test[] = [];
    if (this.take('*')) tag = null;
    else if (this.isName()) tag = this.name().toLowerCase();
    for (;;) {
      let test: Test | null;
      if (this.take('&')) {
        nests = true;
        continue;
      } else if (this.take('.')) test = { name: 'class', operator: '~=', value: this.name() };
      else if (this.take('#')) test = { name: 'id', operator: '=', value: this.name() };
      else if (this.take('[')) test = this.attribute();
      else break;
      if (test === null || (test.operator !== '' && test.value === '')) return null;
      if (tests.length <= maxTests) tests.push(test); // one too many tells that there were more
    }
    const next = this.text[this.at] ?? ',';
    if (this.at === start || !(isSpace(next) || '>+~,'.includes(next))) return null;
    return { tag, tests, nests };
  }

  private attribute(): Test | null {
    this.skipSpace();
    const name = this.name().toLowerCase();
    this.skipSpace();
    let operator = '~^$*|'.includes(this.text[this.at] ?? 'x') ? (this.text[this.at++] ?? '') : '';
    if (this.take('=')) operator += '=';
    else if (operator !== '') return null;
    this.skipSpace();
    const value = operator === '' ? '' : this.value();
    this.skipSpace();
    if (this.isName()) this.name(); // the flag "i" or "s"
    this.skipSpace();
    return name !== '' && this.take(']') ? { name, operator, value } : null;
  }

  private value(): string {
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") return this.name();
    this.at += 1;
    let value = '';
    while (this.at < this.text.length && this.text[this.at] !== quote) value += this.sign();
    this.at += 1;
    return value;
  }

  private skipSpace(): void {
    while (isSpace(this.text[this.at])) this.at += 1;
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private isName(): boolean {
    return isNameCode(this.text.charCodeAt(this.at));
  }

  private name(): string {
    let name = '';
    while (this.isName()) name += this.sign();
    return name;
  }

  /** One character, its escape undone: `\64` is "d". */
  private sign(): string {
    const sign = this.text[this.at] ?? '';
    if (sign !== '\\') {
      this.at += 1;
      return sign;
    }
    const { char, end } = readEscape(this.text, this.at);
    this.at = end;
    return char;
  }
}

function isSpace(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\n' || sign === '\t' || sign === '\r' || sign === '\f';
}

/** A letter, a digit, "-", "_", an escape, or anything beyond ASCII. */
function isNameCode(code: number): boolean {
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return (
    isLetter ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f ||
    code === 0x5c ||
    code >= 0x80
  );
}

/** At a backslash: the character it stands for, and where the rest goes on. */
function readEscape(text: string, at: number): { readonly char: string; readonly end: number } {
  const hex = /^[0-9a-f]{1,6}/i.exec(text.slice(at + 1, at + 7))?.[0];
  if (hex === undefined) return { char: text[at + 1] ?? '', end: at + 2 };
  const end = at + 1 + hex.length;
  const code = Number.parseInt(hex, 16);
  const isSign = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return {
    char: isSign ? String.fromCodePoint(code) : '\ufffd',
    end: isSpace(text[end]) ? end + 1 : end,
  };
}

/** `d\69splay` is "display", too. */
export function withoutEscapes(text: string): string {
  let out = '';
  let at = 0;
  for (let next = text.indexOf('\\'); next >= 0; next = text.indexOf('\\', at)) {
    const { char, end } = readEscape(text, next);
    out += text.slice(at, next) + char;
    at = end;
  }
  return out + text.slice(at);
}

/** The selectors of a rule inside of another: `&` is the outer element, without it "somewhere inside of it". */
export function nested(outer: Selector, inner: Selector): Selector | 'too-long' {
  const found: Compound[] = [];
  if (!inner.some(({ nests }) => nests)) found.push(...outer);
  for (const compound of inner) {
    if (!compound.nests) {
      found.push(compound);
      continue;
    }
    const last = outer.at(-1);
    found.push(...outer.slice(0, -1));
    found.push({
      tag: compound.tag ?? last?.tag ?? null,
      tests: [...(last?.tests ?? []), ...compound.tests],
      nests: false,
    });
  }
  const isLong = found.length > maxCompounds || found.some(({ tests }) => tests.length > maxTests);
  return isLong ? 'too-long' : found;
}

export function weightOf(selector: Selector): number {
  return selector.reduce((sum, { tag, tests }) => sum + (tag === null ? 0 : 1) + testsWeight(tests), 0);
}

function testsWeight(tests: readonly Test[]): number {
  return tests.reduce((sum, { name, operator }) => sum + (name === 'id' && operator === '=' ? 100 : 10), 0);
}

/** Counts what a comparison costs: one for each test, and the characters of a value that is searched through. */
export type Spend = (steps: number) => void;

export function matches(
  selector: Selector,
  element: Styled,
  ancestors: readonly Styled[],
  spend: Spend,
): boolean {
  const last = selector.length - 1;
  const own = selector[last];
  if (own === undefined || !fits(own, element, spend)) return false;
  let wanted = last - 1;
  for (let at = ancestors.length - 1; at >= 0 && wanted >= 0; at -= 1) {
    const ancestor = ancestors[at];
    const compound = selector[wanted];
    if (ancestor !== undefined && compound !== undefined && fits(compound, ancestor, spend)) wanted -= 1;
  }
  // Mail is shown inside of html and body, whether it says so or not.
  while (wanted >= 0 && isRoot(selector[wanted])) wanted -= 1;
  return wanted < 0;
}

function isRoot(compound: Compound | undefined): boolean {
  return compound !== undefined && compound.tests.length === 0 && /^(?:html|body)$/.test(compound.tag ?? '');
}

function fits({ tag, tests }: Compound, element: Styled, spend: Spend): boolean {
  spend(1);
  if (tag !== null && tag !== element.name) return false;
  return tests.every((test) => passes(test, element, spend));
}

function passes({ name, operator, value }: Test, element: Styled, spend: Spend): boolean {
  if (name === 'class' && operator === '~=') {
    spend(1);
    return element.classes.has(value);
  }
  const has = element.attributes.get(name);
  spend(1 + (operator === '' ? 0 : Math.ceil((has?.length ?? 0) / 16)));
  if (has === undefined) return false;
  if (operator === '') return true;
  if (operator === '=') return has.trim() === value;
  if (operator === '~=') return ` ${has.replace(/\s/g, ' ')} `.includes(` ${value} `);
  if (operator === '^=') return has.startsWith(value);
  if (operator === '$=') return has.endsWith(value);
  if (operator === '|=') return has === value || has.startsWith(`${value}-`);
  return has.includes(value);
}
