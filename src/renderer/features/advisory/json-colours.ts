/** JSON text in pieces by kind, for quiet colours. Reads character by character: nothing backtracks. Pure. */
export type Piece = { readonly kind: 'plain' | 'key' | 'string' | 'number'; readonly text: string };

export function colourJson(text: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') pieces.push({ kind: 'plain', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (char === '"') {
      let end = at + 1;
      while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
      end = Math.min(end + 1, text.length);
      flush();
      pieces.push({ kind: text.charAt(end) === ':' ? 'key' : 'string', text: text.slice(at, end) });
      at = end;
    } else if (/[0-9tfn-]/.test(char)) {
      let end = at + 1;
      while (end < text.length && /[0-9a-zA-Z.+-]/.test(text.charAt(end))) end += 1;
      flush();
      pieces.push({ kind: 'number', text: text.slice(at, end) });
      at = end;
    } else {
      plain += char;
      at += 1;
    }
  }
  flush();
  return pieces;
}
