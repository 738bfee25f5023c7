/**
 * The headers of every answer to the page, the same in both hosts. Node.
 *
 * The page loads its own scripts and styles and nothing else; it has no network to speak to (calls do not
 * go through fetch). Styles that a library adds at run time need the nonce of this load. Frames are for
 * mail only: `srcdoc` with an empty `sandbox`, which inherits this policy and runs no scripts.
 *
 * No `origin-agent-cluster`: a page that is isolated by opener and embedder policy has an agent cluster of
 * its own, and Electron 33's browser process ends (SIGTRAP) at that header on a scheme of one's own.
 */

export function securityHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissionsPolicy,
    'x-dns-prefetch-control': 'off',
    'cache-control': 'no-store',
  };
}

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'self'", // the one that draws PDFs; it gets this same policy with its own file
    "object-src 'none'",
    "media-src 'none'",
    "manifest-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const permissionsPolicy = [
  'accelerometer',
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');
