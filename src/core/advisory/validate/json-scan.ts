/**
 * Reads JSON text strictly before anything else sees it: place of the first fault, depth, size, keys given twice.
 * JSON.parse would take the last of two equal keys in silence, and its messages differ from engine to engine. One
 * pass, no recursion, so a million brackets cost a million steps. Pure.
 */
import { commonProblems } from '#shared/words/problems-common.ts';
import { pointerPart } from '../model/reading.ts';

export type JsonLimits = { readonly characters: number; readonly depth: number; readonly values: number };
export const jsonLimits: JsonLimits = { characters: 32 * 1024 * 1024, depth: 100, values: 400_000 };

export type JsonFault = {
  readonly code: 'json-empty' | 'json-syntax' | 'json-too-deep' | 'json-too-large';
  readonly message: string;
  readonly line: number;
  readonly column: number;
};
export type JsonNote = {
  readonly code: 'json-duplicate-key' | 'json-forbidden-key';
  readonly where: string;
  readonly key: string;
};
export type JsonScan =
  | { readonly ok: false; readonly fault: JsonFault }
  | {
      readonly ok: true;
      readonly notes: readonly JsonNote[];
      readonly values: number;
      readonly longestArray: number;
    };

type Frame = { keys: Set<string> | null; index: number; key: string };

const numberShape = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const wordShape = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const literals = new Set(['true', 'false', 'null']);
const maximumNotes = 100;

export function scanJson(source: string, limits: JsonLimits = jsonLimits): JsonScan {
  if (source.length > limits.characters) {
    return {
      ok: false,
      fault: { code: 'json-too-large', message: commonProblems.tooLarge, line: 1, column: 1 },
    };
  }
  return new Scanner(source, limits).run();
}

class Fault extends Error {
  readonly code: JsonFault['code'];
  readonly at: number;
  constructor(code: JsonFault['code'], at: number, message: string) {
    super(message);
    this.code = code;
    this.at = at;
  }
}

class Scanner {
  readonly #source: string;
  readonly #limits: JsonLimits;
  readonly #stack: Frame[] = [];
  readonly #notes: JsonNote[] = [];
  #at = 0;
  #values = 0;
  #longest = 0;

  constructor(source: string, limits: JsonLimits) {
    this.#source = source;
    this.#limits = limits;
  }

