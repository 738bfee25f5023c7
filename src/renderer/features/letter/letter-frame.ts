/**
 * HTML of a mail, made harmless three times over: sanitized here, in a frame without scripts, forms and origin,
 * under a policy that loads nothing. Links lose their target: a click must not leave the machine. Its own styles
 * go too (the page's policy forbids them); structure and words stay, and what nobody could see in them is marked. Renderer.
 */
import DOMPurify, { type Config } from 'dompurify';
import { styleNonce } from '../../host/nonce.ts';
import { hiddenMark } from './mark-hidden.ts';

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
// The frame also inherits the page's own policy, which lets only styles with the nonce of this load through.

const sanitize: Config = {
  FORBID_TAGS: [
    'style',
    'form',
    'input',
    'button',
    'textarea',
    'select',
    'option',
    'iframe',
    'object',
    'embed',
    'base',
    'meta',
    'link',
    'svg',
    'math',
    'audio',
    'video',
    'source',
    'track',
    'dialog',
    'template',
    'slot',
    'rp',
    'canvas',
    'noscript',
    'bdo', // turns letters around
  ],
  FORBID_ATTR: [
    'style',
    'srcset',
    'background',
    'ping',
    'action',
    'formaction',
    'poster',
    'id',
    'name',
    'class',
    // Looks of an older HTML: marked words must be seen, and nothing else may vanish.
    ...['hidden', 'inert', 'color', 'bgcolor', 'popover'],
  ],
  ADD_ATTR: [hiddenMark],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

/** A purifier of our own: a hook on the shared one would change it for everybody. */
const purifier = DOMPurify(window);
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.hasAttribute('href')) {
    // The target stays readable on hover, as text.
    node.setAttribute('title', node.getAttribute('href') ?? '');
    node.removeAttribute('href');
    node.removeAttribute('target');
  }
  if (node.localName === 'details') node.setAttribute('open', '');
  if (!(node.getAttribute('src') ?? 'data:image/').startsWith('data:image/')) node.removeAttribute('src');
});

const look = `
  :root { color-scheme: light; }
  body { margin: 0; padding: 12px; background: #fff; color: #18212a; font: 13px/20px system-ui, sans-serif; overflow-wrap: anywhere; }
  a { color: #0b5d8e; text-decoration: underline; }
  img { max-width: 100%; }
  [${hiddenMark}] { background: #fff4dc; outline: 1px dashed #b07a1e; }
  [${hiddenMark}]::before { content: 'hidden by the sender: '; color: #7a4d00; font-style: italic; }
`;

/** What is shown of a letter that was taken apart and marked. */
export function frameDocument(body: HTMLElement): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    `<style nonce="${styleNonce()}">${look}</style></head><body>`,
    purifier.sanitize(body, sanitize),
    '</body></html>',
  ].join('');
}
