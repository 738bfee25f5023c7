/**
 * What the page may not do, spelled out. Each block names the item of Electron's security checklist
 * it answers, or the promise of docs/security.md. Electron main.
 */
import type { App, Session, WebContents } from 'electron';
import { isOwnUrl } from './page-url.ts';

/** Who starts the app, as far as the sandbox depends on it. */
export type Starter = { readonly platform: NodeJS.Platform; readonly userId: number | undefined };

/** Before the app is ready. */
export function hardenProcess(
  app: Pick<App, 'enableSandbox' | 'commandLine' | 'isPackaged'>,
  starter: Starter,
): void {
  // A port would let everybody on this machine read the page (docs/security.md); it opens after this file was read.
  if (app.isPackaged) for (const name of debuggingPorts) app.commandLine.removeSwitch(name);
  // "Enable process sandboxing", for every renderer there may ever be.
  if (!runsUnsandboxed(app, starter)) app.enableSandbox();
  for (const [name, value] of switches) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
}

/**
 * Chromium on Linux does not start for root but with `--no-sandbox`, and `enableSandbox` takes that switch away
 * (Electron 33: the network service then ends again and again, and no window comes). Anyone else who gives it is
 * sandboxed all the same. The windows keep `sandbox: true`: no Node in the page, whoever starts it.
 */
function runsUnsandboxed(app: Pick<App, 'commandLine'>, { platform, userId }: Starter): boolean {
  return platform === 'linux' && userId === 0 && app.commandLine.hasSwitch('no-sandbox');
}

const debuggingPorts = ['remote-debugging-port', 'remote-debugging-address', 'remote-allow-origins'];

/** No network, in any direction: names lead nowhere, and what has no name goes to the discard port. */
const switches: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-quic'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['disable-breakpad'], // a crash dump would hold mail in plain text
];

export const nowhere = 'socks5://127.0.0.1:9';

type HardenedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setCertificateVerifyProc'
  | 'setSpellCheckerEnabled'
  | 'setProxy'
  | 'on'
> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/** Before anything is loaded in it; all but the way out stands at once. What is loaded is our own page, or for another session what `mayLoad` says. */
export async function hardenSession(
  session: HardenedSession,
  mayLoad: (url: string) => boolean = isOwnUrl,
): Promise<void> {
  // "Handle session permission requests from remote content": none are granted, to anyone.
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayHave(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  // "Only load secure content", "Define a Content Security Policy" (page/headers.ts): nothing but app:// exists.
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
  session.setCertificateVerifyProc((_request, answer) => answer(refuseCertificate));
  session.on('will-download', (event) => event.preventDefault()); // saving goes through the save dialog
  session.setSpellCheckerEnabled(false); // it fetches dictionaries, and keeps words on disk
  await session.setProxy({ mode: 'fixed_servers', proxyRules: nowhere });
}

const refuseCertificate = -2;

/** Copying is what the page is for; everything else a page may ask for, this one has no use for. */
function mayHave(permission: string, url: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnUrl(url);
}

/** For every web contents there is or will be. */
export function hardenContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

export function confine(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  // "Disable or limit navigation"; frames hold mail and go nowhere at all.
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  // "Disable or limit creation of new windows", "Do not use shell.openExternal with untrusted content" (it is not used).
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // "Verify WebView options before creation".
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
