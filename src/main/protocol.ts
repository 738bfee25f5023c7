/** `app://bulkhead/`: serves the built page, or the failure page, and nothing else. Electron main. */
import type { CustomScheme, Protocol } from 'electron';
import { answerPage } from '#node/host-files/page-files.ts';
import { isOwnUrl, pageUrl, scheme } from './page-url.ts';

/** Must be told before the app is ready. The page may not fetch, so the scheme does not support it. */
export const schemes: CustomScheme[] = [
  {
    scheme,
    privileges: {
      standard: true,
      secure: true,
      codeCache: false,
      supportFetchAPI: false,
      corsEnabled: false,
    },
  },
];

export function servePage(
  protocol: Pick<Protocol, 'handle'>,
  folder: string,
  failureAt: (url: string) => Response | null,
): void {
  protocol.handle(scheme, async ({ url, method }) => {
    if (!isOwnUrl(url)) return new Response(null, { status: 403 });
    const failure = failureAt(url);
    if (failure !== null) return failure;
    const { status, headers, body } = await answerPage(folder, { url, method });
    return new Response(new Uint8Array(body), { status, headers });
  });
}

/**
 * What Electron answers requests with is a library of Node's, loaded when it is first used: 30 ms, in which the first
 * request for the page would wait.
 */
export function loadAnswers(): void {
  void new Response(new Uint8Array(), { headers: { 'content-type': 'text/plain' } }).body;
  void new Request(pageUrl);
}
