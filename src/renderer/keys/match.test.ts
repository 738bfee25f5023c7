/** The keyboard map and how presses find their action. */
import { describe, expect, it } from 'vitest';
import { actionIds, actionInfo, scopes, type Scope } from './actions.ts';
import type { ActionId } from './actions.ts';
import { keyWords, pressName, spokenKeys } from './chord.ts';
import { matchPress as match, type FirstStep } from './match.ts';

const press = (
  key: string,
  more: Partial<{ ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('a press', () => {
  it('is named as in the table', () => {
    expect(pressName(press('K', { ctrlKey: true }), false)).toBe('mod+k');
    expect(pressName(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(pressName(press('ArrowDown', { shiftKey: true }), false)).toBe('shift+down');
  });
  it('names a character that needs shift by the character, so that other layouts work', () => {
    expect(pressName(press('?', { shiftKey: true }), false)).toBe('?');
    expect(pressName(press('/', { shiftKey: true }), false)).toBe('/');
  });
  it('is read out by the names of its keys', () => {
    expect(spokenKeys('mod+shift+c', false)).toBe('Ctrl+Shift+C');
    expect(spokenKeys('mod+enter', true)).toBe('Command+Enter');
    expect(spokenKeys('g i', false)).toBe('G then I');
    expect(spokenKeys('shift+down', false)).toBe('Shift+Down arrow');
  });
  it('is drawn as the caps of the platform', () => {
    expect(keyWords('mod+k', true)).toEqual(['⌘', 'K']);
    expect(keyWords('g q', false)).toEqual(['G', 'Q']);
    expect(keyWords('f8', false)).toEqual(['F8']);
  });
});

const everywhere = (): boolean => true;
const matchPress = (
  name: string,
  available: readonly ActionId[],
  hears: () => boolean,
  first: FirstStep | null,
  nowMs: number,
) => match(name, (id) => actionInfo(id).keys, available, hears, first, nowMs);

describe('finding the action', () => {
  it('waits for the second key of a sequence', () => {
    const first = matchPress('g', ['go.queue', 'queue.next'], everywhere, null, 0);
    expect(first.kind).toBe('waiting');
    expect(matchPress('q', ['go.queue', 'message.quotes'], everywhere, { name: 'g', atMs: 0 }, 500)).toEqual({
      kind: 'action',
      id: 'go.queue',
    });
  });
  it('forgets the first key after a second', () => {
    expect(matchPress('q', ['go.queue', 'message.quotes'], everywhere, { name: 'g', atMs: 0 }, 1500)).toEqual(
      {
        kind: 'action',
        id: 'message.quotes',
      },
    );
  });
  it('finds nothing for a key that nobody answers to', () => {
    expect(matchPress('j', ['go.queue'], everywhere, null, 0).kind).toBe('none');
  });
});

const shared: readonly Scope[] = ['Everywhere', 'Go to', 'Queue', 'Case', 'Message'];

describe('the table', () => {
  // Places exclude each other: a key of the calendar may be a key of a case too.
  const places: readonly (readonly Scope[])[] = [
    ['Queue', 'Case', 'Message'],
    ...scopes.filter((scope) => !shared.includes(scope)).map((scope) => [scope]),
  ];
  it.each(places)(
    'gives every key to one action among those that can be on the screen together (%s …)',
    (...place) => {
      const together = actionIds.filter((id) =>
        ['Everywhere', 'Go to', ...place].includes(actionInfo(id).scope),
      );
      const all = together.flatMap((id) => actionInfo(id).keys);
      expect(all.filter((keys, at) => all.indexOf(keys) !== at)).toEqual([]);
    },
  );
});
