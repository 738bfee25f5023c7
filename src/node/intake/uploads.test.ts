/** Uploads hold the sender back, stop when told to, and never keep more than they may. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, describe, it } from 'vitest';
import { createUploads, type UploadStore } from './uploads.ts';

const megabyte = 1024 * 1024;
let serial = 0;
const uploadStore = (): UploadStore => createUploads((prefix) => `${prefix}${(serial += 1)}`);

function begin(uploads: UploadStore, name = 'mail.eml'): string {
  const begun = uploads.begin(name, null);
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value;
}

/** Whether a promise is settled once everything that could run has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('a streamed upload', () => {
  it('arrives whole and in order, and says how much was taken', async () => {
    const uploads = uploadStore();
    const id = begin(uploads);
    expect(await uploads.write(id, Buffer.from('one '), false)).toEqual({ ok: true, value: { taken: 4 } });
    expect(await uploads.write(id, Buffer.from('two'), true)).toEqual({ ok: true, value: { taken: 7 } });
    const whole = await uploads.whole(id, 100);
    expect(whole.ok && Buffer.from(whole.value.bytes).toString()).toBe('one two');
    expect(uploads.has(id)).toBe(false);
  });

  it('holds the sender back while the reader is behind, and lets go when it catches up', async () => {
    const uploads = uploadStore();
    const id = begin(uploads);
    const source = uploads.take(id);
    if (source?.kind !== 'stream') throw new Error('no stream');
    const reader = source.chunks[Symbol.asyncIterator]();
    const writes = Array.from({ length: 9 }, () => uploads.write(id, new Uint8Array(megabyte), false));
    expect(await isSettled(writes[7] ?? Promise.resolve())).toBe(true);
    const last = writes[8] ?? Promise.resolve();
    expect(await isSettled(last)).toBe(false);
    await reader.next();
    expect(await isSettled(last)).toBe(true);
  });

  it('that is cancelled frees its sender and ends its reader', async () => {
    const uploads = uploadStore();
    const id = begin(uploads);
    const source = uploads.take(id);
    if (source?.kind !== 'stream') throw new Error('no stream');
    const reader = source.chunks[Symbol.asyncIterator]();
    const stuck = uploads.write(id, new Uint8Array(9 * megabyte), false);
    uploads.cancel(id);
    expect(await stuck).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(await reader.next()).toEqual({ done: true, value: undefined });
    expect(await uploads.write(id, new Uint8Array(1), true)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('that nobody reads is given up at its limit, and its memory with it', async () => {
    const uploads = uploadStore();
    const id = begin(uploads);
    const chunk = new Uint8Array(64 * megabyte); // the same one again and again: only its length counts
    for (let n = 0; n < 8; n += 1) expect((await uploads.write(id, chunk, false)).ok).toBe(true);
    expect(await uploads.write(id, new Uint8Array(1), false)).toMatchObject({
      error: { code: 'too-large', limit: 512 * megabyte },
    });
    expect(uploads.has(id)).toBe(false);
  });

  it('that is wanted whole is refused above its limit', async () => {
    const uploads = uploadStore();
    const id = begin(uploads, 'key.asc');
    await uploads.write(id, new Uint8Array(11), true);
    expect(await uploads.whole(id, 10)).toMatchObject({
      error: { code: 'too-large', what: 'key.asc', limit: 10, actual: 11 },
    });
  });

  it('takes no more after its end, and nothing under an id that was never given', async () => {
    const uploads = uploadStore();
    const id = begin(uploads);
    await uploads.write(id, new Uint8Array(1), true);
    expect(await uploads.write(id, new Uint8Array(1), true)).toMatchObject({ error: { code: 'not-found' } });
    expect(await uploads.write('u-none', new Uint8Array(1), true)).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(uploads.take('u-none')).toBeNull();
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\report.eml', 'report.eml'],
    ['/tmp/x/', 'x'],
  ])('keeps of the name %j only the last part', async (given, kept) => {
    const uploads = uploadStore();
    expect(uploads.take(begin(uploads, given))?.name).toBe(kept);
  });

  it('is gone with all others when the store is cleared', async () => {
    const uploads = uploadStore();
    const ids = [begin(uploads), begin(uploads)];
    uploads.clear();
    expect(ids.some((id) => uploads.has(id))).toBe(false);
  });
});

describe('an offered path', () => {
  it('is read where it lies, and only as far as it may be', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-uploads-'));
    const file = path.join(folder, 'key.asc');
    writeFileSync(file, 'a key');
    const uploads = uploadStore();
    const whole = await uploads.whole(uploads.offerPath(file), 100);
    expect(whole).toMatchObject({ ok: true, value: { name: 'key.asc' } });
    expect(await uploads.whole(uploads.offerPath(file), 4)).toMatchObject({
      error: { code: 'too-large', actual: 5 },
    });
    expect(await uploads.whole(uploads.offerPath(path.join(folder, 'none')), 4)).toMatchObject({
      error: { code: 'unreadable-file', file: 'none', problem: 'ENOENT' },
    });
    expect(uploads.take(uploads.offerPath(file))).toEqual({ kind: 'path', name: 'key.asc', path: file });
    rmSync(folder, { recursive: true });
  });

  it('takes no bytes from the page', async () => {
    const uploads = uploadStore();
    expect(await uploads.write(uploads.offerPath('/tmp/x'), new Uint8Array(1), true)).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});
