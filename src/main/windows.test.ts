/** Several windows of one vault. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { mostWindows } from '#shared/channels.ts';
import { createWindows } from './windows.ts';

function start() {
  const said: string[] = [];
  const made: (EventEmitter & { name: string })[] = [];
  const windows = createWindows(
    () => {
      const name = `window ${String(made.length + 1)}`;
      const window = Object.assign(new EventEmitter(), {
        name,
        isDestroyed: () => false,
        loadURL: async (url: string) => void said.push(`${name} loads ${url}`),
        show: () => undefined,
        webContents: new EventEmitter(),
      });
      made.push(window);
      return window as unknown as BrowserWindow;
    },
    {
      isClosing: () => false,
      restart: () => undefined,
      note: () => undefined,
      giveUp: (title) => void said.push(`give up: ${title}`),
    },
  );
  return { windows, made, said };
}

test('the one that was used last is the one that comes forward; one that closes is forgotten', () => {
  const { windows, made } = start();
  const [first, second] = [windows.open(null), windows.open(null)];
  expect(windows.current()).toBe(second);
  made[0]?.emit('focus');
  expect(windows.current()).toBe(first);
  made[0]?.emit('closed');
  expect(windows.current()).toBe(second);
  made[1]?.emit('closed');
  expect(windows.current()).toBeNull();
});

test('what ended the app is shown in every window, each by a page of its own', async () => {
  const { windows, said } = start();
  windows.open(null);
  windows.open(null);
  windows.fail({ kind: 'backend-ended', reason: 'out of memory' });
  expect(said).toEqual(['window 1 loads app://bulkhead/stopped', 'window 2 loads app://bulkhead/stopped1']);
  for (const url of ['app://bulkhead/stopped', 'app://bulkhead/stopped1'])
    expect(String(windows.answer(url)?.body)).toContain('out of memory');
  expect(windows.answer('app://bulkhead/')).toBeNull();
});

test('a window whose page crashed leaves the others as they are', () => {
  const { windows, made, said } = start();
  windows.open(null);
  const second = windows.open(null);
  second?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  expect(said).toEqual(['window 2 loads app://bulkhead/stopped1']);
  expect(made).toHaveLength(2);
});

test('a page that opens windows without end is refused', () => {
  const { windows } = start();
  const opened = Array.from({ length: mostWindows + 3 }, () => windows.open(null));
  expect(opened.filter((window) => window !== null)).toHaveLength(mostWindows);
});
