/** `app://bulkhead/`: serves the built page, or the failure page, and nothing else. Electron main. */
import type { CustomScheme, Protocol, ProtocolRequest, ProtocolResponse } from 'electron';
import { answerPage, type PageAnswer } from '#node/host-files/page-files.ts';
import { isOwnUrl, scheme } from './page-url.ts';

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

/**
 * By the older of Electron's two ways. The newer (`protocol.handle`) asks and answers in the terms of Node's `fetch`, whose
 * library, with all of HTTP, is loaded for it: 30 ms of work, in which the first request of each start would wait.
 */
export function servePage(
  protocol: Pick<Protocol, 'registerBufferProtocol'>,
  folder: string,
  failureAt: (url: string) => PageAnswer | null,
): void {
  const answer = async ({ url, method }: ProtocolRequest): Promise<ProtocolResponse> => {
    if (!isOwnUrl(url)) return { statusCode: 403 };
    const { status, headers, body } = failureAt(url) ?? (await answerPage(folder, { url, method }));
    return { statusCode: status, headers, data: body };
  };
  protocol.registerBufferProtocol(scheme, (request, respond) => {
    answer(request).then(respond, () => respond({ error: failed }));
  });
}

/** As Chromium calls it: net::ERR_FAILED. */
const failed = -2;
