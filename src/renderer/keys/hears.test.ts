import { describe, expect, it } from 'vitest';
import { actionIds, actionInfo } from './actions.ts';
import { hears } from './hears.ts';

const presses = actionIds.flatMap((id) =>
  actionInfo(id).keys.flatMap((chord) => chord.split(' ').map((press) => [id, press] as const)),
);
const changesCases = presses.filter(
  ([id]) => ['Queue', 'Case', 'Message'].includes(actionInfo(id).scope) && actionInfo(id).onlyShows !== true,
);

describe('where keys are heard', () => {
  it('a text field keeps every key that is not said to work in fields', () => {
    const heard = presses.filter(([id, press]) => hears(id, press, 'field')).map(([id]) => id);
    expect([...new Set(heard)].sort()).toEqual([
      'advisory.accept-suggestion',
      'advisory.next-problem',
      'app.go-back',
      'app.go-forward',
      'app.import',
      'app.lock',
      'app.palette',
      'reply.attach',
      'reply.recipients',
      'reply.save',
      'reply.sent',
      'thread.find',
    ]);
  });

  it('a single key of a case is heard by the list and by the open case, and nowhere else', () => {
    const single = changesCases.filter(([, press]) => /^(?:shift\+)?.$/.test(press));
    expect(single.length).toBeGreaterThan(20);
    for (const [id, press] of single) {
      expect([id, press, hears(id, press, 'elsewhere')]).toEqual([id, press, false]);
      expect([id, press, hears(id, press, 'list')]).toEqual([id, press, true]);
      expect([id, press, hears(id, press, 'case')]).toEqual([id, press, true]);
    }
  });

  it('arrows and the space bar scroll an open case; in the list they move', () => {
    for (const press of ['down', 'up', 'home', 'end', 'pagedown', 'space', 'enter']) {
      const id = changesCases.find(([, one]) => one === press)?.[0];
      if (id === undefined) throw new Error(`${press} does nothing`);
      expect([press, hears(id, press, 'list'), hears(id, press, 'case')]).toEqual([press, true, false]);
    }
  });

  it('selecting everything is for the list alone: in a mail it selects the text', () => {
    expect(hears('queue.select-all', 'mod+a', 'list')).toBe(true);
    expect(hears('queue.select-all', 'mod+a', 'case')).toBe(false);
    expect(hears('queue.select-all', 'mod+a', 'elsewhere')).toBe(false);
  });

  it('going places, help and one step back work from everywhere but a field', () => {
    for (const [id, press] of [
      ['go.queue', 'g'],
      ['app.help', '?'],
      ['queue.filter', '/'],
      ['case.tab-thread', '1'],
      ['app.back', 'escape'],
      ['case.undo', 'mod+z'],
    ] as const) {
      expect(hears(id, press, 'elsewhere')).toBe(true);
      expect(hears(id, press, 'field')).toBe(false);
    }
  });
});
