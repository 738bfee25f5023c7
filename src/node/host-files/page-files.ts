/** Answers the page's requests from the built renderer, or refuses them. Both hosts ask here. Node. */
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { securityHeaders } from './headers.ts';

export type PageAnswer = {
  readonly status: 200 | 403 | 404;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
};

export type PageRequest = { readonly method: string; readonly url: string };

/** In the built page where the nonce of this load belongs (vite's `html.cspNonce`). */
export const noncePlaceholder = 'BULKHEAD-CSP-NONCE';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** `url` must already be known to be of our own origin. */
export async function answerPage(folder: string, request: PageRequest): Promise<PageAnswer> {
  if (request.method !== 'GET') return refusal(403);
  const name = fileName(request.url);
  if (name === null) return refusal(403);
  const type = types[path.extname(name)];
  if (type === undefined) return refusal(404);
  const body = await readInside(folder, name);
  if (body === null) return refusal(404);
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: { ...securityHeaders(nonce), 'content-type': type },
    body: name.endsWith('.html')
      ? Buffer.from(body.toString('utf8').replaceAll(noncePlaceholder, nonce))
      : body,
  };
}

/** The file a URL names below the folder; null when it names something else. Places in the app are all the one page. */
function fileName(url: string): string | null {
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null; // not an address: not found
  }
  // A dot segment or separator that survives URL parsing was written to climb out of the folder.
  if (/[\\\0:]|%/.test(pathname) || pathname.split('/').some((part) => part.startsWith('.'))) return null;
  return path.posix.extname(pathname) === '' ? 'index.html' : pathname.replace(/^\/+/, '');
}

async function readInside(folder: string, name: string): Promise<Buffer | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, name)); // a link must not lead out either
    return file.startsWith(root + path.sep) ? await readFile(file) : null;
  } catch {
    return null; // no such file: not found
  }
}

function refusal(status: 403 | 404): PageAnswer {
  return {
    status,
    headers: { ...securityHeaders('none'), 'content-type': 'text/plain' },
    body: Buffer.alloc(0),
  };
}
