/** The filter language, as people type it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterProblemWords } from '../words/filter.ts';
import { applyCompletion, completionsAt } from './complete.ts';
import {
  classNames,
  hasNames,
  isNames,
  scopeNames,
  severityNames,
  sortNames,
  stateNames,
  timeNames,
} from './grammar.ts';
import { assumedScope, parseFilter, type Term } from './parse.ts';
import { printFilter, withTerm } from './print.ts';
import { readShortId, shortIdPattern } from './short-id.ts';
import { rangeOf, type TimeTest } from './times.ts';

const termsOf = (line: string): readonly Term[] => parseFilter(line).terms;
const problemsOf = (line: string): string[] =>
  parseFilter(line).problems.map((one) => filterProblemWords(one, ['Alpha', 'AL']));

describe('a filter line', () => {
  it('is terms that must all hold, with alternatives behind one key', () => {
    expect(termsOf('is:open severity:high,critical heap')).toEqual([
      { key: 'is', not: false, values: ['open'] },
      { key: 'severity', not: false, values: ['high', 'critical'] },
      { key: 'text', not: false, values: ['heap'] },
    ]);
  });

  it('turns a term around with a minus, and keeps quotes together', () => {
    expect(termsOf('-project:"Omni Agent Hub" -"out of bounds"')).toEqual([
      { key: 'project', not: true, values: ['Omni Agent Hub'] },
      { key: 'text', not: true, values: ['out of bounds'] },
    ]);
  });

  it('reads keys and known values in any case, names as they are written', () => {
    expect(termsOf('IS:Overdue project:AIXCL')).toEqual([
      { key: 'is', not: false, values: ['overdue'] },
      { key: 'project', not: false, values: ['AIXCL'] },
    ]);
  });

  it('takes what only looks like a key as words', () => {
    for (const word of ['parse.c:44', 'std::vector', 'https://example.org/a', '-', '--help', '"sate:new"'])
      expect(parseFilter(word)).toMatchObject({ terms: [{ key: 'text', not: false }], problems: [] });
  });

  it('reads times, days and IDs', () => {
    expect(termsOf('received:<7d due:>=2026-12-01 embargo:active cwe:79 cve:cve-2026-1234')).toEqual([
      { key: 'received', not: false, values: [{ kind: 'span', op: '<', n: 7, unit: 'd' }] },
      { key: 'due', not: false, values: [{ kind: 'day', op: '>=', day: '2026-12-01' }] },
      { key: 'embargo', not: false, values: [{ kind: 'named', name: 'active' }] },
      { key: 'cwe', not: false, values: ['CWE-79'] },
      { key: 'cve', not: false, values: ['CVE-2026-1234'] },
    ]);
  });

  it('survives an open quote', () => {
    expect(termsOf('a "b c')).toMatchObject([{ values: ['a'] }, { values: ['b c'] }]);
  });
});

describe('who waits for whom', () => {
  it('is said with a span or without', () => {
    expect(termsOf('waiting:us,them>7d -waiting:consent')).toEqual([
      {
        key: 'waiting',
        not: false,
        values: [
          { who: 'us', time: null },
          { who: 'them', time: { kind: 'span', op: '>', n: 7, unit: 'd' } },
        ],
      },
      { key: 'waiting', not: true, values: [{ who: 'consent', time: null }] },
    ]);
  });
});

describe('what a filter does not know', () => {
  it.each([
    ['sate:new', 'Unknown filter "sate:". Did you mean "state:"?'],
    ['foo:bar', 'Unknown filter "foo:". To search for these words, put them in quotes.'],
    ['severity:hihg', 'Unknown value "hihg" for "severity:". Did you mean "high"?'],
    [
      'severity:huge',
      'Unknown value "huge" for "severity:". Use one of critical, high, medium, low, none, unset.',
    ],
    ['project:', '"project:" needs a value: project, by name or prefix.'],
    ['due:soonish', '"soonish" is not a time for "due:": time left: <2d, or a day, or none.'],
    ['received:2026-02-30', '"2026-02-30" is not a time for "received:": age: <7d, >2w, or a day.'],
    ['cwe:xss', '"xss" is not valid after "cwe:": weakness, such as CWE-79.'],
    ['sort:age', 'Unknown value "age" for "sort:". Use one of due, severity, received, history.'],
    ['waiting:thm', 'Unknown value "thm" for "waiting:". Did you mean "them"?'],
    ['waiting:consent>7d', 'Unknown value "consent>7d" for "waiting:". Did you mean "consent"?'],
    ['constructor:x', 'Unknown filter "constructor:". To search for these words, put them in quotes.'],
  ])('%s', (line, words) => {
    expect(problemsOf(line)).toEqual([words]);
  });

  it('is named with its place in the line', () => {
    expect(parseFilter('is:open sate:new').problems).toMatchObject([{ at: 8, length: 8 }]);
    expect(parseFilter('severity:high,hihg x').problems).toMatchObject([{ at: 14, length: 4 }]);
  });

  it('leaves the rest of the line as it is understood', () => {
    expect(termsOf('sate:new is:open')).toMatchObject([{ key: 'is' }]);
  });
});

describe('which cases are meant where no status is said', () => {
  it.each([
    ['', 'open'],
    ['is:overdue heap', 'open'],
    ['is:mine', 'open'],
    ['severity:high', 'open'],
    ['heap', 'any'],
    ['cve:CVE-2026-1234', 'any'],
    ['is:unsent', 'any'],
    ['waiting:us', 'any'],
    ['waiting:consent', 'open'],
    ['state:closed heap', null],
    ['-is:open heap', null],
  ])('%j: %s', (line, scope) => {
    expect(assumedScope(termsOf(line))).toBe(scope);
  });
});

const word = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text.trim() !== '');
const time = (names: readonly string[]): fc.Arbitrary<TimeTest> =>
  fc.oneof(
    ...(names.length === 0
      ? []
      : [fc.constantFrom(...names).map((name) => ({ kind: 'named' as const, name }))]),
    fc.record({
      kind: fc.constant('span' as const),
      op: fc.constantFrom('<', '<=', '>', '>='),
      n: fc.nat(99_999),
      unit: fc.constantFrom('h', 'd', 'w', 'mo', 'y'),
    }),
    fc.record({
      kind: fc.constant('day' as const),
      op: fc.constantFrom('<', '<=', '>', '>=', '='),
      day: fc
        .integer({ min: 0, max: 40_000 })
        .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10)),
    }),
  );
const some = <K extends string, V>(key: K, value: fc.Arbitrary<V>) =>
  fc.record({
    key: fc.constant(key),
    not: fc.boolean(),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  });
const anyTerm = fc.oneof(
  some('is', fc.constantFrom(...isNames)),
  some('state', fc.constantFrom(...stateNames, ...scopeNames)),
  some('severity', fc.constantFrom(...severityNames)),
  some('has', fc.constantFrom(...hasNames)),
  some('class', fc.constantFrom(...classNames)),
  ...(['project', 'assignee', 'tag', 'from', 'place'] as const).map((key) => some(key, word)),
  some(
    'cwe',
    fc.integer({ min: 1, max: 999_999 }).map((n) => `CWE-${n}`),
  ),
  some(
    'cve',
    fc.integer({ min: 1000, max: 9999 }).map((n) => `CVE-2026-${n}`),
  ),
  some('received', time(timeNames.received)),
  some('due', time(timeNames.due)),
  some('embargo', time(timeNames.embargo)),
  some(
    'waiting',
    fc.oneof(
      fc.record({
        who: fc.constantFrom('us', 'them', 'others'),
        time: fc.option(time([]).filter(({ kind }) => kind === 'span')),
      }),
      fc.record({ who: fc.constantFrom('update', 'consent'), time: fc.constant(null) }),
    ),
  ),
  fc.record({ key: fc.constant('text' as const), not: fc.boolean(), values: fc.tuple(word) }),
) as fc.Arbitrary<Term>;

describe('a filter that is printed', () => {
  it('reads the same again', () => {
    const sort = fc.option(fc.constantFrom(...sortNames));
    fc.assert(
      fc.property(fc.array(anyTerm, { maxLength: 12 }), sort, (terms, order) => {
        const line = printFilter(terms, order);
        fc.pre(line.length <= 1000);
        expect(parseFilter(line)).toEqual({ terms, sort: order, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same for every line that can be typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'is:state,"-\\ hd<7é2/#', 'is:', ' from:'), { maxLength: 40 }),
        (parts) => {
          const { terms, sort } = parseFilter(parts.join(''));
          expect(parseFilter(printFilter(terms, sort))).toEqual({ terms, sort, problems: [] });
        },
      ),
      { numRuns: 1000, examples: [[['-', '"', '-']]] }, // "not a minus"
    );
  });

  it('keeps what was typed where one term is replaced', () => {
    expect(withTerm('is:open  project:"two words" heap', ['is'], 'is:overdue')).toBe(
      'is:overdue project:"two words" heap',
    );
    expect(withTerm('is:open sort:due', ['sort'], null)).toBe('is:open');
  });
});

describe('times', () => {
  const now = '2026-06-15T12:00:00.000Z';
  const range = (line: string, ahead: boolean) => {
    const [term] = termsOf(line);
    return rangeOf(term?.values[0] as Exclude<TimeTest, { kind: 'named' }>, now, ahead);
  };
  it('count ages back and time left forward; a day is a day in UTC', () => {
    expect(range('received:<7d', false)).toEqual({ start: '2026-06-08T12:00:00.001Z', end: null });
    expect(range('received:>=7d', false)).toEqual({ start: null, end: '2026-06-08T12:00:00.001Z' });
    expect(range('due:<2d', true)).toEqual({ start: null, end: '2026-06-17T12:00:00.000Z' });
    expect(range('due:>2d', true)).toEqual({ start: '2026-06-17T12:00:00.001Z', end: null });
    expect(range('due:2026-06-20', true)).toEqual({
      start: '2026-06-20T00:00:00.000Z',
      end: '2026-06-21T00:00:00.000Z',
    });
  });
});

describe('completion', () => {
  const names = { projects: ['Alpha', 'Beta Tool'], assignees: ['Ada', 'Linus'], tags: ['crash', 'dup'] };
  const at = (line: string, caret = line.length) =>
    completionsAt(line, caret, names).items.map(({ text }) => text);

  it('offers keys, and words of is: by themselves', () => {
    expect(at('sev')).toEqual(['severity:']);
    expect(at('over')).toEqual(['is:overdue']);
    expect(at('is:open -pro')).toEqual(['project:']);
    expect(at('')).toContain('assignee:');
    expect(at('parse.c')).toEqual([]);
  });

  it('offers the values a key knows and the names of the vault', () => {
    expect(at('severity:h')).toEqual(['high']);
    expect(at('project:')).toEqual(['Alpha', '"Beta Tool"']);
    expect(at('project:too')).toEqual(['"Beta Tool"']);
    expect(at('assignee:')).toEqual(['me', 'none', 'Ada', 'Linus']);
    expect(at('tag:c')).toEqual(['crash']);
    expect(at('state:new,fix')).toEqual(['fixing', 'fix-ready']);
    expect(at('severity:high')).toEqual([]);
  });

  it('writes the choice at the caret and leaves the rest', () => {
    const write = (line: string, caret: number) => {
      const found = completionsAt(line, caret, names);
      const [item] = found.items;
      return item === undefined ? null : applyCompletion(line, found, item);
    };
    expect(write('is:open sev heap', 11)).toEqual({ line: 'is:open severity: heap', caret: 17 });
    expect(write('project:bet heap', 11)).toEqual({ line: 'project:"Beta Tool" heap', caret: 20 });
    expect(write('-severity:cri', 13)).toEqual({ line: '-severity:critical ', caret: 19 });
  });
});

describe('short IDs', () => {
  it('are read in any case, with or without a year', () => {
    expect(readShortId('aix-13')).toEqual({ prefix: 'AIX', year: null, number: 13 });
    expect(readShortId('AIX-25-13')).toEqual({ prefix: 'AIX', year: 2025, number: 13 });
    expect(readShortId('AIX-2026-0013')).toEqual({ prefix: 'AIX', year: 2026, number: 13 });
    for (const text of ['A-1', 'AIX-', 'AIX-0', 'utf-8x', 'AIX-1-2-3']) expect(readShortId(text)).toBeNull();
    expect(shortIdPattern({ prefix: 'AIX', year: null, number: 13 })).toBe('AIX-____-0013');
  });
});
