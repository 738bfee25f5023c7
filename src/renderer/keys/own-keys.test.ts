/** Keys of one's own: which can be taken, which cannot and why, and the file they travel in. */
import { describe, expect, it } from 'vitest';
import { actionIds, type ActionId } from './actions.ts';
import { readKeysFile, writeKeysFile } from './keys-file.ts';
import { keysOf, ownKeyOf, refusalOf, takenBy, withKey } from './own-keys.ts';

describe('the keys of an action', () => {
  it('are those of the table until they are changed, and on Macs those of Macs', () => {
    expect(keysOf('queue.next', {}, false)).toEqual(['j', 'down']);
    expect(keysOf('app.go-back', {}, true)).toEqual(['mod+[']);
  });
  it('are the changed one first, with the arrows beside it', () => {
    expect(keysOf('queue.next', { 'queue.next': 'w' }, false)).toEqual(['w', 'down']);
    expect(keysOf('queue.next', { 'queue.next': '' }, false)).toEqual(['down']);
    expect(keysOf('app.theme', { 'app.theme': 'mod+shift+y' }, false)).toEqual(['mod+shift+y']);
  });
  it('are no change where they are the usual ones', () => {
    expect(withKey({ 'reply.open': 'y' }, 'reply.open', 'r', false)).toEqual({});
    expect(withKey({}, 'reply.open', '', false)).toEqual({ 'reply.open': '' });
  });
  it('of the table could all be chosen, but for what belongs to the menu', () => {
    for (const mac of [false, true])
      for (const id of actionIds) {
        const key = ownKeyOf(id, {}, mac);
        const taken = takenBy(id, key, {}, mac);
        expect([mac, id, key, refusalOf(id, key, {}, mac), taken]).toEqual([mac, id, key, null, []]);
      }
  });
});

describe('a key is refused', () => {
  it.each<[string, ActionId, string, string]>([
    ['that moves or closes', 'reply.open', 'escape', 'fixed'],
    ['that moves the focus', 'reply.open', 'shift+tab', 'fixed'],
    ['that copies', 'reply.open', 'mod+c', 'system'],
    ['that closes the window', 'reply.open', 'mod+w', 'system'],
    ['that the menu has', 'reply.open', 'mod+o', 'menu'],
    ['that would write in the fields where the action works', 'app.palette', 'k', 'types'],
    ['that would write as the first of two', 'reply.save', 'g s', 'types'],
    ['that selects the text', 'thread.find', 'mod+a', 'types'],
    ['that begins others', 'reply.open', 'g', 'sequence'],
    ['that others begin', 'reply.open', 'r x y', 'not-a-key'],
    ['that follows a key of its own', 'reply.open', 'a x', 'sequence'],
    ['that nobody can press', 'reply.open', 'shift+?', 'not-a-key'],
  ])('%s', (_what, id, key, why) => {
    expect(refusalOf(id, key, {}, false)?.why).toBe(why);
  });
  it('on Macs with Alt, where that writes', () => {
    expect(refusalOf('app.palette', 'alt+k', {}, true)?.why).toBe('types');
    expect(refusalOf('app.palette', 'alt+k', {}, false)).toBeNull();
  });
  it('never when it is given back to its own menu', () => {
    expect(refusalOf('app.import', 'mod+o', {}, false)).toBeNull();
  });
});

describe('two actions with one key', () => {
  it('are named where both can be on the screen', () => {
    expect(takenBy('reply.open', 'a', {}, false)).toEqual(['case.acknowledge']);
    expect(takenBy('reply.open', 'w', {}, false)).toEqual(['message.why']);
    expect(takenBy('calendar.week', 'a', {}, false)).toEqual([]);
  });
  it('no longer, once the other one has given it up', () => {
    expect(takenBy('reply.open', 'a', { 'case.acknowledge': '' }, false)).toEqual([]);
  });
});

describe('the file', () => {
  const file = (keys: unknown, more: object = {}): string =>
    JSON.stringify({ format: 'bulkhead-keys', version: 1, keys, ...more });

  it('gives back what was written, also on another system', () => {
    const changed = { 'reply.open': 'y', 'message.why': '', 'of.a-later-version': 'f7' };
    const read = readKeysFile(writeKeysFile(changed, false), {}, false);
    expect(read).toMatchObject({
      ok: true,
      keys: { 'reply.open': 'y', 'message.why': '' },
      unknown: ['of.a-later-version'],
      problems: [],
    });
    expect(read.ok && read.changes).toEqual([
      { id: 'reply.open', from: 'r', to: 'y' },
      { id: 'message.why', from: 'w', to: '' },
    ]);
  });
  it('can go from one system to the other', () => {
    const read = readKeysFile(writeKeysFile({}, false), {}, true);
    expect(read).toMatchObject({ ok: true, changes: [], problems: [] });
  });
  it('changes only what it names', () => {
    const read = readKeysFile(file({ 'reply.open': 'y' }), { 'message.why': '' }, false);
    expect(read.ok && read.keys).toEqual({ 'message.why': '', 'reply.open': 'y' });
  });
  it('may exchange two keys', () => {
    const read = readKeysFile(file({ 'reply.open': 'a', 'case.acknowledge': 'r' }), {}, false);
    expect(read).toMatchObject({ ok: true, problems: [] });
  });
  it('is refused with the reason, action by action', () => {
    const read = readKeysFile(
      file({ 'reply.open': 'escape', 'reply.ask': 'a', 'case.note': 'mod+c', 'app.lock': 'l' }),
      {},
      false,
    );
    expect(read.ok && read.problems).toEqual([
      { id: 'reply.open', key: 'escape', refusal: { why: 'fixed' } },
      { id: 'reply.ask', key: 'a', taken: 'case.acknowledge' },
      { id: 'case.note', key: 'mod+c', refusal: { why: 'system' } },
      { id: 'app.lock', key: 'l', refusal: { why: 'types' } },
    ]);
  });
  it.each([
    ['nothing', '', 'not-json'],
    ['words', 'reply.open = y', 'not-json'],
    ['another file', '{"name":"bulkhead"}', 'not-keys'],
    ['a list', '[]', 'not-keys'],
    ['keys that are no text', file({ 'reply.open': 7 }), 'not-keys'],
    ['a later version', file({}, { version: 2 }), 'newer'],
    ['a file without end', ' '.repeat(200_001), 'too-long'],
  ])('that is %s is refused', (_what, text, why) => {
    expect(readKeysFile(text, {}, false)).toMatchObject({ ok: false, why });
  });
  it('cannot name what every object has', () => {
    const read = readKeysFile(file(JSON.parse('{"__proto__":"y","constructor":"y"}')), {}, false);
    expect(read).toMatchObject({ ok: true, changes: [], unknown: ['__proto__', 'constructor'] });
  });
});
