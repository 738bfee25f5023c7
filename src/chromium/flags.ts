/** The flags that make the browser show one app window and nothing else. Chromium host. */

export const pageUrl = 'https://app.bulkhead.invalid/';
const pageOrigin = new URL(pageUrl).origin;

/**
 * What the window shows until our page is asked for. It needs nobody's answer: a window that opens on `pageUrl` itself
 * asks the network before we can answer, shows the browser's error page, and when that page takes over in the middle of
 * the driver's first questions, the driver waits for a load that it has already missed.
 */
export const firstPage =
  'data:text/html,<!doctype html><meta name="color-scheme" content="light dark"><title>Bulkhead</title>';

export function isOwnUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === pageOrigin;
}

/** The page's requests are answered by us before they reach the network; these are for what the browser wants itself. */
const noNetwork = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=socks5://127.0.0.1:9', // the discard port: whatever still tries goes nowhere
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--no-pings',
  '--no-service-autorun',
  '--dns-prefetch-disable',
];

/** Nothing of the mail on disk: no caches, no crash dumps, no saved sessions. */
const noTraces = [
  '--disk-cache-size=1',
  '--media-cache-size=1',
  '--disable-gpu-shader-disk-cache',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-session-crashed-bubble',
];

const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--deny-permission-prompts',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-translate',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
];

/**
 * The driver listens for errors, so V8 works out where each one was made, though nobody asks: for React's own, which are
 * made when it is loaded, it parses all of React twice more (16 ms). With this it notes places while it compiles.
 */
const quick = ['--js-flags=--no-enable-lazy-source-positions'];

export function browserFlags(size: { width: number; height: number }): string[] {
  return [`--app=${firstPage}`, `--window-size=${size.width},${size.height}`, ...printerFlags];
}

/** A browser that has no window: the same, but for the window. */
export const printerFlags: readonly string[] = [...noNetwork, ...noTraces, ...quiet, ...quick];
