/** What a start of the Chromium host may wait for, and for how long. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromiumHost, type ChromiumHostOptions } from '../../src/chromium/host.ts';
import { sessionFolder } from '#node/default-folders.ts';
import { browser } from './links.ts';

const doubleThread = new URL('./double-thread.ts', import.meta.url);
const mute = new URL('data:text/javascript,setInterval(() => undefined, 1e6)');
const dying = new URL('data:text/javascript,process.exit()');

describe.skipIf(browser === null || process.platform === 'win32')('a start of the Chromium host', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-start-'));
    writeFileSync(path.join(folder, 'index.html'), '<!doctype html><h1>page</h1>');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (options: Partial<ChromiumHostOptions>) =>
    startChromiumHost({
      folder: path.join(folder, 'vault'),
      pages: folder,
      entry: doubleThread,
      headless: true,
      ...options,
    });

  /** A program to be started instead of the browser. */
  function program(name: string, body: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o700);
    return file;
  }

  test('waits for no answer but ours: a network that takes every connection and never says anything does not hold it', async () => {
    const silent = net.createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const { port } = silent.address() as AddressInfo;
    const executablePath = program(
      'behind-a-silent-proxy',
      [
        'for a do shift; case "$a" in --proxy-server=*|--host-resolver-rules=*) ;; *) set -- "$@" "$a" ;; esac; done',
        `exec '${browser}' "$@" --proxy-server=socks5://127.0.0.1:${port}`,
      ].join('\n'),
    );
    const host = await start({ executablePath, startLimitMs: 20_000 });
    expect(await host.page.locator('h1').textContent()).toBe('page');
    await host.close();
    silent.close();
  });

  test('names the browser when it does not answer, and leaves nothing behind', async () => {
    const executablePath = program('mute-browser', 'exec sleep 600');
    const before = profiles();
    await expect(start({ executablePath, startLimitMs: 1000 })).rejects.toThrow(
      'the start waited for the browser to open a window and gave up after 1 s',
    );
    await expect.poll(profiles, { timeout: 120_000 }).toEqual(before);
  });

  test('names the backend when it does not answer, and closes the window', async () => {
    const before = profiles();
    await expect(start({ entry: mute, startLimitMs: 15_000 })).rejects.toThrow(
      'the start waited for the backend to answer and gave up after 15 s',
    );
    expect(profiles()).toEqual(before);
  });

  test('fails when the backend’s thread ends while it starts', async () => {
    await expect(start({ entry: dying })).rejects.toThrow('the backend did not start (thread-ended)');
  });
});

function profiles(): string[] {
  return readdirSync(sessionFolder()).filter((name) => name.startsWith(`bulkhead-page-${process.pid}-`));
}
