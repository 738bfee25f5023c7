/**
 * How many steps a backtracking matcher takes for a pattern on a text: each comparison of one character, each way that
 * is tried. The engine itself does not say; this twin walks the same pattern the same way. It counts, the engine's own
 * answer is what the program gets.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

type Next = (at: number) => boolean;
type Matcher = (at: number, next: Next) => boolean;

/** More than this in one search is a finding by itself. */
const mostSteps = 20_000_000;
class TooMany extends Error {}

/** What comes again: a line, a cell, a paragraph. */
const shortText = 4_000;

const compiled = new Map<string, Twin>();

export function regexSteps(pattern: RegExp, text: string, from: number): number {
  const key = `/${pattern.source}/${pattern.flags}`;
  let twin = compiled.get(key);
  if (twin === undefined) compiled.set(key, (twin = new Twin(pattern.source, pattern.flags)));
  return twin.search(text, from);
}

class Twin {
  private text = '';
  private steps = 0;
  private readonly groups: (readonly [number, number] | undefined)[] = [];
  private readonly named = new Map<string, number>();
  private readonly isSticky: boolean;
  private readonly flags: string;
  private readonly whole: Matcher;
  private readonly walked = new Map<string, Map<number, number>>();
  private groupCount = 0;

  constructor(source: string, flags: string) {
    this.flags = flags;
    this.isSticky = flags.includes('y');
    const mode = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
    const parsed = new RegExpParser().parsePattern(source, 0, source.length, mode);
    this.whole = this.any(parsed.alternatives);
  }

  /** A long run of one piece is asked about the same texts again and again: each is walked once. */
  search(text: string, from: number): number {
    if (text.length > shortText) return this.walk(text, from);
    let known = this.walked.get(text);
    if (known === undefined) this.walked.set(text, (known = new Map()));
    let steps = known.get(from);
    if (steps === undefined) known.set(from, (steps = this.walk(text, from)));
    return steps;
  }

  private walk(text: string, from: number): number {
    this.text = text;
    this.steps = 0;
    try {
      for (let start = from; start <= text.length; start += 1) {
        this.groups.length = 0;
        this.step();
        if (this.whole(start, () => true) || this.isSticky) break;
      }
    } catch (cause) {
      if (!(cause instanceof TooMany) && !(cause instanceof RangeError)) throw cause; // so deep that nobody waits
    }
    return this.steps;
  }

  private step(): void {
    if (++this.steps > mostSteps) throw new TooMany();
  }

  private any(alternatives: readonly AST.Alternative[]): Matcher {
    const ways = alternatives.map((one) => this.sequence(one.elements));
    const [only] = ways;
    if (only !== undefined && ways.length === 1) return only;
    return (at, next) => ways.some((way) => way(at, next));
  }

  private sequence(elements: readonly AST.Element[]): Matcher {
    const parts = elements.map((one) => this.element(one));
    return (at, next) => {
      const run = (index: number, here: number): boolean => {
        const part = parts[index];
        return part === undefined ? next(here) : part(here, (after) => run(index + 1, after));
      };
      return run(0, at);
    };
  }

  private element(element: AST.Element): Matcher {
    switch (element.type) {
      case 'Assertion':
        return this.assertion(element);
      case 'Quantifier':
        return this.quantifier(element);
      case 'CapturingGroup': {
        const index = ++this.groupCount;
        if (element.name !== null) this.named.set(element.name, index);
        const inner = this.any(element.alternatives);
        return (at, next) =>
          inner(at, (after) => {
            const before = this.groups[index];
            this.groups[index] = [at, after];
            if (next(after)) return true;
            this.groups[index] = before;
            return false;
          });
      }
      case 'Group':
        return this.any(element.alternatives);
      case 'Backreference':
        return (at, next) => {
          const index = typeof element.ref === 'number' ? element.ref : (this.named.get(element.ref) ?? 0);
          const [start, end] = this.groups[index] ?? [0, 0];
          this.steps += end - start;
          return this.text.startsWith(this.text.slice(start, end), at) && next(at + end - start);
        };
      default: {
        const one = this.single(element);
        return (at, next) => {
          const width = one(at);
          return width > 0 && next(at + width);
        };
      }
    }
  }

  /** One character: how many units it takes, or 0. Asked of the engine, with a pattern that cannot backtrack. */
  private single(element: AST.Element): (at: number) => number {
    const isWide = /[uv]/.test(this.flags);
    const native = new RegExp(element.raw, `y${this.flags.replace(/[gy]/g, '')}`);
    const known = new Map<number, boolean>();
    return (at) => {
      this.step();
      if (at >= this.text.length) return 0;
      const code = isWide ? (this.text.codePointAt(at) ?? 0) : this.text.charCodeAt(at);
      let fits = known.get(code);
      if (fits === undefined) {
        const sign = isWide ? String.fromCodePoint(code) : String.fromCharCode(code);
        native.lastIndex = 0;
        known.set(code, (fits = nativeExec.call(native, sign) !== null));
      }
      return fits ? (code > 0xffff ? 2 : 1) : 0;
    };
  }

  private quantifier({ element, min, max, greedy }: AST.Quantifier): Matcher {
    const simple = /^(?:Character|CharacterClass|CharacterSet|ExpressionCharacterClass)$/.test(element.type);
    return simple
      ? this.run(this.single(element), min, max, greedy)
      : this.loop(this.element(element), min, max, greedy);
  }

  private run(one: (at: number) => number, min: number, max: number, greedy: boolean): Matcher {
    return (at, next) => {
      const ends = [at];
      let here = at;
      const more = (): boolean => {
        if (ends.length > max) return false;
        const width = one(here);
        if (width === 0) return false;
        ends.push((here += width));
        return true;
      };
      if (greedy) {
        while (more());
        for (let count = ends.length - 1; count >= min; count -= 1) {
          this.step();
          if (next(ends[count] ?? at)) return true;
        }
        return false;
      }
      for (let count = 0; ; count += 1) {
        if (count >= min && next(ends[count] ?? at)) return true;
        if (!more()) return false;
      }
    };
  }

  private loop(inner: Matcher, min: number, max: number, greedy: boolean): Matcher {
    const turn = (count: number, at: number, next: Next): boolean => {
      this.step();
      const again = (): boolean =>
        count < max &&
        inner(at, (after) => (after === at && count >= min ? false : turn(count + 1, after, next)));
      if (count < min) return again();
      return greedy ? again() || next(at) : next(at) || again();
    };
    return (at, next) => turn(0, at, next);
  }

  private assertion(assertion: AST.Assertion): Matcher {
    if (assertion.kind === 'lookahead') {
      const inner = this.any(assertion.alternatives);
      return (at, next) => inner(at, () => true) !== assertion.negate && next(at);
    }
    if (assertion.kind === 'lookbehind') {
      // Its parts have fixed, short lengths here: each possible beginning is tried.
      const inner = this.any(assertion.alternatives);
      return (at, next) => {
        let found = false;
        for (let back = 0; back <= 16 && !found && back <= at; back += 1)
          found = inner(at - back, (end) => end === at);
        return found !== assertion.negate && next(at);
      };
    }
    const native = new RegExp(assertion.raw, `y${this.flags.replace(/[gy]/g, '')}`);
    return (at, next) => {
      this.step();
      native.lastIndex = at;
      return nativeExec.call(native, this.text) !== null && next(at);
    };
  }
}

/** Taken before anybody counts. */
const nativeExec = RegExp.prototype.exec;
