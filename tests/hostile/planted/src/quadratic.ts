/** Readers with a quadratic planted in them, each of another kind: what the counter has to notice. Tests only. */

export function readAgainAndAgain(kind: 'a loop' | 'a built-in' | 'a pattern', text: string): number {
  if (kind === 'a pattern') return /x+y/.test(text) ? 1 : 0;
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (kind === 'a built-in') found += text.indexOf('y', at);
    else for (let other = at; other < text.length; other += 1) found += text.charCodeAt(other) & 1;
  }
  return found;
}
