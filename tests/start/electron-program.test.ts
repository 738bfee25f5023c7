/** Electron's program: found whole or not at all, and downloaded from a server that may misbehave. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron, findElectron, whyNotDownloaded } from '../../scripts/lib/electron-program.mts';

const program =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ??
  'electron';
const installer = path.resolve(import.meta.dirname, '../../node_modules/electron');

let folder = '';
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-start-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('finding the program', () => {
  beforeEach(() => {
    write('package.json', '{"version":"45.4.1"}');
    write('dist/version', '45.4.1');
    write(`dist/${program}`, '');
  });

  it('takes what the installer has finished', () => {
    write('path.txt', program);
    expect(findElectron(folder, {})).toEqual({ file: path.join(folder, 'dist', program), version: '45.4.1' });
  });

  it('takes no half of an archive', () => {
    expect(findElectron(folder, {})).toBeNull();
  });

  it('takes no other version than the package’s', () => {
    write('path.txt', program);
    write('dist/version', '44.0.0');
    expect(findElectron(folder, {})).toBeNull();
  });

  it('takes the program of ELECTRON_OVERRIDE_DIST_PATH, whatever its version', () => {
    write(`other/${program}`, '');
    write('other/version', 'v33.2.1');
    const other = path.join(folder, 'other');
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: other })).toEqual({
      file: path.join(other, program),
      version: '33.2.1',
    });
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'nowhere') })).toBeNull();
  });
});

describe('downloading it', () => {
  async function downloadFrom(answer: RequestListener, more: NodeJS.ProcessEnv = {}) {
    server = createServer(answer);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    return downloadElectron(installer, {
      PATH: process.env['PATH'],
      electron_config_cache: path.join(folder, 'cache'),
      ELECTRON_MIRROR: address,
      ...more,
    });
  }

  it('remembers what the server says for good', async () => {
    const answer = await downloadFrom((_request, response) => response.writeHead(404).end('no'));
    expect(answer).toEqual({ ok: false, why: 'the server answered 404', lasting: true });
  });

  it('does not remember a server that says nothing', async () => {
    const answer = await downloadFrom(() => undefined, { BULKHEAD_DOWNLOAD_IDLE_SECONDS: '1' });
    expect(answer).toEqual({ ok: false, why: 'no data for 1 seconds', lasting: false });
  });

  it('does not remember a download that stops half-way', async () => {
    const answer = await downloadFrom((_request, response) => {
      response.writeHead(200, { 'content-length': '100000' });
      response.write('PK', () => response.destroy());
    });
    expect(answer).toMatchObject({ ok: false, lasting: false });
  });

  it('hears what went wrong in one piece with how far it was', async () => {
    write(
      'install.js',
      `process.stderr.write('\\rElectron: 12 MB\\rError: checksum mismatch'); process.exitCode = 1;`,
    );
    expect(await downloadElectron(folder, { PATH: process.env['PATH'] })).toEqual({
      ok: false,
      why: 'what arrived was damaged',
      lasting: false,
    });
  });

  it('refuses what is not the program', async () => {
    const answer = await downloadFrom((_request, response) => response.end('not an archive'));
    expect(answer).toEqual({ ok: false, why: 'what arrived was damaged', lasting: false });
  });

  it('goes through a proxy', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const answer = await downloadElectron(installer, {
      PATH: process.env['PATH'],
      electron_config_cache: path.join(folder, 'cache'),
      ELECTRON_MIRROR: 'http://electron.invalid/',
      HTTP_PROXY: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}/`,
    });
    await new Promise((resolve) => proxy.close(resolve));
    expect(asked).toEqual(['electron.invalid:80']);
    expect(answer).toEqual({ ok: false, why: 'the proxy answered 403', lasting: false });
  });

  it('is not tried where the environment forbids it', async () => {
    expect(await downloadElectron(installer, { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' })).toMatchObject({
      ok: false,
      lasting: false,
    });
  });

  it.each([
    ['Response code 503 (Service Unavailable)', 'the server answered 503', false],
    [
      'fetch failed: ENOTFOUND getaddrinfo ENOTFOUND electron.invalid',
      'electron.invalid was not found (ENOTFOUND)',
      false,
    ],
    ['fetch failed: ECONNREFUSED connect ECONNREFUSED 127.0.0.1:9', 'ECONNREFUSED', true],
    ['fetch failed: SELF_SIGNED_CERT_IN_CHAIN self-signed', 'SELF_SIGNED_CERT_IN_CHAIN', false],
    ['connect ETIMEDOUT', 'ETIMEDOUT', false],
    ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', false],
    ['anything', 'the download failed', false],
  ])('%s: %s', (said, why, lasting) => {
    expect(whyNotDownloaded(said)).toEqual({ why, lasting });
  });
});
