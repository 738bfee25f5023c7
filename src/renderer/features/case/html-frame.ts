/**
 * HTML of a mail, made harmless three times over: sanitised here, in a frame without scripts, forms and origin,
 * under a policy that loads nothing. Links lose their target: a click must not leave the machine. Renderer.
 */
import DOMPurify from 'dompurify';

const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

const sanitize = {
  FORBID_TAGS: ['form', 'input', 'button', 'textarea', 'select', 'option', 'iframe', 'object', 'embed', 'base', 'meta', 'link', 'svg', 'math', 'audio', 'video', 'source', 'track', 'dialog', 'template', 'slot'],
  FORBID_ATTR: ['srcset', 'background', 'ping', 'action', 'formaction', 'poster', 'id', 'name', 'class'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM: true,
} as const;

/** The links' targets stay readable on hover, as text. */
function disarm(root: ParentNode): void {
  for (const link of root.querySelectorAll('a[href], area[href]')) {
    link.setAttribute('title', link.getAttribute('href') ?? '');
    link.removeAttribute('href');
    link.removeAttribute('target');
  }
  for (const image of root.querySelectorAll('img')) {
    if (!(image.getAttribute('src') ?? '').startsWith('data:image/')) image.removeAttribute('src');
  }
}

const look = `
  :root { color-scheme: light; }
  body { margin: 0; padding: 12px; background: #fff; color: #18212a; font: 13px/20px system-ui, sans-serif; overflow-wrap: anywhere; }
  a { color: #0b5d8e; text-decoration: underline; }
  img { max-width: 100%; }
`;

export function frameDocument(html: string): string {
  const clean = DOMPurify.sanitize(html, sanitize);
  disarm(clean);
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    `<style>${look}</style></head><body>`,
    clean.innerHTML,
    '</body></html>',
  ].join('');
}
