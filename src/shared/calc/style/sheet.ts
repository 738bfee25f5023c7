/**
 * The style sheets of a mail, read as far as it takes to see what they hide: rules with tags, classes, ids and
 * attributes, descendants, media, the order of the cascade. Pure; hostile input, so everything is counted.
 *
 * NOTE [limits]: selectors with pseudo-classes (`:not()`, `:nth-child()`), `@import` and custom properties are not
 * followed. A reader that drops all styles shows such text, and shows it unmarked.
 */

/** An element as a selector sees it. */
export type Styled = {
  readonly name: string;
  readonly attribute: (name: string) => string | null;
};

export type Declarations = ReadonlyMap<string, { readonly value: string; readonly important: boolean }>;

type Test = { readonly name: string; readonly operator: string; readonly value: string };
type Compound = { readonly tag: string | null; readonly tests: readonly Test[] };

export type Rule = {
  readonly compounds: readonly Compound[]; // ancestors first, the element itself last
  readonly weight: number;
  readonly declarations: Declarations;
};

const maxRules = 3_000;
const maxCss = 512 * 1024;
const maxDepth = 4;

export function readSheet(css: string): Rule[] {
  const rules: Rule[] = [];
  readBlock(withoutComments(css.slice(0, maxCss)), rules, 0);
  return rules;
}

function withoutComments(css: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const open = css.indexOf('/*', at);
    if (open < 0) return (out + css.slice(at)).replaceAll('<!--', ' ').replaceAll('-->', ' ');
    out += `${css.slice(at, open)} `;
    const close = css.indexOf('*/', open + 2);
    if (close < 0) return out;
    at = close + 2;
  }
}

function readBlock(css: string, rules: Rule[], depth: number): void {
  let at = 0;
  while (at < css.length && rules.length < maxRules) {
    const open = css.indexOf('{', at);
    const semicolon = css.indexOf(';', at);
    const head = css.slice(at, open < 0 ? css.length : open).trim();
    if (head.startsWith('@') && semicolon >= 0 && (open < 0 || semicolon < open)) {
      at = semicolon + 1; // @import, @charset
      continue;
    }
    if (open < 0) return;
    const close = endOfBlock(css, open);
    const body = css.slice(open + 1, close);
    at = close + 1;
    if (!head.startsWith('@')) addRules(head, body, rules);
    else if (depth < maxDepth && isForTheDesk(head)) readBlock(body, rules, depth + 1);
  }
}

function endOfBlock(css: string, open: number): number {
  let nested = 0;
  for (let at = open; at < css.length; at += 1) {
    const code = css.charCodeAt(at);
    if (code === 0x7b) nested += 1;
    else if (code === 0x7d) {
      nested -= 1;
      if (nested === 0) return at;
    }
  }
  return css.length;
}

/** A window on a desk, some 800 pixels wide: what is meant for print or for a telephone hides nothing there. */
function isForTheDesk(head: string): boolean {
  const text = head.slice(0, 500).toLowerCase();
  if (/^@(?:supports|layer|container)\b/.test(text)) return true;
  if (!text.startsWith('@media')) return false;
  if (/\b(?:print|not|speech|dark)\b/.test(text)) return false;
  return [...text.matchAll(/(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)?/g)].every((match) => {
    const width = Number(match[2]) * (match[3] === undefined || match[3] === 'px' ? 1 : 16);
    return match[1] === 'min' ? width <= 800 : width >= 800;
  });
}

function addRules(head: string, body: string, rules: Rule[]): void {
  const declarations = readDeclarations(body);
  if (declarations.size === 0) return;
  for (const selector of head.slice(0, 4_000).split(',')) {
    const compounds = readSelector(selector);
    if (compounds === null || rules.length >= maxRules) continue;
    rules.push({ compounds, weight: compounds.reduce((sum, one) => sum + weightOf(one), 0), declarations });
  }
}

function weightOf({ tag, tests }: Compound): number {
  return tests.reduce((sum, { name }) => sum + (name === 'id' ? 100 : 10), tag === null ? 0 : 1);
}

