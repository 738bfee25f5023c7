/** The filter line of the queue, as people type it. */
import { describe, expect, it } from 'vitest';
import { defaultFilter, isNarrowed, readFilter, tabOf, withTab } from './filter.ts';

describe('the filter line', () => {
  it('asks for what is understood, in the order that is said', () => {
    expect(readFilter('is:open  sort:severity severity:HIGH heap')).toEqual({
      input: { filter: 'is:open severity:high heap', sort: 'severity' },
      sort: 'severity',
      project: null,
      problems: [],
    });
    expect(readFilter('').input).toEqual({ filter: '', sort: 'due' });
  });

  it('leaves out what is not understood and names it', () => {
    const { input, problems } = readFilter('sate:new severity:huge heap');
    expect(input.filter).toBe('heap');
    expect(problems).toEqual([
      'Unknown filter "sate:". Did you mean "state:"?',
      'Unknown value "huge" for "severity:". Use one of critical, high, medium, low, none, unset.',
    ]);
  });

  it('names a project that is not there, once the projects are known', () => {
    expect(readFilter('project:alhpa x').problems).toEqual([]);
    const { input, problems } = readFilter('project:alhpa x', ['Alpha', 'AL']);
    expect(input.filter).toBe('x');
    expect(problems).toEqual(['There is no project "alhpa". Did you mean "Alpha"?']);
    expect(readFilter('project:"al" x', ['Alpha', 'AL'])).toMatchObject({ project: 'al', problems: [] });
  });

  it('changes its tab and keeps the rest as typed', () => {
    expect(withTab('is:open project:"two words" heap', 'overdue')).toBe(
      'is:overdue project:"two words" heap',
    );
    expect(withTab('state:fixing,new -is:paused', 'open')).toBe('is:open');
  });

  it('knows the tab of a line', () => {
    expect(tabOf(defaultFilter)).toBe('open');
    expect(tabOf('is:overdue x')).toBe('overdue');
    expect(tabOf('is:soon')).toBe('due-soon');
    expect(tabOf('is:fixing')).toBeNull();
    expect(tabOf('-is:open')).toBeNull();
  });

  it('knows whether more than a tab narrows it', () => {
    expect(isNarrowed('is:overdue sort:due')).toBe(false);
    expect(isNarrowed('is:overdue from:ada')).toBe(true);
  });
});
