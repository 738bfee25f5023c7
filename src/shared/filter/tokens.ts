/** Cuts a filter line into terms with their places: spaces part terms, commas part values, quotes keep both together. Pure. */

export type Piece = { readonly text: string; readonly at: number; readonly length: number };

export type Token = {
  readonly at: number;
  readonly length: number;
  readonly not: boolean;
  /** As typed, without its colon; null for free text. */
  readonly key: string | null;
  readonly values: readonly Piece[];
};

const isSpace = (character: string): boolean => /\s/.test(character);

/** A quote that is never closed ends with the line. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    if (isSpace(line[at] ?? '')) {
      at += 1;
      continue;
    }
    const token = tokenAt(line, at);
    if (token.key !== null || token.values.length > 0) tokens.push(token);
    at += token.length;
  }
  return tokens;
}

function tokenAt(line: string, start: number): Token {
  const not = line[start] === '-' && /[^\s-]/.test(line[start + 1] ?? '');
  const from = start + (not ? 1 : 0);
  // "std::vector", "https://…" and "parse.c:44" are words to look for.
  const key = /^([A-Za-z]+):(?!:|\/\/)/.exec(line.slice(from, from + 40))?.[1] ?? null;
  const { values, end } = valuesAt(line, key === null ? from : from + key.length + 1, key !== null);
  return { at: start, length: end - start, not, key, values };
}

function valuesAt(line: string, start: number, commas: boolean): { values: Piece[]; end: number } {
  const values: Piece[] = [];
  let text = '';
  let began = start;
  let at = start;
  let quoted = false;
  const finish = (): void => {
    if (text !== '') values.push({ text, at: began, length: at - began });
    text = '';
    began = at + 1;
  };
  for (; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quoted && character === '\\' && /["\\]/.test(line[at + 1] ?? '')) {
      at += 1;
      text += line[at] ?? '';
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && isSpace(character)) break;
    else if (!quoted && commas && character === ',') finish();
    else text += character;
  }
  finish();
  return { values, end: at };
}
