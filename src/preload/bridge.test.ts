import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createBridge } from './bridge.ts';

function bridge(pathOfFile: string | Error = '/mail.eml') {
  const asked: unknown[][] = [];
  const ipc = Object.assign(new EventEmitter(), {
    invoke: async (...args: unknown[]) => {
      asked.push(args);
      return 'answer';
    },
  });
  const made = createBridge(ipc as never, {
    getPathForFile: () => {
      if (pathOfFile instanceof Error) throw pathOfFile;
      return pathOfFile;
    },
  });
  return { made, asked, ipc };
}

test('calls and bytes each go over their one channel', async () => {
  const { made, asked } = bridge();
  await made.call('vault.status', {});
  await made.write('u', new Uint8Array(2), true);
  await made.read('d', 5);
  expect(asked).toEqual([
    ['bulkhead:call', 'vault.status', {}],
    ['bulkhead:bytes', { kind: 'write', uploadId: 'u', chunk: new Uint8Array(2), last: true }],
    ['bulkhead:bytes', { kind: 'read', downloadId: 'd', offset: 5 }],
  ]);
});

test('a dropped file is offered by its real path; what has none is not', async () => {
  const dropped = bridge();
  expect(await dropped.made.offer({})).toBe('answer');
  expect(dropped.asked).toEqual([['bulkhead:host', { kind: 'offer', path: '/mail.eml' }]]);
  expect(await bridge('').made.offer({})).toBeNull();
  expect(await bridge(new TypeError('not a file')).made.offer('/etc/passwd')).toBeNull();
});

test('events are heard until they are not wanted any more, without Electron’s event object', () => {
  const { made, ipc } = bridge();
  const heard: unknown[] = [];
  const stop = made.onEvent((event) => heard.push(event));
  ipc.emit('bulkhead:events', { sender: 'secret' }, { name: 'cases-changed', payload: {} });
  stop();
  ipc.emit('bulkhead:events', {}, { name: 'key-changed', payload: {} });
  expect(heard).toEqual([{ name: 'cases-changed', payload: {} }]);
});
