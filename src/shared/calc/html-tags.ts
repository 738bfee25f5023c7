/** Tags of hostile HTML and their attributes, read character by character, each once. Pure; mail reader and screen. */

export type Tag = {
  readonly name: string;
  readonly close: boolean;
  readonly attributes: string;
  readonly end: number;
};

/** Null when "<" does not begin a tag. Quotes inside the tag are honoured; one that never ends takes the rest. */
export function readTag(html: string, start: number): Tag | null {
  let at = start + 1;
  const close = html.charCodeAt(at) === 0x2f;
  if (close) at += 1;
  const nameStart = at;
  while (at < html.length && at - nameStart < 40 && isNameCode(html.charCodeAt(at))) at += 1;
  if (at === nameStart || !isLetter(html.charCodeAt(nameStart))) return null;
  const name = html.slice(nameStart, at).toLowerCase();
  const attributesStart = at;
  let quote = 0;
  let afterEquals = false;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) break;
    else if ((code === 0x22 || code === 0x27) && afterEquals) quote = code;
    if (code > 0x20) afterEquals = code === 0x3d;
  }
  return { name, close, attributes: html.slice(attributesStart, at), end: Math.min(at + 1, html.length) };
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isNameCode(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x3a;
}

/** Every attribute with its value as written, entities and all; the first of a name counts. */
export function readAttributes(written: string): Map<string, string> {
  const found = new Map<string, string>();
  const end = written.length;
  let at = 0;
  while (at < end) {
    while (at < end && isSpaceOrSlash(written.charCodeAt(at))) at += 1;
    const nameStart = at;
    while (at < end && written[at] !== '=' && !isSpaceOrSlash(written.charCodeAt(at))) at += 1;
    const name = written.slice(nameStart, at).toLowerCase();
    while (at < end && written.charCodeAt(at) <= 0x20) at += 1;
    if (written[at] !== '=') {
      if (name !== '' && !found.has(name)) found.set(name, '');
      continue;
    }
    at += 1;
    while (at < end && written.charCodeAt(at) <= 0x20) at += 1;
    const mark = written[at];
    const quoted = mark === '"' || mark === "'";
    const valueStart = quoted ? at + 1 : at;
    let valueEnd = quoted ? written.indexOf(mark, valueStart) : valueStart;
    if (!quoted) while (valueEnd < end && written.charCodeAt(valueEnd) > 0x20) valueEnd += 1;
    if (valueEnd < 0) valueEnd = end;
    if (!found.has(name)) found.set(name, written.slice(valueStart, valueEnd));
    at = valueEnd + (quoted ? 1 : 0);
  }
  return found;
}

function isSpaceOrSlash(code: number): boolean {
  return code <= 0x20 || code === 0x2f;
}