  run(): JsonScan {
    try {
      this.#skipSpace();
      if (this.#at >= this.#source.length) throw new Fault('json-empty', 0, commonProblems.empty);
      do this.#value();
      while (this.#closeAndContinue());
      if (this.#at < this.#source.length) throw this.#unexpected('after the end of the document');
      return { ok: true, notes: this.#notes, values: this.#values, longestArray: this.#longest };
    } catch (caught) {
      if (!(caught instanceof Fault)) throw caught;
      return { ok: false, fault: { code: caught.code, message: caught.message, ...this.#place(caught.at) } };
    }
  }

  /** One value; of an array or object only the way down to its first member. */
  #value(): void {
    for (;;) {
      this.#values += 1;
      if (this.#values > this.#limits.values) {
        throw new Fault('json-too-large', this.#at, commonProblems.tooManyValues);
      }
      const open = this.#source[this.#at];
      if (open === '"') return void this.#string();
      if (open !== '{' && open !== '[') return this.#word();
      this.#push(open);
      if (this.#source[this.#at] === (open === '{' ? '}' : ']')) return;
      if (open === '{') this.#key();
    }
  }

  /** After a value: closes what ends here and moves to the next value; false at the end of the document. */
  #closeAndContinue(): boolean {
    for (;;) {
      this.#skipSpace();
      const frame = this.#stack.at(-1);
      if (!frame) return false;
      const char = this.#source[this.#at];
      const close = frame.keys ? '}' : ']';
      if (char === close) {
        this.#longest = Math.max(this.#longest, frame.keys ? 0 : frame.index + 1);
        this.#stack.pop();
        this.#at += 1;
        continue;
      }
      if (char !== ',') throw this.#unexpected(`where “,” or “${close}” should stand`);
      this.#at += 1;
      frame.index += 1;
      this.#skipSpace();
      if (this.#source[this.#at] === close) throw this.#fault(commonProblems.trailingComma);
      if (frame.keys) this.#key();
      return true;
    }
  }

  #push(open: '{' | '['): void {
    if (this.#stack.length >= this.#limits.depth) {
      throw new Fault('json-too-deep', this.#at, commonProblems.tooDeep(this.#limits.depth));
    }
    this.#stack.push({ keys: open === '{' ? new Set() : null, index: 0, key: '' });
    this.#at += 1;
    this.#skipSpace();
  }

  #key(): void {
    const frame = this.#stack.at(-1);
    if (this.#source[this.#at] !== '"') throw this.#unexpected('where a key in double quotes should stand');
    const key = this.#string();
    if (frame?.keys?.has(key)) this.#note('json-duplicate-key', key);
    if (key === '__proto__') this.#note('json-forbidden-key', key);
    frame?.keys?.add(key);
    if (frame) frame.key = key;
    this.#skipSpace();
    if (this.#source[this.#at] !== ':') throw this.#unexpected('where “:” should stand');
    this.#at += 1;
    this.#skipSpace();
  }

  #string(): string {
    const start = this.#at;
    let escaped = false;
    for (let at = start + 1; at < this.#source.length; at += 1) {
      const code = this.#source.charCodeAt(at);
      if (code === 0x22) {
        this.#at = at + 1;
        return escaped
          ? String(JSON.parse(this.#source.slice(start, at + 1)))
          : this.#source.slice(start + 1, at);
      }
      if (code < 0x20) throw new Fault('json-syntax', at, commonProblems.controlInString);
      if (code === 0x5c) {
        escaped = true;
        at += this.#escapeLength(at);
      }
    }
    throw new Fault('json-syntax', start, commonProblems.openString);
  }

  #escapeLength(at: number): number {
    const kind = this.#source[at + 1] ?? '';
    if (kind !== '' && '"\\/bfnrt'.includes(kind)) return 1;
    if (kind === 'u' && /^[0-9a-fA-F]{4}$/u.test(this.#source.slice(at + 2, at + 6))) return 5;
    throw new Fault('json-syntax', at, commonProblems.escape);
  }

  #word(): void {
    numberShape.lastIndex = this.#at;
    const number = numberShape.exec(this.#source)?.[0];
    wordShape.lastIndex = this.#at + (number?.length ?? 0);
    const word = wordShape.exec(this.#source)?.[0];
    if (number !== undefined && word === undefined) {
      if (/[0-9.+]/u.test(this.#source[this.#at + number.length] ?? ''))
        throw this.#fault(commonProblems.numberForm);
      this.#at += number.length;
      return;
    }
    if (number === undefined && word !== undefined && literals.has(word)) {
      this.#at += word.length;
      return;
    }
    if (word !== undefined) throw this.#fault(commonProblems.notAValue(word.slice(0, 40)));
    throw this.#unexpected('where a value should stand');
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#source.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }

  #note(code: JsonNote['code'], key: string): void {
    if (this.#notes.length >= maximumNotes) return;
    const parents = this.#stack
      .slice(0, -1)
      .map((frame) => (frame.keys ? pointerPart(frame.key) : String(frame.index)));
    this.#notes.push({ code, key, where: ['', ...parents, pointerPart(key)].join('/') });
  }

  #unexpected(where: string): Fault {
    const point = this.#source.codePointAt(this.#at);
    const found = point === undefined ? 'The document ends' : `“${String.fromCodePoint(point)}” stands`;
    return this.#fault(`${found} ${where}.`);
  }

  #fault(message: string): Fault {
    return new Fault('json-syntax', this.#at, message);
  }

  #place(at: number): { line: number; column: number } {
    let line = 1;
    let lineStart = 0;
    for (
      let found = this.#source.indexOf('\n');
      found >= 0 && found < at;
      found = this.#source.indexOf('\n', found + 1)
    ) {
      line += 1;
      lineStart = found + 1;
    }
    return { line, column: at - lineStart + 1 };
  }
}
