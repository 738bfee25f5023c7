import { describe, expect, it } from 'vitest';
import { staleKeys } from './invalidation.ts';
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