/** `td.a > p[hidden] span#b`; null when it needs more than can be seen here. Siblings are read as descendants. */
function readSelector(selector: string): Compound[] | null {
  const words = selector
    .trim()
    .replace(/\s*[>+~]\s*(?![^[]*\])/g, ' ')
    .split(/\s+(?![^[]*\])/);
  if (words.length > 8) return null;
  const compounds = words.map(readCompound);
  return compounds.every((one) => one !== null) ? compounds : null;
}

const piece = /^(?:\.([\w-]+)|#([\w-]+)|\[\s*([\w-]+)\s*(?:([~^$*|]?=)\s*["']?([^"'\]]*)["']?\s*)?\])/;

function readCompound(written: string): Compound | null {
  const tag = /^(?:\*|[a-z][\w-]*)/i.exec(written)?.[0] ?? '';
  let rest = written.slice(tag.length);
  const tests: Test[] = [];
  while (rest !== '') {
    const match = piece.exec(rest);
    if (match === null || tests.length >= 8) return null;
    const [whole, className, id, attribute, operator = '', value = ''] = match;
    if (className !== undefined) tests.push({ name: 'class', operator: '~=', value: className });
    else if (id !== undefined) tests.push({ name: 'id', operator: '=', value: id });
    else tests.push({ name: (attribute ?? '').toLowerCase(), operator, value });
    rest = rest.slice(whole.length);
  }
  if (tag === '' && tests.length === 0) return null;
  return { tag: tag === '' || tag === '*' ? null : tag.toLowerCase(), tests };
}

const maxDeclarations = 60;

export function readDeclarations(body: string): Declarations {
  const found = new Map<string, { value: string; important: boolean }>();
  for (const one of body.slice(0, 8_000).split(';')) {
    const colon = one.indexOf(':');
    if (colon < 1 || found.size >= maxDeclarations) continue;
    const name = unescape(one.slice(0, colon)).trim().toLowerCase();
    const written = unescape(one.slice(colon + 1))
      .trim()
      .toLowerCase();
    const important = /!\s*important\s*$/.test(written.slice(-40));
    const value = important ? written.slice(0, written.lastIndexOf('!')).trim() : written;
    if (found.get(name)?.important === true && !important) continue;
    found.set(name, { value, important });
  }
  return found;
}

/** `d\69splay` is "display", too. */
function unescape(text: string): string {
  return text.includes('\\')
    ? text.replace(
        /\\(?:([0-9a-f]{1,6})\s?|(.))/gi,
        (_, hex: string | undefined, char: string | undefined) =>
          hex === undefined
            ? (char ?? '')
            : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
      )
    : text;
}

export function matches(rule: Rule, element: Styled, ancestors: readonly Styled[]): boolean {
  const last = rule.compounds.length - 1;
  const own = rule.compounds[last];
  if (own === undefined || !fits(own, element)) return false;
  let wanted = last - 1;
  for (let at = ancestors.length - 1; at >= 0 && wanted >= 0; at -= 1) {
    const ancestor = ancestors[at];
    const compound = rule.compounds[wanted];
    if (ancestor !== undefined && compound !== undefined && fits(compound, ancestor)) wanted -= 1;
  }
  // Mail is shown inside of html and body, whether it says so or not.
  while (wanted >= 0 && isRoot(rule.compounds[wanted])) wanted -= 1;
  return wanted < 0;
}

function isRoot(compound: Compound | undefined): boolean {
  return compound !== undefined && compound.tests.length === 0 && /^(?:html|body)$/.test(compound.tag ?? '');
}

function fits({ tag, tests }: Compound, element: Styled): boolean {
  if (tag !== null && tag !== element.name) return false;
  return tests.every((test) => passes(test, element.attribute(test.name)));
}

function passes({ operator, value }: Test, has: string | null): boolean {
  if (has === null) return false;
  if (operator === '') return true;
  if (operator === '=') return has.trim() === value;
  if (value === '') return false;
  if (operator === '~=') return has.split(/\s+/).includes(value);
  if (operator === '^=') return has.startsWith(value);
  if (operator === '$=') return has.endsWith(value);
  if (operator === '|=') return has === value || has.startsWith(`${value}-`);
  return has.includes(value);
}
