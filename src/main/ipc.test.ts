import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { channels } from '#shared/channels.ts';
import { callerMayCall } from '#shared/dispatch.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { err, ok } from '#shared/result.ts';
import type { Backend } from '#node/backend/interface.ts';
import { connectPage } from './ipc.ts';

type Frame = { url: string };
const mainFrame: Frame = { url: 'app://bulkhead/' };
const sent: unknown[] = [];
let emit: (event: AppEvent) => void;
let handlers: Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>>;
let done: string[];
let logged: string[];
let stop: () => void;

const backend: Backend = {
  call: async (caller, name) => {
    if (!callerMayCall(caller)) return err({ code: 'forbidden-caller' });
    if (name === 'throws') throw new Error('the text of a mail');
    return ok(name);
  },
  write: async (_caller, _id, chunk) => ok({ taken: chunk.byteLength }),
  read: async () => ok({ bytes: new Uint8Array(3), total: 3 }),
  subscribe: (listener) => {
    emit = listener;
    return () => undefined;
  },
  openFiles: async () => undefined,
  offerPath: async (path) => `offered ${path}`,
  close: async () => undefined,
};

beforeEach(() => {
  handlers = new Map();
  done = [];
  logged = [];
  sent.length = 0;
  stop = connectPage(
    {
      handle: (channel: string, handler: never) => handlers.set(channel, handler),
      removeHandler: (channel: string) => handlers.delete(channel),
    } as unknown as IpcMain,
    {
      id: 1,
      mainFrame,
      isDestroyed: () => false,
      send: (channel: string, event: unknown) => sent.push([channel, event]),
    } as unknown as WebContents,
    backend,
    {
      note: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
      unexpected: (where) => `ref of ${where}`,
    },
    {
      opened: () => void done.push('opened'),
      save: async (name) => {
        done.push(`save ${name}`);
        return 'saved';
      },
      setBadge: (count) => void done.push(`badge ${count}`),
      notify: (title) => void done.push(`notify ${title}`),
    },
  );
});

function invoke(channel: string, frame: Frame | null, id: number, ...args: unknown[]): Promise<unknown> {
  const event = { senderFrame: frame as WebFrameMain | null, sender: { id } } as IpcMainInvokeEvent;
  return handlers.get(channel)?.(event, ...args) ?? Promise.reject(new Error('no handler'));
}

const fromPage = (channel: string, ...args: unknown[]) => invoke(channel, mainFrame, 1, ...args);

test('the first call of the page itself is told once', async () => {
  await invoke(channels.call, { url: 'app://bulkhead/' }, 1, 'vault.status', {});
  expect(done).toEqual([]);
  await fromPage(channels.call, 'vault.status', {});
  await fromPage(channels.call, 'vault.status', {});
  expect(done).toEqual(['opened']);
});

test('there are three handlers, and none after the window is gone', () => {
  expect([...handlers.keys()]).toEqual([channels.call, channels.bytes, channels.host]);
  stop();
  expect(handlers.size).toBe(0);
});

test('the page is answered', async () => {
  expect(await fromPage(channels.call, 'vault.status', {})).toEqual(ok('vault.status'));
  const write = { kind: 'write', uploadId: 'u', chunk: new Uint8Array(7), last: true };
  expect(await fromPage(channels.bytes, write)).toEqual(ok({ taken: 7 }));
  expect(await fromPage(channels.host, { kind: 'offer', path: '/mail.eml' })).toBe('offered /mail.eml');
});

test.each([
  ['a frame in the page', { url: 'app://bulkhead/' }, 1],
  ['a frame that has gone', null, 1],
  ['another window', mainFrame, 2],
])('%s is refused', async (_who, frame, id) => {
  expect(await invoke(channels.call, frame, id, 'vault.status', {})).toEqual(
    err({ code: 'forbidden-caller' }),
  );
  expect(await invoke(channels.host, frame, id, { kind: 'offer', path: '/etc/passwd' })).toBeNull();
  expect(await invoke(channels.host, frame, id, { kind: 'notify', title: 'x', body: '' })).toBeNull();
  const print = { kind: 'save', suggestedName: 'a.pdf', content: { pdf: '<h1>' } };
  expect(await invoke(channels.host, frame, id, print)).toBeNull();
  expect(done).toEqual([]);
  expect(logged).toHaveLength(3);
  expect(logged.join()).toContain('"code":"forbidden-caller"');
  expect(logged.join()).not.toMatch(/passwd|a\.pdf/); // who and why, nothing of what was said
});

test('our own frame is refused once it shows something else', async () => {
  mainFrame.url = 'https://example.org/';
  expect(await fromPage(channels.call, 'vault.status', {})).toEqual(err({ code: 'forbidden-caller' }));
  mainFrame.url = 'app://bulkhead/';
});

test('the text of an exception never reaches the page', async () => {
  const answer = await fromPage(channels.call, 'throws', {});
  expect(answer).toEqual(err({ code: 'internal', ref: `ref of ${channels.call}` }));
});

test.each([
  null,
  'write',
  { kind: 'erase' },
  { kind: 'write', uploadId: 7, chunk: new Uint8Array(1), last: true },
  { kind: 'write', uploadId: 'u', chunk: 'text', last: true },
  { kind: 'read', downloadId: 'd', offset: -1 },
  { kind: 'read', downloadId: 'd', offset: 0.5 },
])('bytes of a wrong shape are refused: %j', async (request) => {
  expect(await fromPage(channels.bytes, request)).toMatchObject({ error: { code: 'bad-request' } });
});

test('the desktop does what the page asks, if it has the right shape', async () => {
  await fromPage(channels.host, { kind: 'badge', count: 3 });
  await fromPage(channels.host, { kind: 'badge', count: -1 });
  await fromPage(channels.host, { kind: 'save', suggestedName: 'a.json', content: { text: '{}' } });
  expect(await fromPage(channels.host, { kind: 'save', suggestedName: 'b', content: {} })).toBe('failed');
  await fromPage(channels.host, { kind: 'save', suggestedName: 'a.pdf', content: { pdf: '<h1>' } });
  const tooLong = { pdf: 'x'.repeat(5_000_001) };
  for (const content of [{ pdf: 7 }, { pdf: '' }, { pdf: '<h1>', text: '' }, tooLong])
    expect(await fromPage(channels.host, { kind: 'save', suggestedName: 'b', content })).toBe('failed');
  expect(done).toEqual(['badge 3', 'save a.json', 'save a.pdf']);
});

test('events are sent to the page as they are', () => {
  emit({ name: 'cases-changed', payload: {} });
  expect(sent).toEqual([[channels.events, { name: 'cases-changed', payload: {} }]]);
});
