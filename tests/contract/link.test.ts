import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionFolder } from '#node/default-folders.ts';
import { startBackendThread } from '#node/thread/client.ts';
import { createDouble, downloadContent, downloadId, fatalCase } from './double.ts';
import { linkSuite } from './link-suite.ts';
import { browser, overBackend, overPipe, type PipeUnderTest } from './links.ts';

const doubleThread = new URL('./double-thread.ts', import.meta.url);
const thread = (onDeath?: (reason: string) => void) =>
  startBackendThread({ folder: '/nowhere', entry: doubleThread, ...(onDeath && { onDeath }) });

linkSuite('directly', async () => overBackend(createDouble()));
linkSuite('through a thread', async () => overBackend(thread()));

describe('a thread that ends by itself', () => {
  test('answers what waits and everything after it as an internal failure, and says so', async () => {
    const died = Promise.withResolvers<string>();
    const backend = thread(died.resolve);
    const gone = { ok: false, error: { code: 'internal', ref: 'thread-ended' } };
    const fatal = backend.call({ kind: 'host' }, 'case.read', { caseId: fatalCase, unread: false });
    expect(await fatal).toEqual(gone);
    await died.promise;
    expect(await backend.call({ kind: 'host' }, 'policy.template', {})).toEqual(gone);
    await expect(backend.offerPath('/x')).rejects.toThrow('ended');
    await backend.close();
  });

  test('that was asked to end is not reported', async () => {
    let reported = false;
    const backend = thread(() => {
      reported = true;
    });
    expect(await backend.offerPath('/mail.eml')).toBe('offered:/mail.eml');
    await backend.close();
    expect(reported).toBe(false);
  });

  test('input that cannot be cloned is an internal failure, not an exception', async () => {
    const backend = thread();
    const answer = await backend.call({ kind: 'host' }, 'case.get', { caseId: () => 1 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    await backend.close();
  });
});

describe.skipIf(browser === null)('over the pipe of a browser', () => {
  linkSuite('as a page', async () => overPipe(createDouble()));

  let pipe: PipeUnderTest;
  beforeAll(async () => {
    pipe = await overPipe(createDouble());
  });
  afterAll(() => pipe.stop());
  const inPage = (script: string): Promise<unknown> => pipe.host.page.evaluate(script);

  test('a frame has no bridge', async () => {
    const frame = pipe.host.page.frames().find((one) => one !== pipe.host.page.mainFrame());
    expect(await frame?.evaluate('typeof window.bulkhead')).toBe('undefined');
  });

  test('the bridge cannot be replaced or bent by the page', async () => {
    expect(
      await inPage(
        'try { window.bulkhead = 1; window.bulkhead.call = 1 } catch {} typeof window.bulkhead.call',
      ),
    ).toBe('function');
  });

  test('the page reaches no network and runs no inline script', async () => {
    expect(await inPage("fetch('https://example.org/').then(() => 'reached', () => 'refused')")).toBe(
      'refused',
    );
    expect(await inPage("fetch('/').then(() => 'reached', () => 'refused')")).toBe('refused');
    expect(
      await inPage(
        "new Promise((r) => { const i = new Image(); i.onload = () => r('reached'); i.onerror = () => r('refused'); i.src = 'https://example.org/x.png' })",
      ),
    ).toBe('refused');
    expect(
      await inPage(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s); return window.ran ?? 'refused' })()",
      ),
    ).toBe('refused');
  });

  test('the window stays at our page, whatever the page tries', async () => {
    await inPage("void (location.href = 'https://example.org/')");
    await inPage("void (document.title = 'still here')");
    expect(pipe.host.page.url()).toBe('https://app.bulkhead.invalid/');
    expect(await inPage("window.open('https://example.org/') === null || 'closed'")).toBeTruthy();
    await expect.poll(() => pipe.host.context.pages().length).toBe(1);
  });

  test('saving writes a private file under a name that is not taken, never over another', async () => {
    const folder = path.join(pipe.folder, 'saved');
    const save = (content: string) => inPage(`window.bulkhead.save('../advi/sory.json', ${content})`);
    expect(await save("{ text: 'one' }")).toEqual({ savedAs: 'sory.json' });
    expect(await save(`{ downloadId: '${downloadId}' }`)).toEqual({ savedAs: 'sory (2).json' });
    expect(await inPage("window.bulkhead.save('honest.json', { text: 'two' })")).toBe('saved');
    expect(await save("{ downloadId: 'nothing' }")).toBe('failed');
    expect(readdirSync(folder).sort()).toEqual(['honest.json', 'sory (2).json', 'sory.json']);
    expect(readFileSync(path.join(folder, 'sory.json'), 'utf8')).toBe('one');
    expect(readFileSync(path.join(folder, 'sory (2).json')).equals(downloadContent)).toBe(true);
    expect(statSync(path.join(folder, 'sory.json')).mode & 0o077).toBe(0);
  });

  test('what the page shows and is told is not written into its profile', async () => {
    const { page } = pipe.host;
    const canary = 'canary-4f1d9';
    await page.setContent(`<p>${canary}</p><input name="passphrase" value="${canary}"><textarea></textarea>`);
    await page.locator('textarea').fill(canary);
    await inPage(`window.bulkhead.call('case.get', { caseId: '${canary}' })`);
    const other = await overPipe(createDouble()); // as long as another window takes to come and go
    await other.stop();
    expect(filesWith(canary, ownProfiles())).toEqual([]);
  });

  test('nothing of the session stays on disk after the window is closed', async () => {
    const other = await overPipe(createDouble());
    const open = ownProfiles().length;
    await other.stop();
    expect(ownProfiles().length).toBe(open - 1);
  });
});

const profileParent = sessionFolder();

function ownProfiles(): string[] {
  return readdirSync(profileParent)
    .filter((name) => name.startsWith(`bulkhead-page-${process.pid}-`))
    .map((name) => path.join(profileParent, name));
}

function filesWith(text: string, folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
  });
}
