/** What is typed is written soon, once, and at once before a lock. */
import { describe, expect, it, vi } from 'vitest';
import { createKeptTexts } from './kept-texts.tsx';

function keeper() {
  const written: [string, string | null][] = [];
  const kept = createKeptTexts(async (key, text) => void written.push([key, text]));
  return { kept, written, keys: () => [...kept.texts.get().keys()] };
}

describe('kept texts', () => {
  it('are written together when one rests, the last text of each', () => {
    vi.useFakeTimers();
    const { kept, written } = keeper();
    kept.keep('a', 'h');
    kept.keep('a', 'he');
    kept.keep('b', 'x');
    expect(written).toEqual([]);
    vi.runAllTimers();
    expect(written).toEqual([
      ['a', 'he'],
      ['b', 'x'],
    ]);
    vi.useRealTimers();
  });

  it('are written at once when asked, and not twice', async () => {
    const { kept, written } = keeper();
    kept.keep('a', 'x');
    await kept.flush();
    await kept.flush();
    expect(written).toEqual([['a', 'x']]);
  });

  it('stand in the order of their last change; what is given up is gone', async () => {
    const { kept, keys } = keeper();
    await kept.load(async () => [
      { key: 'old', text: '1' },
      { key: 'older', text: '2' },
    ]);
    kept.keep('new', '3');
    kept.keep('old', '4');
    expect(keys()).toEqual(['older', 'new', 'old']);
    kept.keep('new', null);
    expect(keys()).toEqual(['older', 'old']);
  });

  it('that were typed before the stored ones arrived win, also once they are written', async () => {
    const { kept } = keeper();
    const answer = Promise.withResolvers<{ key: string; text: string }[]>();
    const loaded = kept.load(() => answer.promise);
    kept.keep('a', 'mine');
    await kept.flush();
    answer.resolve([{ key: 'a', text: 'stored' }]);
    await loaded;
    expect(kept.texts.get().get('a')).toBe('mine');
  });

  it('that another window wrote or gave up are taken over', async () => {
    const { kept } = keeper();
    await kept.load(async () => [
      { key: 'a', text: 'before' },
      { key: 'b', text: 'to be sent' },
    ]);
    kept.keep('c', 'mine');
    await kept.load(async () => [{ key: 'a', text: 'from there' }]);
    expect([...kept.texts.get()]).toEqual([
      ['a', 'from there'],
      ['c', 'mine'],
    ]);
  });
});
