/** What every link promises, whatever lies between. Run over each of them by link.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Link } from '#shared/link.ts';
import { downloadBytes, uploadFile, type UploadSource } from '../../src/renderer/bridge/bytes.ts';
import { downloadContent, downloadId, knownCase, secret } from './double.ts';
import type { LinkUnderTest } from './links.ts';

export function linkSuite(name: string, start: () => Promise<LinkUnderTest>): void {
  describe(name, () => {
    let under: LinkUnderTest;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.stop());

    callSuite(() => under.link);
    byteSuite(() => under.link);

    test('a frame that is not our page is refused, for calls and for bytes', async () => {
      const refused = { ok: false, error: { code: 'forbidden-caller' } };
      expect(await under.stranger.call('policy.template', {})).toEqual(refused);
      expect(await under.stranger.write('upload-1', new Uint8Array(1), true)).toEqual(refused);
      expect(await under.stranger.read(downloadId, 0)).toEqual(refused);
    });
  });
}

/** Past the types, as a page gone wrong would call. */
function rawCall(link: Link, name: string, input: unknown): Promise<unknown> {
  return (link.call as (name: string, input: unknown) => Promise<unknown>)(name, input);
}

function callSuite(link: () => Link): void {
  test('a call is answered', async () => {
    expect(await link().call('policy.template', {})).toMatchObject({ ok: true });
  });

  test('a name that is not in the contract is refused', async () => {
    for (const name of ['no.such', 'toString', '__proto__', 'constructor']) {
      expect(await rawCall(link(), name, {})).toEqual({
        ok: false,
        error: { code: 'unknown-endpoint', name },
      });
    }
  });

  test('a wrong shape is refused, and said where', async () => {
    const answer = await rawCall(link(), 'case.get', { caseId: 7 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request', where: 'caseId' } });
    expect(await rawCall(link(), 'case.get', null)).toMatchObject({ error: { code: 'bad-request' } });
  });

  test('keys that the contract does not have are refused', async () => {
    const answer = await rawCall(link(), 'case.get', { caseId: knownCase, admin: true });
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  test('a declared failure arrives with its facts', async () => {
    expect(await link().call('case.get', { caseId: 'NO-2025-0001' })).toEqual({
      ok: false,
      error: { code: 'not-found', what: 'case', id: 'NO-2025-0001' },
    });
  });

  test('an unexpected failure arrives as a reference, without any of its text', async () => {
    const answer = await link().call('app.doctor', {});
    expect(answer).toEqual({ ok: false, error: { code: 'internal', ref: 'R-1' } });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  test('an event arrives after the change it tells of can be read', async () => {
    const seen = new Promise<AppEvent>((resolve) => {
      const stop = link().subscribe((event) => {
        stop();
        resolve(event);
      });
    });
    const before = await titles(link());
    await link().call('case.read', { caseId: knownCase, unread: false });
    expect(await seen).toEqual({ name: 'case-changed', payload: { caseIds: [knownCase] } });
    expect(await titles(link())).toEqual([...before, `read ${knownCase}`]);
  });

  test('many calls at once each get their own answer', async () => {
    const ids = Array.from({ length: 50 }, (_, i) => `MANY-2025-${String(i).padStart(4, '0')}`);
    const answers = await Promise.all(ids.map((caseId) => link().call('case.get', { caseId })));
    expect(answers.map((answer) => !answer.ok && 'id' in answer.error && answer.error.id)).toEqual(ids);
  });
}

async function titles(link: Link): Promise<string[]> {
  const answer = await link.call('policy.template', {});
  return answer.ok ? answer.value.map((template) => template.title) : [];
}

function byteSuite(link: () => Link): void {
  test('a file is uploaded in chunks, with progress to its end', async () => {
    const seen: number[] = [];
    const uploaded = await uploadFile(link(), fileOf(1_200_000), {
      onProgress: ({ done }) => seen.push(done),
    });
    expect(uploaded.ok).toBe(true);
    expect(seen).toEqual([524_288, 1_048_576, 1_200_000]);
    expect((await titles(link())).at(-1)).toBe('1200000 bytes, first 5');
  });

  test('an empty file is uploaded too', async () => {
    expect((await uploadFile(link(), fileOf(0))).ok).toBe(true);
    expect((await titles(link())).at(-1)).toBe('0 bytes, first none');
  });

  test('an upload that is stopped half-way is forgotten by the backend', async () => {
    const stop = new AbortController();
    const answer = await uploadFile(link(), fileOf(2_000_000), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(answer).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect((await titles(link())).at(-1)).toMatch(/^cancelled upload-/);
  });

  test('a file that is too large is refused before a byte of it travels', async () => {
    const answer = await uploadFile(link(), fileOf(200_000_000));
    expect(answer).toMatchObject({ ok: false, error: { code: 'too-large', actual: 200_000_000 } });
  });

  test('a file that shrinks while it is read is said to be unreadable', async () => {
    const answer = await uploadFile(link(), { ...fileOf(100), size: 1000 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unreadable-file' } });
  });

  test('a download arrives whole, byte for byte', async () => {
    const answer = await downloadBytes(link(), downloadId);
    expect(answer.ok && Buffer.from(answer.value).equals(Buffer.from(downloadContent))).toBe(true);
  });

  test('a download that does not exist is not found', async () => {
    const answer = await downloadBytes(link(), 'nothing');
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
}

function fileOf(size: number): UploadSource {
  return {
    name: 'report.eml',
    size,
    slice: (start, end) => ({
      arrayBuffer: async () => new Uint8Array(Math.max(0, Math.min(end, size) - start)).fill(5).buffer,
    }),
  };
}
