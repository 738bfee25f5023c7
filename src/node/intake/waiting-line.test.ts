/** The line between the sources of an import and the database. */
import { expect, it } from 'vitest';
import { createLine } from './waiting-line.ts';

const one = (name: string, bytes = 1) => ({ name, bytes });

it('is filled while it is emptied, and the source waits when it is full', async () => {
  const line = createLine<ReturnType<typeof one>>(() => ({ messages: 2, bytes: 100 }));
  const pushed: string[] = [];
  const filling = (async () => {
    for (const name of ['a', 'b', 'c']) {
      await line.push(one(name));
      pushed.push(name);
    }
    line.end();
  })();
  expect((await line.front())?.name).toBe('a');
  await Promise.resolve();
  expect(pushed).toEqual(['a']); // the second one has no room behind it
  const seen: string[] = [];
  for (let front = await line.front(); front !== null; front = await line.front()) {
    seen.push(front.name);
    line.shift();
    line.free([front]);
  }
  await filling;
  expect(seen).toEqual(['a', 'b', 'c']);
});

it('has as much room as it is given while it is filled', async () => {
  let messages = 1;
  const line = createLine<ReturnType<typeof one>>(() => ({ messages, bytes: 100 }));
  const pushed: string[] = [];
  const filling = (async () => {
    for (const name of ['a', 'b', 'c', 'd']) {
      await line.push(one(name));
      pushed.push(name);
    }
  })();
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await settled();
  expect(pushed).toEqual([]);
  line.shift();
  await settled();
  expect(pushed).toEqual(['a']);
  messages = 4;
  line.shift();
  await filling;
  expect(pushed).toEqual(['a', 'b', 'c', 'd']);
});

it('has room by what is not filed yet, not by what was taken', async () => {
  const line = createLine<ReturnType<typeof one>>(() => ({ messages: 10, bytes: 5 }));
  let isThrough = false;
  const large = one('large', 5);
  void line.push(large).then(() => (isThrough = true));
  line.shift();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isThrough).toBe(false);
  line.free([large]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(isThrough).toBe(true);
});

it('says nothing when none came in time, and that it is over after the last', async () => {
  const line = createLine<ReturnType<typeof one>>(() => ({ messages: 2, bytes: 100 }));
  expect(await line.front(Promise.resolve('waited'))).toBeNull();
  const asked = line.front();
  void line.push(one('late'));
  expect((await asked)?.name).toBe('late');
  line.shift();
  line.end();
  expect(await line.front()).toBeNull();
});

it('gives what was found before a source failed, then the failure', async () => {
  const line = createLine<ReturnType<typeof one>>(() => ({ messages: 2, bytes: 100 }));
  void line.push(one('before'));
  line.end(new Error('disk'));
  expect((await line.front())?.name).toBe('before');
  line.shift();
  await expect(line.front()).rejects.toThrow('disk');
});

it('lets a source go on that nobody reads any more', async () => {
  const line = createLine<ReturnType<typeof one>>(() => ({ messages: 1, bytes: 1 }));
  const pushing = line.push(one('a'));
  line.close();
  await pushing;
  expect(line.isClosed()).toBe(true);
});

it('is filled when there is no room, when nothing more comes, or when that took too long', async () => {
  const line = createLine<ReturnType<typeof one>>(() => ({ messages: 2, bytes: 100 }));
  const seen: string[] = [];
  const never = new Promise(() => undefined);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  void line.filled(never).then(() => seen.push('full'));
  void line.filled(Promise.resolve()).then(() => seen.push('waited'));
  void line.push(one('a'));
  await settled();
  expect(seen).toEqual(['waited']);
  void line.push(one('b'));
  await settled();
  expect(seen).toEqual(['waited', 'full']);
  line.shift();
  void line.filled(never).then(() => seen.push('ended'));
  await settled();
  line.end();
  await settled();
  expect(seen).toEqual(['waited', 'full', 'ended']);
});
