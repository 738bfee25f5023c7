import { describe, expect, it } from 'vitest';
import { staleKeys } from './invalidation.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { createQueries } from './queries.ts';
import { queryKeys } from './query-keys.ts';

describe('a setting that changed', () => {
  it('leaves queue, cases and agenda alone when the window was arranged or its colours chosen', () => {
    expect(
      staleKeys({ name: 'settings-changed', payload: { settings: ['panes', 'theme', 'density'] } }),
    ).toEqual([queryKeys.settings]);
  });

  it('asks for the queue again when another name is set, since the queue says which cases are mine', () => {
    expect(staleKeys({ name: 'settings-changed', payload: { settings: ['actor'] } })).toContainEqual(
      queryKeys.queue,
    );
  });

  it('asks for the watched folders only when one was added or removed', () => {
    expect(staleKeys({ name: 'watched-changed', payload: {} })).toEqual([queryKeys.watched]);
  });
});

const queries = createQueries(() => Promise.reject(new Error('nothing is asked here')), {
  read: () => Promise.reject(new Error('nothing is read here')),
});

/** As the query client compares: a key is stale when it begins with one that the event names. */
function isStaleAfter(event: AppEvent, key: readonly unknown[]): boolean {
  return staleKeys(event).some((stale) => stale.every((part, index) => part === key[index]));
}

describe('a case that changed', () => {
  const changed: AppEvent = { name: 'case-changed', payload: { caseIds: ['WID-2026-0001'] } };
  const advisory = { title: 'Heap overflow' } as never;

  it.each([
    ['findings of the studio', queries.advisoryCheck('WID-2026-0001', advisory, 'first').queryKey],
    ['CSAF’s findings in the studio', queries.advisoryCheck('WID-2026-0001', advisory, 'rest').queryKey],
    ['preview', queries.advisoryPreview('WID-2026-0001', 'csaf', advisory).queryKey],
    ['files to save', queries.advisoryFiles('WID-2026-0001', ['csaf']).queryKey],
    ['gates before publishing', queries.publishGates('WID-2026-0001', null).queryKey],
    ['suggestions for the advisory', queries.suggestions('WID-2026-0001').queryKey],
    ['consent found in the report', queries.consent('WID-2026-0001').queryKey],
    [
      'what a policy would change in open cases',
      queries.policyPreview({ project: 'widget', text: '', decisions: { edits: [], presets: [] } } as never)
        .queryKey,
    ],
  ])('makes old: %s', (_, key) => {
    expect(isStaleAfter(changed, key)).toBe(true);
  });

  it.each([
    [
      'the rows of the queue',
      queries.queuePage({}, { after: null, until: null, held: [] }, () => []).queryKey,
      true,
    ],
    ['its counts', queries.counts({}).queryKey, true],
    ['the case', queries.case('WID-2026-0001').queryKey, true],
    ['another case', queries.case('WID-2026-0002').queryKey, false],
    ['what its report says', queries.report('WID-2026-0001', false).queryKey, false],
    ['the advisory of it', queries.advisory('WID-2026-0001').queryKey, false],
    ['similar cases', queries.similar('WID-2026-0001').queryKey, false],
    ['names for filters', queries.filterNames().queryKey, false],
    ['projects', queries.projects().queryKey, false],
    ['the reporter’s history', queries.personHistory('finder@example.net').queryKey, false],
  ])('that is read makes old, or leaves: %s', (_, key, isOld) => {
    expect(isStaleAfter({ name: 'case-read', payload: { caseIds: ['WID-2026-0001'] } }, key)).toBe(isOld);
  });

  it('leaves the note on its reporter alone', () => {
    expect(isStaleAfter(changed, queries.personNote('finder@example.net').queryKey)).toBe(false);
  });

  it('leaves other cases alone', () => {
    expect(isStaleAfter(changed, queries.advisoryCheck('WID-2026-0002', advisory, 'first').queryKey)).toBe(
      false,
    );
  });
});
