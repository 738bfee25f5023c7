/**
 * Counts the work that a piece of the program does, so that a test can say "no faster than its input grows" without a
 * clock: the same input gives the same number on any machine, however busy.
 *
 * Counted are: every block of our own code and of the libraries it uses that is run (loop bodies, functions, branches;
 * the engine's own precise coverage), every step of a regular expression (regex-steps.ts), and the characters or items
 * that a built-in walks over (`indexOf`, `split`, `join`, `slice` of arrays, …). Not counted are copies that the engine
 * makes by itself when it flattens a text that was put together, or spreads an object.
 */
import { Session, type Profiler } from 'node:inspector';
import { regexSteps } from './regex-steps.ts';

let counted = 0;
let isOn = false;
const charge = (steps: number): void => {
  if (isOn) counted += steps;
};

type Built = (this: unknown, ...all: unknown[]) => unknown;
type Cost = (self: unknown, all: readonly unknown[], answer: unknown) => number;

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  const sized = value as { length?: unknown; size?: unknown } | null | undefined;
  return typeof sized?.length === 'number' ? sized.length : typeof sized?.size === 'number' ? sized.size : 0;
};
const whole: Cost = (self) => sizeOf(self);
const argument: Cost = (_, [first]) => sizeOf(first);
/** A view of bytes that are there copies nothing. */
const copied: Cost = (_, [first], answer) => (first instanceof ArrayBuffer ? 1 : sizeOf(answer));
const result: Cost = (_, __, answer) => sizeOf(answer);
/** From where it was told to begin to where it found something. */
const searched: Cost = (self, [needle, from], answer) => {
  const start = typeof from === 'number' ? Math.max(0, from) : 0;
  const size = sizeOf(self);
  return typeof answer === 'number' && answer >= 0
    ? Math.abs(answer - start) + sizeOf(typeof needle === 'string' ? needle : '')
    : Math.max(0, size - start);
};
const pieces: Cost = (self, [separator]) => (separator instanceof RegExp ? 1 : sizeOf(self));

const costs: readonly (readonly [object, Readonly<Record<string, Cost>>])[] = [
  [
    String.prototype,
    {
      ...{
        indexOf: searched,
        includes: whole,
        lastIndexOf: whole,
        split: pieces,
        replaceAll: pieces,
        replace: pieces,
      },
      ...{ trim: () => 1, toLowerCase: whole, toUpperCase: whole, normalize: whole, toWellFormed: whole },
      ...{ repeat: result, localeCompare: whole, startsWith: argument, endsWith: argument },
    },
  ],
  [
    Array.prototype,
    {
      ...{
        indexOf: searched,
        includes: whole,
        lastIndexOf: whole,
        join: whole,
        concat: whole,
        slice: result,
      },
      ...{
        splice: whole,
        shift: whole,
        unshift: whole,
        reverse: whole,
        sort: whole,
        flat: whole,
        fill: whole,
      },
      [Symbol.iterator as unknown as string]: whole,
    },
  ],
  [
    Object.getPrototypeOf(Uint8Array.prototype) as object,
    { slice: result, set: argument, indexOf: searched, fill: whole },
  ],
  [
    Buffer.prototype,
    { indexOf: searched, toString: result, latin1Slice: result, utf8Slice: result, equals: whole },
  ],
  [Buffer, { from: copied, concat: result }],
  [TextDecoder.prototype, { decode: argument }],
  [
    Map.prototype,
    { [Symbol.iterator as unknown as string]: whole, values: whole, keys: whole, entries: whole },
  ],
  [Set.prototype, { [Symbol.iterator as unknown as string]: whole, values: whole }],
];

function patch(): () => void {
  const undo: (() => void)[] = [];
  const replace = (holder: object, name: string, made: (real: Built) => Built): void => {
    const before = Object.getOwnPropertyDescriptor(holder, name);
    if (before === undefined || typeof before.value !== 'function') return;
    Object.defineProperty(holder, name, { ...before, value: made(before.value as Built) });
    undo.push(() => Object.defineProperty(holder, name, before));
  };
  for (const [holder, table] of costs)
    for (const name of Reflect.ownKeys(table) as string[]) {
      const cost = table[name];
      if (cost === undefined) continue;
      replace(
        holder,
        name,
        (real) =>
          function (...all) {
            const answer = real.apply(this, all);
            charge(cost(this, all, answer));
            return answer;
          },
      );
    }
  // Everything that takes a pattern comes through here: test, match, replace, split, search.
  replace(
    RegExp.prototype,
    'exec',
    (real) =>
      function (...all) {
        if (isOn) {
          isOn = false;
          const pattern = this as RegExp;
          const isPlaced = pattern.global || pattern.sticky;
          counted += regexSteps(pattern, String(all[0]), isPlaced ? pattern.lastIndex : 0);
          isOn = true;
        }
        return real.apply(this, all);
      },
  );
  return () => {
    for (const one of undo.reverse()) one();
  };
}

export type WorkCounter = {
  /** The steps that `work` takes, here and in what it waits for. */
  readonly count: (work: () => unknown) => Promise<number>;
  readonly close: () => void;
};

/** Before the code that is to be counted is imported: what was compiled earlier is not watched. */
export function openWorkCounter(): WorkCounter {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const blocks = (): number => {
    let sum = 0;
    session.post('Profiler.takePreciseCoverage', (_, taken) => {
      for (const script of taken.result) if (isCounted(script)) sum += blocksOf(script);
    });
    return sum;
  };
  return {
    count: async (work) => {
      const restore = patch();
      blocks(); // what came before starts from nothing
      counted = 0;
      isOn = true;
      try {
        await work();
      } finally {
        isOn = false;
        restore();
      }
      return counted + blocks();
    },
    close: () => {
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}

function isCounted({ url }: Profiler.ScriptCoverage): boolean {
  if (url.includes('/tests/support/work/')) return false;
  return /\/src\/|\/node_modules\/(?!vitest|@vitest|vite|chai|@eslint-community)/.test(url);
}

function blocksOf({ functions }: Profiler.ScriptCoverage): number {
  let sum = 0;
  for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  return sum;
}
