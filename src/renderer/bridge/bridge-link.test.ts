import { expect, test } from 'vitest';
import type { Bridge } from '#shared/bridge.ts';
import { createBridgeLink } from './bridge-link.ts';
import { downloadBytes } from './bytes.ts';

/** A host that answers whatever it is told to. */
function over(answer: () => Promise<unknown>) {
  let tell: (event: unknown) => void = () => undefined;
  const bridge: Bridge = {
    host: 'chromium',
    call: answer,
    write: answer,
    read: answer,
    onEvent: (listener) => {
      tell = listener;
      return () => (tell = () => undefined);
    },
    offer: () => Promise.resolve(null),
    save: () => Promise.resolve('failed'),
    setBadge: () => undefined,
    notify: () => undefined,
    openWindow: async () => true,
    caseToOpen: async () => null,
  };
  return { link: createBridgeLink(bridge), tell: (event: unknown) => tell(event) };
}

const internal = { ok: false, error: { code: 'internal' } };

test.each([undefined, null, 7, 'ok', {}, { ok: true }, { ok: false }, { ok: false, error: 'text' }, []])(
  'an answer that is no result is an internal failure: %j',
  async (answer) => {
    const { link } = over(() => Promise.resolve(answer));
    expect(await link.call('vault.lock', {})).toMatchObject(internal);
  },
);

test('a host that went away is an internal failure, not an exception', async () => {
  const { link } = over(() => Promise.reject(new Error('target closed')));
  expect(await link.call('vault.lock', {})).toMatchObject(internal);
  expect(await link.write('u', new Uint8Array(1), true)).toMatchObject(internal);
  expect(await link.read('d', 0)).toMatchObject(internal);
});

test('bytes that are none are not taken for bytes', async () => {
  const { link } = over(() => Promise.resolve({ ok: true, value: { bytes: 'text', total: 4 } }));
  expect(await link.read('d', 0)).toMatchObject(internal);
});

test('events of no known shape are not passed on, and none after the end', () => {
  const { link, tell } = over(() => Promise.resolve(null));
  const heard: unknown[] = [];
  link.subscribe((event) => heard.push(event));
  for (const odd of [null, 'x', {}, { name: 1, payload: {} }, { name: 'key-changed' }]) tell(odd);
  tell({ name: 'key-changed', payload: {} });
  link.close();
  tell({ name: 'key-changed', payload: {} });
  expect(heard).toEqual([{ name: 'key-changed', payload: {} }]);
});

test('a download that contradicts itself about its length ends, with a failure', async () => {
  const pieces = [
    { bytes: new Uint8Array(2), total: 5 },
    { bytes: new Uint8Array(2), total: 9 },
  ];
  const { link } = over(() => Promise.resolve({ ok: true, value: pieces.shift() }));
  expect(await downloadBytes(link, 'd')).toMatchObject(internal);
  const stuck = over(() => Promise.resolve({ ok: true, value: { bytes: new Uint8Array(0), total: 5 } }));
  expect(await downloadBytes(stuck.link, 'd')).toMatchObject(internal);
});
