/**
 * What the window shows when the app itself cannot go on: what happened, what it means, and a way to start again.
 * A page without scripts, made here, so that it needs neither the built page nor the backend. Electron main.
 */
import { createHash } from 'node:crypto';
import type { BrowserWindow, WebContents } from 'electron';
import type { PageAnswer } from '#node/host-files/page-files.ts';
import { pageUrl } from './page-url.ts';

export type Failure =
  | { readonly kind: 'page-not-loaded'; readonly code: string }
  | { readonly kind: 'page-ended'; readonly reason: string }
  | { readonly kind: 'backend-ended'; readonly reason: string }
  | { readonly kind: 'host-failed'; readonly ref: string };

export const failureUrl = `${pageUrl}stopped`;
const restartUrl = `${pageUrl}start-again`;

const words: { readonly [K in Failure['kind']]: (failure: Extract<Failure, { kind: K }>) => Words } = {
  'page-not-loaded': ({ code }) => ({
    title: 'Cannot open the Bulkhead window',
    detail: `The page did not load (${code}). If this keeps happening, reinstall Bulkhead. Your vault is stored separately and is not affected.`,
  }),
  'page-ended': ({ reason }) => ({
    title: 'The Bulkhead window crashed',
    detail: `Its process ended (${reason}). Saved changes are in the vault. Text you were typing may be lost.`,
  }),
  'backend-ended': ({ reason }) => ({
    title: 'Bulkhead crashed',
    detail: `The backend process ended (${reason}). Saved changes are in the vault. An interrupted import can be resumed after the restart.`,
  }),
  'host-failed': ({ ref }) => ({
    title: 'Unexpected error in Bulkhead',
    detail: `See reference ${ref} in bulkhead.log next to the vault. Saved changes are in the vault.`,
  }),
};
type Words = { readonly title: string; readonly detail: string };

export function wordsOf(failure: Failure): Words {
  return (words[failure.kind] as (failure: Failure) => Words)(failure);
}

function factsOf(failure: Failure): { readonly kind: Failure['kind']; readonly why?: string } {
  const { kind } = failure;
  if (kind === 'page-not-loaded') return { kind, why: failure.code };
  return kind === 'page-ended' ? { kind, why: failure.reason } : { kind };
}

export type FailurePage = {
  show(failure: Failure): void;
  isShown(): boolean;
  /** The reader of the page wants to start again. */
  restart(): void;
  /** The page for `failureUrl`, while there is a failure to show. */
  answer(url: string): PageAnswer | null;
};

type Window = Pick<BrowserWindow, 'isDestroyed' | 'loadURL' | 'show'> & {
  readonly webContents: Pick<WebContents, 'on'>;
};

export type FailureParts = {
  readonly window: () => Window | null;
  /** Every window has a failure page of its own. */
  readonly number?: number;
  readonly isClosing: () => boolean;
  readonly restart: () => void;
  /** Called for each failure, with a code of the host where there is one. */
  readonly note: (facts: { readonly kind: Failure['kind']; readonly why?: string }) => void;
  /** Where even this page cannot be shown. */
  readonly giveUp: (title: string, detail: string) => void;
};

export function createFailurePage(parts: FailureParts): FailurePage {
  let shown: Failure | null = null;
  const ownUrl = `${failureUrl}${parts.number === undefined || parts.number === 0 ? '' : String(parts.number)}`;
  const show = (failure: Failure): void => {
    const window = parts.window();
    if (parts.isClosing()) return;
    parts.note(factsOf(failure));
    const { title, detail } = wordsOf(failure);
    if (window === null || window.isDestroyed() || shown !== null) {
      parts.giveUp(title, detail);
      return;
    }
    shown = failure;
    window.loadURL(ownUrl).then(
      () => {
        if (!window.isDestroyed()) window.show();
      },
      () => parts.giveUp(title, detail),
    );
  };
  return {
    show,
    isShown: () => shown !== null,
    restart: parts.restart,
    answer: (url) =>
      shown === null || url !== ownUrl
        ? null
        : { status: 200, headers, body: Buffer.from(pageOf(wordsOf(shown))) },
  };
}

const aborted = -3; // replaced by another load: not a failure

export function watchPage(
  contents: Pick<WebContents, 'on'>,
  failures: Pick<FailurePage, 'show' | 'isShown' | 'restart'>,
): void {
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame && code !== aborted && !url.startsWith(failureUrl))
      failures.show({ kind: 'page-not-loaded', code: description === '' ? String(code) : description });
  });
  // A page that is not there is answered with 404 and loads as an empty one.
  contents.on('did-navigate', (_event, _url, httpStatus) => {
    if (httpStatus >= 400) failures.show({ kind: 'page-not-loaded', code: String(httpStatus) });
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') failures.show({ kind: 'page-ended', reason });
  });
  contents.on('will-navigate', (event) => {
    if (event.url !== restartUrl || !failures.isShown()) return;
    event.preventDefault();
    failures.restart();
  });
}

const style = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; font: 14px/22px system-ui, sans-serif }
main { max-width: 420px; padding: 32px }
h1 { font-size: 18px; margin: 0 0 8px }
a { display: inline-block; margin-top: 16px; padding: 6px 14px; border: 1px solid; border-radius: 6px;
  color: inherit; text-decoration: none }`;

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

function pageOf({ title, detail }: Words): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bulkhead</title><style>${style}</style>
<main><h1>${escaped(title)}</h1><p>${escaped(detail)}</p><a href="${restartUrl}" autofocus>Restart Bulkhead</a></main></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
