import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { contentSecurityPolicy } from './headers.ts';
import { answerPage } from './page-files.ts';

const base = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-page-'));
const folder = path.join(base, 'renderer');
mkdirSync(path.join(folder, 'assets'), { recursive: true });
writeFileSync(path.join(folder, 'index.html'), '<meta nonce="BULKHEAD-CSP-NONCE"><h1>page</h1>');
writeFileSync(path.join(folder, 'assets', 'a.js'), 'let a');
writeFileSync(path.join(folder, 'assets', 'a.map'), 'map');
writeFileSync(path.join(base, 'secret.js'), 'secret');
symlinkSync(path.join(base, 'secret.js'), path.join(folder, 'link.js'));
afterAll(() => rmSync(base, { recursive: true }));

const get = (place: string) => answerPage(folder, { method: 'GET', url: `app://bulkhead${place}` });

test('the page and its files are answered, with their type and no caching', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['cache-control']).toBe('no-store');
  expect((await get('/assets/a.js')).body.toString()).toBe('let a');
});

test('a place inside the app is the one page', async () => {
  expect((await get('/case/CUR-2025-0001')).body.toString()).toContain('page');
});

test('each load has a nonce of its own, the same in the header and in the page', async () => {
  const [first, second] = [await get('/'), await get('/')];
  const nonce = /nonce="([^"]+)"/.exec(first.body.toString())?.[1] ?? '';
  expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(second.body.toString()).not.toContain(nonce);
});

test('no answer carries the header at which the browser process of Electron 33 ends', async () => {
  for (const place of ['/', '/assets/a.js', '/assets/none.js', '/../secret.js'])
    expect(Object.keys((await get(place)).headers), place).not.toContain('origin-agent-cluster');
});

test.each([
  '/../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/..%5csecret.js',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
  '/%252e%252e/secret.js',
  '/link.js',
  '/C:/secret.js',
  '/a%00.js',
  '/%ff.js',
])('climbing out of the folder is refused: %s', async (place) => {
  const answer = await get(place);
  expect([403, 404]).toContain(answer.status);
  expect(answer.body.length).toBe(0);
});

test('unknown kinds of files and other methods than GET are refused', async () => {
  expect((await get('/assets/a.map')).status).toBe(404);
  expect((await answerPage(folder, { method: 'POST', url: 'app://bulkhead/' })).status).toBe(403);
});

test('the policy allows no inline script, no eval, no connection and no foreign origin', () => {
  const policy = contentSecurityPolicy('x');
  expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).toContain("script-src 'self';");
});
