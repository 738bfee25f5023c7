/**
 * Finds a weakness by number, words or nearly the right words, in the list it is given. Pure; runs everywhere.
 */
export type CweEntry = {
  readonly id: string;
  readonly name: string;
  readonly usage?: string;
  readonly deprecated?: boolean;
};
export type CweList = {
  readonly version: string;
  readonly date: string;
  readonly entries: readonly CweEntry[];
};
export type CweHit = { readonly entry: CweEntry; readonly score: number };

/** What people call a weakness, and a word of its official name. */
const alsoCalled: Readonly<Record<string, string>> = {
  xss: 'CWE-79',
  csrf: 'CWE-352',
  xsrf: 'CWE-352',
  ssrf: 'CWE-918',
  sqli: 'CWE-89',
  rce: 'CWE-94',
  idor: 'CWE-639',
  xxe: 'CWE-611',
  lfi: 'CWE-98',
  uaf: 'CWE-416',
  oob: 'CWE-787',
  redos: 'CWE-1333',
  toctou: 'CWE-367',
  ssti: 'CWE-1336',
  dos: 'CWE-400',
  traversal: 'CWE-22',
  clickjacking: 'CWE-1021',
  'zip slip': 'CWE-22',
  'path traversal': 'CWE-22',
  'directory traversal': 'CWE-22',
  'prototype pollution': 'CWE-1321',
  'open redirect': 'CWE-601',
  'command injection': 'CWE-78',
  'buffer overflow': 'CWE-120',
};

const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

export function searchCwe(list: CweList, query: string, limit = 20): CweHit[] {
  const trimmed = query.slice(0, 200).trim();
  const number = /^(?:cwe)?[\s:_-]*(\d{1,6})$/i.exec(trimmed)?.[1];
  if (number !== undefined) return byNumber(list, String(Number(number)), limit);
  const wanted = words(trimmed);
  if (wanted.length === 0) return [];
  const nickname = alsoCalled[wanted.join(' ')];
  return list.entries
    .map((entry) => ({ entry, score: entry.id === nickname ? 1_000 : score(entry, wanted) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || numberOf(a.entry) - numberOf(b.entry))
    .slice(0, limit);
}

const numberOf = (entry: CweEntry): number => Number(entry.id.slice(4));

function byNumber(list: CweList, number: string, limit: number): CweHit[] {
  return list.entries
    .filter((entry) => String(numberOf(entry)).startsWith(number))
    .map((entry) => ({ entry, score: String(numberOf(entry)) === number ? 1_000 : 1 }))
    .sort((a, b) => b.score - a.score || numberOf(a.entry) - numberOf(b.entry))
    .slice(0, limit);
}

/** Every word of the query must be found somehow; a better match, a shorter name and an allowed entry come first. */
function score(entry: CweEntry, wanted: readonly string[]): number {
  const own = words(entry.name);
  let total = 0;
  for (const word of wanted) {
    const best = Math.max(0, ...own.map((other) => closeness(word, other)));
    if (best === 0) return 0;
    total += best;
  }
  const penalty =
    (entry.deprecated === true ? 30 : 0) + (entry.usage?.startsWith('Prohibited') === true ? 15 : 0);
  return Math.max(1, (total / wanted.length) * 10 - own.length - penalty);
}

function closeness(word: string, other: string): number {
  if (word === other) return 10;
  if (other.startsWith(word)) return word.length >= 3 ? 8 : 4;
  if (word.length >= 5 && word.startsWith(other) && other.length >= 4) return 6;
  if (word.length >= 4 && other.includes(word)) return 5;
  const allowed = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (allowed === 0) return 0;
  const stem = other.slice(
    0,
    Math.max(word.length + allowed, other.length > word.length + 4 ? word.length : other.length),
  );
  return editDistance(word, stem, allowed) <= allowed ? 3 : 0;
}

/** Letters missing, added, changed or swapped; stops early beyond the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [before, previous]: [number[], number[]] = [
    [],
    Array.from({ length: b.length + 1 }, (_, index) => index),
  ];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, previous] = [previous, row];
  }
  return previous[b.length] ?? limit + 1;
}
