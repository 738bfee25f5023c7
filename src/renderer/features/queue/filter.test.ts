/** The filter line of the queue, as people type it. */
import { describe, expect, it } from 'vitest';
import { defaultFilter, readFilter, tabOf, withWord, words } from './filter.ts';

describe('the filter line', () => {
  it('reads known words and leaves the rest as text', () => {
    expect(readFilter('is:open sort:severity severity:high heap overflow').input).toEqual({
      state: 'open',
      sort: 'severity',
      severity: 'high',
      text: 'heap overflow',
    });
  });

  it('keeps quoted project names together', () => {
    expect(readFilter('project:"Omni Agent Hub"').input.project).toBe('Omni Agent Hub');
  });

  it('reads unread mail as that of open cases, unless one says otherwise', () => {
    expect(readFilter('is:unread').input).toEqual({ state: 'open', sort: 'due', unread: true });
    expect(readFilter('is:unread is:any assignee:ada').input).toMatchObject({
      state: 'any',
      unread: true,
      assignee: 'ada',
    });
    expect(readFilter('is:mine').input).toEqual({ state: 'open', sort: 'due', assignee: 'me' });
    expect(tabOf('is:mine sort:due')).toBe('mine');
    expect(tabOf('is:unread sort:due')).toBe('unread');
  });

  it('does not change the case of a project name', () => {
    expect(readFilter('project:AIXCL').input.project).toBe('AIXCL');
  });

  it('names a known word with an unknown value', () => {
    expect(readFilter('severity:huge is:nonsense').problems).toEqual(['severity:huge', 'is:nonsense']);
  });

  it('takes a colon in free text as text', () => {
    expect(readFilter('parse.c:44').input.text).toBe('parse.c:44');
  });

  it('looks in ended cases too when only words are given', () => {
    expect(readFilter('traversal').input.state).toBe('any');
    expect(readFilter('is:overdue traversal').input.state).toBe('open');
  });

  it('is open, by due time, when empty', () => {
    expect(readFilter('').input).toEqual({ state: 'open', sort: 'due' });
  });

  it('survives an open quote', () => {
    expect(words('a "b c')).toEqual(['a', 'b c']);
  });

  it('replaces a word and keeps the others with their quotes', () => {
    expect(withWord('is:open project:"two words" heap', 'is', 'overdue')).toBe(
      'is:overdue project:"two words" heap',
    );
    expect(withWord('is:open sort:due', 'sort', null)).toBe('is:open');
  });

  it('knows the tab of a line', () => {
    expect(tabOf(defaultFilter)).toBe('open');
    expect(tabOf('is:overdue x')).toBe('overdue');
    expect(tabOf('is:fixing')).toBeNull();
  });
});
