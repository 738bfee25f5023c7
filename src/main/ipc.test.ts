import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { channels } from '#shared/channels.ts';
import { callerMayCall } from '#shared/caller.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { err, ok } from '#shared/result.ts';
import type { Backend } from '#node/backend/interface.ts';
import { connectPages, type DesktopPorts } from './ipc.ts';

type Frame = { url: string };
const mainFrame: Frame = { url: 'app://bulkhead/' };
const sent: unknown[] = [];
let emit: (event: AppEvent) => void;
let handlers: Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>>;
let done: string[];
let logged: string[];
let stop: () => void;
let add: (id: number, frame: Frame, caseToOpen: string | null) => EventEmitter;

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
  const pages = connectPages(
    {
      handle: (channel: string, handler: never) => handlers.set(channel, handler),
      removeHandler: (channel: string) => handlers.delete(channel),
    } as unknown as IpcMain,
    backend,
    {
      note: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
      unexpected: (where) => `ref of ${where}`,
    },
  );
  stop = pages.stop;
  add = (id, frame, caseToOpen) => {
    const contents = Object.assign(new EventEmitter(), {
      id,
      mainFrame: frame,
      isDestroyed: () => false,
      send: (channel: string, event: unknown) => sent.push([channel, event, ...(id === 1 ? [] : [id])]),
    });
    pages.add(contents as unknown as WebContents, { ...desktop, caseToOpen });
    return contents;
  };
  add(1, mainFrame, null);
});

const desktop: Omit<DesktopPorts, 'caseToOpen'> = {
  opened: () => void done.push('opened'),
  save: async (name) => {
    done.push(`save ${name}`);
    return 'saved';
  },
  setBadge: (count) => void done.push(`badge ${count}`),
  notify: (title) => void done.push(`notify ${title}`),
  openWindow: (caseId) => {
    done.push(`open ${caseId}`);
    return true;
  },
};

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

test('there are three handlers, and none after the app has stopped', () => {
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

test('a window asks for another one on a case, and that one is told which', async () => {
  expect(await fromPage(channels.host, { kind: 'open-window', caseId: 'AIX-2026-0042' })).toBe(true);
  for (const caseId of ['', 'https://example.org/', 7, 'A'.repeat(41)])
    expect(await fromPage(channels.host, { kind: 'open-window', caseId })).toBe(false);
  expect(done).toEqual(['open AIX-2026-0042']);
  const second: Frame = { url: 'app://bulkhead/' };
  add(2, second, 'AIX-2026-0042');
  expect(await invoke(channels.host, second, 2, { kind: 'case-to-open' })).toBe('AIX-2026-0042');
  expect(await fromPage(channels.host, { kind: 'case-to-open' })).toBeNull();
});

test('a second window is trusted for its own main frame only, hears every event, and is forgotten when it closes', async () => {
  const second: Frame = { url: 'app://bulkhead/' };
  const contents = add(2, second, null);
  expect(await invoke(channels.call, second, 2, 'vault.status', {})).toEqual(ok('vault.status'));
  const forbidden = err({ code: 'forbidden-caller' });
  for (const [frame, id] of [
    [mainFrame, 2],
    [second, 1],
    [{ url: 'app://bulkhead/' }, 2],
  ] as const)
    expect(await invoke(channels.call, frame, id, 'vault.status', {})).toEqual(forbidden);
  emit({ name: 'cases-changed', payload: {} });
  const event = { name: 'cases-changed', payload: {} };
  expect(sent).toEqual([
    [channels.events, event],
    [channels.events, event, 2],
  ]);
  contents.emit('destroyed');
  expect(await invoke(channels.call, second, 2, 'vault.status', {})).toEqual(forbidden);
});
